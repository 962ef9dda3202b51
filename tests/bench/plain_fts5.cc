#include "tests/bench/plain_fts5.h"

#include <sqlite3.h>

#include <cctype>
#include <stdexcept>

namespace sourcebook::bench {
namespace {

void execute(sqlite3* db, const char* sql) {
  if (sqlite3_exec(db, sql, nullptr, nullptr, nullptr) != SQLITE_OK) {
    throw std::runtime_error(std::string(sql) + ": " + sqlite3_errmsg(db));
  }
}

sqlite3_stmt* prepare(sqlite3* db, const char* sql) {
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v2(db, sql, -1, &statement, nullptr) != SQLITE_OK) {
    throw std::runtime_error(std::string(sql) + ": " + sqlite3_errmsg(db));
  }
  return statement;
}

// "any word" -> "\"any\" OR \"word\""; empty where there is no word.
std::string match_text(std::string_view words) {
  std::string match;
  std::string word;
  const auto take = [&] {
    if (!word.empty()) match += (match.empty() ? "\"" : " OR \"") + word + "\"";
    word.clear();
  };
  for (const char c : words) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 128 && std::isalnum(byte) == 0) {
      take();
    } else {
      word += c;
    }
  }
  take();
  return match;
}

}  // namespace

struct PlainFts5::Impl {
  std::filesystem::path file;
  sqlite3* db = nullptr;
  sqlite3_stmt* passage = nullptr;
  sqlite3_stmt* words = nullptr;
  sqlite3_stmt* question = nullptr;
  sqlite3_int64 passages = 0;

  ~Impl() { close(); }

  void close() {
    for (sqlite3_stmt** statement : {&passage, &words, &question}) {
      sqlite3_finalize(*statement);
      *statement = nullptr;
    }
    sqlite3_close(db);
    db = nullptr;
  }
};

PlainFts5::PlainFts5(const std::filesystem::path& file) : impl_(std::make_unique<Impl>()) {
  std::filesystem::remove(file);
  impl_->file = file;
  sqlite3_open(file.c_str(), &impl_->db);
  execute(impl_->db,
          "PRAGMA page_size=8192; PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;"
          "PRAGMA cache_size=-200000;"
          "CREATE TABLE passage(id INTEGER PRIMARY KEY, text TEXT);"
          "CREATE VIRTUAL TABLE words USING fts5(text, content='passage', content_rowid='id',"
          " tokenize='porter unicode61'); BEGIN");
  impl_->passage = prepare(impl_->db, "INSERT INTO passage VALUES(?, ?)");
  impl_->words = prepare(impl_->db, "INSERT INTO words(rowid, text) VALUES(?, ?)");
}

PlainFts5::~PlainFts5() = default;

void PlainFts5::add(std::string_view text) {
  ++impl_->passages;
  for (sqlite3_stmt* statement : {impl_->passage, impl_->words}) {
    sqlite3_bind_int64(statement, 1, impl_->passages);
    sqlite3_bind_text(statement, 2, text.data(), static_cast<int>(text.size()), SQLITE_STATIC);
    if (sqlite3_step(statement) != SQLITE_DONE) throw std::runtime_error(sqlite3_errmsg(impl_->db));
    sqlite3_reset(statement);
  }
}

void PlainFts5::finish() {
  execute(impl_->db, "COMMIT; INSERT INTO words(words) VALUES('optimize')");
  impl_->close();
  sqlite3_open_v2(impl_->file.c_str(), &impl_->db, SQLITE_OPEN_READONLY, nullptr);
  execute(impl_->db, "PRAGMA mmap_size=8000000000; PRAGMA cache_size=-100000");
  impl_->question =
      prepare(impl_->db,
              "SELECT w.rowid, w.rank, p.text FROM words w JOIN passage p ON p.id = w.rowid"
              " WHERE words MATCH ? ORDER BY rank LIMIT ?");
}

std::size_t PlainFts5::search(std::string_view words, int k) {
  const std::string match = match_text(words);
  if (match.empty()) return 0;
  sqlite3_bind_text(impl_->question, 1, match.data(), static_cast<int>(match.size()),
                    SQLITE_STATIC);
  sqlite3_bind_int(impl_->question, 2, k);
  std::size_t bytes = 0;
  while (sqlite3_step(impl_->question) == SQLITE_ROW) {
    bytes += static_cast<std::size_t>(sqlite3_column_bytes(impl_->question, 2));
  }
  sqlite3_reset(impl_->question);
  return bytes;
}

}  // namespace sourcebook::bench
