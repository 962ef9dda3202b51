// SQLite's result codes -> Error. For common/sqlite alone; everybody else sees Error.
#pragma once

#include <string>
#include <string_view>

struct sqlite3;

namespace sourcebook::sqlite {

// Throws the Error for `code`, which `db` (may be null) has just returned. The sentence begins with
// the database's file name and ends with SQLite's own words; `doing`, if not empty, stands between
// them: the SQL, or what was attempted. A full disk is kIo and called so; an unknown code is
// kCorrupt, since our own SQL on tables that are as they should be gives none.
[[noreturn]] void throw_failure(sqlite3* db, int code, std::string_view doing);

// The same for a file that could not be opened, whose name no connection knows.
[[noreturn]] void throw_failure(const std::string& file, sqlite3* db, int code,
                                std::string_view doing);

}  // namespace sourcebook::sqlite
