#include "tests/bench/plain_fts5.h"

#include <sqlite3.h>

#include <cctype>
#include <stdexcept>

namespace sourcebook::bench {
namespace {

struct Close {
  void operator()(sqlite3* db) const { sqlite3_close(db); }
};
struct Finalize {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Database = std::unique_ptr<sqlite3, Close>;
using Prepared = std::unique_ptr<sqlite3_stmt, Finalize>;

Database open(const std::filesystem::path& file, int flags) {
  sqlite3* db = nullptr;
  const int failed = sqlite3_open_v2(file.c_str(), &db, flags, nullptr);
  Database owned(db);
  if (failed != SQLITE_OK) throw std::runtime_error(file.string() + ": " + sqlite3_errmsg(db));
  return owned;
}

void execute(sqlite3* db, const char* sql) {
  if (sqlite3_exec(db, sql, nullptr, nullptr, nullptr) != SQLITE_OK) {
    throw std::runtime_error(std::string(sql) + ": " + sqlite3_errmsg(db));
  }
}

Prepared prepare(sqlite3* db, const char* sql) {
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v2(db, sql, -1, &statement, nullptr) != SQLITE_OK) {
    throw std::runtime_error(std::string(sql) + ": " + sqlite3_errmsg(db));
  }
  return Prepared(statement);
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

struct PlainWriter::Impl {
  Database db;
  Prepared passage;  // after the database: finalised before it closes
  Prepared words;
  sqlite3_int64 passages = 0;
};

PlainWriter::PlainWriter(const std::filesystem::path& file) : impl_(std::make_unique<Impl>()) {
  std::filesystem::remove(file);
  impl_->db = open(file, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
  sqlite3* db = impl_->db.get();
  execute(db,
          "PRAGMA page_size=8192; PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;"
          "PRAGMA cache_size=-200000;"
          "CREATE TABLE passage(id INTEGER PRIMARY KEY, text TEXT);"
          "CREATE VIRTUAL TABLE words USING fts5(text, content='passage', content_rowid='id',"
          " tokenize='porter unicode61'); BEGIN");
  impl_->passage = prepare(db, "INSERT INTO passage VALUES(?, ?)");
  impl_->words = prepare(db, "INSERT INTO words(rowid, text) VALUES(?, ?)");
}

PlainWriter::~PlainWriter() = default;

void PlainWriter::add(std::string_view text) {
  ++impl_->passages;
  for (sqlite3_stmt* statement : {impl_->passage.get(), impl_->words.get()}) {
    sqlite3_bind_int64(statement, 1, impl_->passages);
    sqlite3_bind_text(statement, 2, text.data(), static_cast<int>(text.size()), SQLITE_STATIC);
    if (sqlite3_step(statement) != SQLITE_DONE) {
      throw std::runtime_error(sqlite3_errmsg(impl_->db.get()));
    }
    sqlite3_reset(statement);
  }
}

void PlainWriter::finish() {
  execute(impl_->db.get(), "COMMIT; INSERT INTO words(words) VALUES('optimize')");
}

struct PlainReader::Impl {
  Database db;
  Prepared question;
};

PlainReader::PlainReader(const std::filesystem::path& file) : impl_(std::make_unique<Impl>()) {
  impl_->db = open(file, SQLITE_OPEN_READONLY);
  execute(impl_->db.get(), "PRAGMA mmap_size=8000000000; PRAGMA cache_size=-100000");
  impl_->question =
      prepare(impl_->db.get(),
              "SELECT w.rowid, w.rank, p.text FROM words w JOIN passage p ON p.id = w.rowid"
              " WHERE words MATCH ? ORDER BY rank LIMIT ?");
}

PlainReader::~PlainReader() = default;

std::size_t PlainReader::search(std::string_view words, int k) {
  const std::string match = match_text(words);
  if (match.empty()) return 0;
  sqlite3_stmt* question = impl_->question.get();
  sqlite3_bind_text(question, 1, match.data(), static_cast<int>(match.size()), SQLITE_STATIC);
  sqlite3_bind_int(question, 2, k);
  std::size_t bytes = 0;
  while (sqlite3_step(question) == SQLITE_ROW) {
    bytes += static_cast<std::size_t>(sqlite3_column_bytes(question, 2));
  }
  sqlite3_reset(question);
  return bytes;
}

}  // namespace sourcebook::bench
