// Looks at a database file before SQLite does, to tell apart what SQLite calls by one name or does
// not notice: missing, a folder, unreadable, not a database, cut short.
#pragma once

#include <filesystem>

namespace sourcebook::sqlite {

struct FileState {
  bool exists = false;       // and is not empty
  bool wal = false;          // its header says WAL mode
  bool wal_content = false;  // a -wal file with content stands beside it
};

// Throws Error: kIo where it cannot be read, kForeign where it is no SQLite database, kCorrupt
// where the file is shorter than its header says (a -wal or -journal file may hold the rest: then
// SQLite decides).
[[nodiscard]] FileState check_file(const std::filesystem::path& file);

}  // namespace sourcebook::sqlite
