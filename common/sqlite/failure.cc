#include "common/sqlite/failure.h"

#include <sourcebook/error.h>
#include <sqlite3.h>

#include <cerrno>
#include <new>

namespace sourcebook::sqlite {
namespace {

// Long statements are cut in messages.
constexpr std::size_t kMaxDoing = 120;

bool means_full(int system) { return system == ENOSPC || system == EFBIG || system == EDQUOT; }

// What the system last said about the database's file, or its journal's (in WAL mode the -wal
// file's).
int last_errno(sqlite3* db, int pointer) {
  sqlite3_file* file = nullptr;
  int system = 0;
  if (sqlite3_file_control(db, "main", pointer, &file) == SQLITE_OK && file != nullptr &&
      file->pMethods != nullptr) {
    file->pMethods->xFileControl(file, SQLITE_FCNTL_LAST_ERRNO, &system);
  }
  return system;
}

// SQLite knows ENOSPC; of the other ways in which there is no more room it only says that a write
// failed, and undoing the transaction may have changed errno since.
bool disk_is_full(sqlite3* db, int code) {
  if ((code & 0xff) == SQLITE_FULL) return true;
  if ((code & 0xff) != SQLITE_IOERR || db == nullptr) return false;
  return means_full(sqlite3_system_errno(db)) ||
         means_full(last_errno(db, SQLITE_FCNTL_JOURNAL_POINTER)) ||
         means_full(last_errno(db, SQLITE_FCNTL_FILE_POINTER));
}

ErrorKind kind_of(int code) {
  switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return ErrorKind::kBusy;
    case SQLITE_NOTADB:
      return ErrorKind::kForeign;
    case SQLITE_FULL:
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
    case SQLITE_PROTOCOL:
    case SQLITE_NOLFS:
    case SQLITE_INTERRUPT:
      return ErrorKind::kIo;
    default:
      return ErrorKind::kCorrupt;
  }
}

std::string explain(sqlite3* db, int code) {
  if (disk_is_full(db, code)) return "the disk is full, or the file may not grow further";
  switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return "another process is using it; try again when that has finished";
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return std::string("the file is damaged (") +
             (db != nullptr ? sqlite3_errmsg(db) : sqlite3_errstr(code)) +
             "); copy it again, or remove it and index anew";
    default:
      return db != nullptr && sqlite3_errcode(db) != SQLITE_OK ? sqlite3_errmsg(db)
                                                               : sqlite3_errstr(code);
  }
}

}  // namespace

void throw_failure(const std::string& file, sqlite3* db, int code, std::string_view doing) {
  if ((code & 0xff) == SQLITE_NOMEM) throw std::bad_alloc();
  std::string message = file + ": ";
  const bool damaged = (code & 0xff) == SQLITE_CORRUPT || (code & 0xff) == SQLITE_NOTADB;
  if (!doing.empty() && !damaged) {  // then what was being done does not matter
    message += doing.substr(0, kMaxDoing);
    if (doing.size() > kMaxDoing) message += " ...";
    message += ": ";
  }
  throw Error(disk_is_full(db, code) ? ErrorKind::kIo : kind_of(code), message + explain(db, code));
}

void throw_failure(sqlite3* db, int code, std::string_view doing) {
  const char* file = db != nullptr ? sqlite3_db_filename(db, "main") : nullptr;
  throw_failure(file != nullptr && *file != '\0' ? file : "the index", db, code, doing);
}

}  // namespace sourcebook::sqlite
