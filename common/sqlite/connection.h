// One SQLite connection with Sourcebook's tokenizer and functions registered.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string_view>

#include "common/sqlite/fts5_tokenizer.h"
#include "common/sqlite/statement.h"

struct sqlite3;

namespace sourcebook::sqlite {

enum class Access {
  kRead,    // never changes the file; defensive, schema untrusted
  kWrite,   // the file must exist
  kCreate,  // made if missing
};

// Not thread-safe: one thread at a time. The FTS5 tokenizer "sourcebook" is registered on every open,
// since FTS5 cannot even look at a table whose tokenizer it does not know.
class Connection {
 public:
  // Throws Error: kMissing, kIo, kForeign where the file is no SQLite database, kBusy.
  // A kRead open works on read-only media and in a read-only folder: where a finished index cannot
  // have its shared-memory file, it is opened as immutable.
  Connection(const std::filesystem::path& file, Access access);
  ~Connection();
  Connection(Connection&&) noexcept;
  Connection& operator=(Connection&&) noexcept;

  [[nodiscard]] Statement prepare(std::string_view sql) const;
  // Runs one or more statements without parameters or results.
  void execute(const char* sql) const;
  // The first column of the first row of `sql`; 0 where there is no row.
  [[nodiscard]] std::int64_t integer(std::string_view sql) const;
  [[nodiscard]] std::int64_t last_insert_rowid() const noexcept;

  [[nodiscard]] sqlite3* handle() const noexcept;
  // What our FTS5 tokenizer does on this connection.
  [[nodiscard]] TokenizerContext& tokenizer() const noexcept;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace sourcebook::sqlite
