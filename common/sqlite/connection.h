// One SQLite connection with Sourcebook's tokenizer and functions registered.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "common/sqlite/fts5_tokenizer.h"
#include "common/sqlite/statement.h"

struct sqlite3;

namespace sourcebook::sqlite {

enum class Access {
  kRead,    // never changes the file
  kWrite,   // the file must exist
  kCreate,  // made if missing
};

// Not thread-safe: one thread at a time. The FTS5 tokenizer "sourcebook" is registered on every
// open, since FTS5 cannot even look at a table whose tokenizer it does not know.
//
// Whoever made the file is not trusted, whatever the access: defensive mode, an untrusted schema
// (its views and triggers call only functions that are innocuous), no loading of extensions, cell
// sizes checked. Locks are waited for some seconds.
class Connection {
 public:
  // Symbolic links are followed first: two names of one file are one database. Throws Error:
  // kMissing (an empty file counts as missing for reading), kIo, kForeign where the
  // file is no SQLite database, kCorrupt where it is cut short, kBusy.
  //
  // A kRead open works on read-only media and in a read-only folder. Where the file is in WAL mode
  // there, and its shared-memory file can be neither found nor made, it is opened as immutable if
  // no -wal file with content stands beside it, and refused with kIo otherwise.
  //
  // kWrite and kCreate change nothing until a statement does: call enter_wal() once it is certain
  // that the file is ours.
  Connection(const std::filesystem::path& file, Access access);
  ~Connection();
  Connection(Connection&&) noexcept;
  Connection& operator=(Connection&&) noexcept;

  // Readers and the writer go on side by side from here on, and a commit is durable against a crash
  // of this process, consistent after one of the machine. The -wal file is cut back to some tens of
  // MB whenever readers let it and all of it is in the file.
  void enter_wal();
  // Brings everything into the one file and gives up WAL, so that it opens on read-only media.
  // False, with nothing lost, where somebody else has the file open.
  bool leave_wal();

  // In WAL mode, `committed` is called after each commit with the length of the log in bytes, and
  // does what is then to be done about it: nothing is brought into the file by itself any more.
  // Empty: as before. It must not throw.
  void on_commit(std::function<void(std::size_t log_bytes)> committed);

  [[nodiscard]] Statement prepare(std::string_view sql) const;
  // Runs one or more statements without parameters or results.
  void execute(const char* sql) const;
  // The first column of the first row of `sql`; 0 where there is no row.
  [[nodiscard]] std::int64_t integer(std::string_view sql) const;
  [[nodiscard]] std::int64_t last_insert_rowid() const noexcept;
  // Rows that the last INSERT, UPDATE or DELETE changed.
  [[nodiscard]] std::int64_t changes() const noexcept;
  // Ends the open transaction, if there is one, without its changes. Never fails.
  void roll_back() const noexcept;

  // What a function of ours makes of a blob and a number.
  using TextFunction = std::function<std::string(std::string_view, std::int64_t)>;
  // Makes `function` callable from SQL, views included, as name(blob, number); a NULL blob gives
  // NULL. It must always give the same text for the same values. An Error it throws becomes that of
  // the statement, kind kCorrupt.
  void define_text_function(const char* name, TextFunction function) const;

  // Lets SQL on this connection write to the tables in which FTS5 keeps its indexes, which
  // defensive mode forbids. For those who know what they do there (fts5_tables.h).
  void allow_writing_shadow_tables() const noexcept;

  // Absolute, behind symbolic links.
  [[nodiscard]] std::filesystem::path file() const;
  [[nodiscard]] sqlite3* handle() const noexcept;
  // What our FTS5 tokenizer does on this connection.
  [[nodiscard]] TokenizerContext& tokenizer() const noexcept;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace sourcebook::sqlite
