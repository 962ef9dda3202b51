// Looks at a database file before SQLite does, to tell apart what SQLite calls by one name or does
// not notice: missing, a folder, unreadable, not a database, cut short.
#pragma once

#include <cstdint>
#include <filesystem>

namespace sourcebook::sqlite {

struct FileState {
  bool exists = false;       // and is not empty
  bool wal = false;          // its header says WAL mode
  bool wal_content = false;  // a -wal file with content stands beside it
  // Whose file it is, by its header alone: what a -wal or -journal file may hold is not in it.
  std::int32_t application_id = 0;
};

// The file that `file` names, by its absolute path without symbolic links, whether it exists or
// not: what belongs to a database (-wal, -journal, a lock) stands beside the file itself, and is
// not to be looked for beside a link to it. Where links lead in a circle, or the way cannot be
// read, `file` made absolute. Never throws an Error.
[[nodiscard]] std::filesystem::path behind_links(const std::filesystem::path& file);

// `file` as behind_links() gives it. Throws Error: kIo where it cannot be read, kForeign where it
// is no SQLite database, kCorrupt where the file is shorter than its header says (a -wal or
// -journal file may hold the rest: then SQLite decides).
[[nodiscard]] FileState check_file(const std::filesystem::path& file);

}  // namespace sourcebook::sqlite
