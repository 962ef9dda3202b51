// The way into FTS5. For common/sqlite alone.
#pragma once

struct sqlite3;
struct fts5_api;

namespace sourcebook::sqlite {

// What tokenizers and functions are registered with on `db`; it lives as long as `db`. Throws Error
// where this SQLite has no FTS5.
[[nodiscard]] fts5_api& fts5_api_of(sqlite3* db);

}  // namespace sourcebook::sqlite
