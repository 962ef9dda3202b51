#include "common/sqlite/fts5_api.h"

#include <sqlite3.h>

#include "common/sqlite/failure.h"
#include "common/sqlite/statement.h"

namespace sourcebook::sqlite {

// sqlite.org/fts5.html, section 7.
fts5_api& fts5_api_of(sqlite3* db) {
  fts5_api* api = nullptr;
  Statement find(db, "SELECT fts5(?1)");
  find.bind_pointer(1, static_cast<void*>(&api), "fts5_api_ptr");
  (void)find.step();
  if (api == nullptr) throw_failure(db, SQLITE_ERROR, "this SQLite has no FTS5");
  return *api;
}

}  // namespace sourcebook::sqlite
