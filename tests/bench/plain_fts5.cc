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

// The texts of all rows, which are fetched.
std::size_t fetch(sqlite3_stmt* question) {
  std::size_t found = 0;
  int status = sqlite3_step(question);
  for (; status == SQLITE_ROW; status = sqlite3_step(question)) {
    found += sqlite3_column_text(question, 2) != nullptr ? 1 : 0;
  }
  sqlite3_reset(question);
  if (status != SQLITE_DONE) throw std::runtime_error(sqlite3_errmsg(sqlite3_db_handle(question)));
  return found;
}

}  // namespace

std::string match_any(std::string_view words) {
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
          "CREATE TABLE passage(id INTEGER PRIMARY KEY, kind INT, first_day INT, last_day INT,"
          " text TEXT);"
          "CREATE VIRTUAL TABLE words USING fts5(text, content='passage', content_rowid='id',"
          " tokenize='porter unicode61'); BEGIN");
  impl_->passage = prepare(db, "INSERT INTO passage VALUES(?1, ?3, ?4, ?5, ?2)");
  impl_->words = prepare(db, "INSERT INTO words(rowid, text) VALUES(?, ?)");
}

PlainWriter::~PlainWriter() = default;

void PlainWriter::add(std::string_view text, const Facts& facts) {
  ++impl_->passages;
  sqlite3_bind_int(impl_->passage.get(), 3, facts.kind);
  sqlite3_bind_int(impl_->passage.get(), 4, facts.first_day);
  sqlite3_bind_int(impl_->passage.get(), 5, facts.last_day);
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
  Prepared filtered;
};

PlainReader::PlainReader(const std::filesystem::path& file) : impl_(std::make_unique<Impl>()) {
  impl_->db = open(file, SQLITE_OPEN_READONLY);
  sqlite3* db = impl_->db.get();
  execute(db, "PRAGMA mmap_size=8000000000; PRAGMA cache_size=-100000");
  const std::string select =
      "SELECT w.rowid, w.rank, p.text FROM words w JOIN passage p ON p.id = w.rowid"
      " WHERE words MATCH ?1";
  impl_->question = prepare(db, (select + " ORDER BY rank LIMIT ?2").c_str());
  impl_->filtered =
      prepare(db, (select + " AND p.kind = ?3 AND p.last_day >= ?4 AND p.first_day <= ?5"
                            " ORDER BY rank LIMIT ?2")
                      .c_str());
}

PlainReader::~PlainReader() = default;

std::size_t PlainReader::search(std::string_view words, int k) {
  const std::string match = match_any(words);
  return match.empty() ? 0 : search_match(match, k);
}

std::size_t PlainReader::search_match(std::string_view match, int k) {
  sqlite3_stmt* question = impl_->question.get();
  sqlite3_bind_text(question, 1, match.data(), static_cast<int>(match.size()), SQLITE_STATIC);
  sqlite3_bind_int(question, 2, k);
  return fetch(question);
}

std::size_t PlainReader::search_match(std::string_view match, const Facts& filter, int k) {
  sqlite3_stmt* question = impl_->filtered.get();
  sqlite3_bind_text(question, 1, match.data(), static_cast<int>(match.size()), SQLITE_STATIC);
  sqlite3_bind_int(question, 2, k);
  sqlite3_bind_int(question, 3, filter.kind);
  sqlite3_bind_int(question, 4, filter.first_day);
  sqlite3_bind_int(question, 5, filter.last_day);
  return fetch(question);
}

}  // namespace sourcebook::bench
