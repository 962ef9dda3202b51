#include "common/sqlite/statement.h"

#include <sqlite3.h>

#include "common/sqlite/failure.h"

namespace sourcebook::sqlite {
namespace {

void check_bind(sqlite3_stmt* stmt, int code) {
  if (code != SQLITE_OK) throw_failure(sqlite3_db_handle(stmt), code, sqlite3_sql(stmt));
}

// SQLite takes a null pointer for NULL; empty text is not NULL.
const char* not_null(std::string_view bytes) { return bytes.data() == nullptr ? "" : bytes.data(); }

}  // namespace

void Statement::Finalize::operator()(sqlite3_stmt* stmt) const noexcept { sqlite3_finalize(stmt); }

Statement::Statement(sqlite3* db, std::string_view sql) {
  sqlite3_stmt* stmt = nullptr;
  const int code = sqlite3_prepare_v3(db, sql.data(), static_cast<int>(sql.size()),
                                      SQLITE_PREPARE_PERSISTENT, &stmt, nullptr);
  stmt_.reset(stmt);
  if (code != SQLITE_OK || stmt == nullptr) throw_failure(db, code, sql);
}

Statement& Statement::bind(int index, std::string_view text) {
  check_bind(stmt_.get(), sqlite3_bind_text64(stmt_.get(), index, not_null(text), text.size(),
                                              SQLITE_STATIC, SQLITE_UTF8));
  return *this;
}

Statement& Statement::bind(int index, std::int64_t value) {
  check_bind(stmt_.get(), sqlite3_bind_int64(stmt_.get(), index, value));
  return *this;
}

Statement& Statement::bind(int index, double value) {
  check_bind(stmt_.get(), sqlite3_bind_double(stmt_.get(), index, value));
  return *this;
}

Statement& Statement::bind_blob(int index, std::string_view bytes) {
  check_bind(stmt_.get(),
             sqlite3_bind_blob64(stmt_.get(), index, not_null(bytes), bytes.size(), SQLITE_STATIC));
  return *this;
}

Statement& Statement::bind_null(int index) {
  check_bind(stmt_.get(), sqlite3_bind_null(stmt_.get(), index));
  return *this;
}

Statement& Statement::bind_or_null(int index, std::string_view text) {
  return text.empty() ? bind_null(index) : bind(index, text);
}

Statement& Statement::bind_pointer(int index, void* object, const char* type) {
  check_bind(stmt_.get(), sqlite3_bind_pointer(stmt_.get(), index, object, type, nullptr));
  return *this;
}

bool Statement::step() {
  const int code = sqlite3_step(stmt_.get());
  if (code == SQLITE_ROW) return true;
  if (code != SQLITE_DONE) {
    throw_failure(sqlite3_db_handle(stmt_.get()), code, sqlite3_sql(stmt_.get()));
  }
  return false;
}

void Statement::run() {
  while (step()) {
  }
  reset();
}

// The code of a failed step comes back here once more; step() has thrown it already.
void Statement::reset() noexcept { sqlite3_reset(stmt_.get()); }

std::string_view Statement::text(int index) const {
  const auto* text = sqlite3_column_text(stmt_.get(), index);
  if (text == nullptr) return {};
  return {reinterpret_cast<const char*>(text),
          static_cast<std::size_t>(sqlite3_column_bytes(stmt_.get(), index))};
}

std::string_view Statement::blob(int index) const {
  const void* bytes = sqlite3_column_blob(stmt_.get(), index);
  if (bytes == nullptr) return {};
  return {static_cast<const char*>(bytes),
          static_cast<std::size_t>(sqlite3_column_bytes(stmt_.get(), index))};
}

std::int64_t Statement::integer(int index) const {
  return sqlite3_column_int64(stmt_.get(), index);
}

double Statement::real(int index) const { return sqlite3_column_double(stmt_.get(), index); }

bool Statement::is_null(int index) const {
  return sqlite3_column_type(stmt_.get(), index) == SQLITE_NULL;
}

}  // namespace sourcebook::sqlite
