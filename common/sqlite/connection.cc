#include "common/sqlite/connection.h"

#include <sourcebook/error.h>
#include <sqlite3.h>

#include <exception>
#include <utility>

#include "common/sqlite/failure.h"
#include "common/sqlite/file_check.h"

namespace sourcebook::sqlite {
namespace {

constexpr int kBusyMilliseconds = 10'000;

// cache_size in KiB, negative as SQLite wants it. A mapped page is taken in anew at each visit, so
// that readers would spend a third of their time on looking at the size of each cell in it; SQLite
// stands damaged pages without that, and --verify looks at all there is.
constexpr char kReadPragmas[] =
    "PRAGMA cell_size_check = OFF;"
    "PRAGMA cache_size = -16384;"
    "PRAGMA mmap_size = 4294967296;"
    "PRAGMA temp_store = FILE";
constexpr char kWritePragmas[] =
    "PRAGMA cell_size_check = ON;"
    "PRAGMA cache_size = -32768;"
    "PRAGMA mmap_size = 0;"
    "PRAGMA temp_store = FILE";
constexpr char kWalPragmas[] =
    "PRAGMA synchronous = NORMAL;"
    "PRAGMA journal_size_limit = 67108864";
constexpr int kCheckpointPages = 4096;  // so long a log is brought into the file at the next commit

struct Close {
  void operator()(sqlite3* db) const noexcept { sqlite3_close_v2(db); }
};
using Handle = std::unique_ptr<sqlite3, Close>;

// file: URI of an absolute path (sqlite.org/uri.html).
std::string immutable_uri(const std::string& path) {
  static constexpr char kHex[] = "0123456789ABCDEF";
  std::string uri = "file:";
  for (const char c : path) {
    if (c == '%' || c == '?' || c == '#') {
      uri += {'%', kHex[static_cast<unsigned char>(c) >> 4], kHex[c & 15]};
    } else {
      uri += c;
    }
  }
  return uri + "?immutable=1";
}

void harden(sqlite3* db) {
  sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, nullptr);
  sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_FTS3_TOKENIZER, 0, nullptr);
  sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
}

// Opens, and reads a first page: SQLite itself opens lazily.
int try_open(const std::string& name, int flags, Handle& out) {
  sqlite3* db = nullptr;
  const int code = sqlite3_open_v2(name.c_str(), &db, flags, nullptr);
  out.reset(db);
  if (code != SQLITE_OK) return code;
  sqlite3_extended_result_codes(db, 1);
  harden(db);
  sqlite3_busy_timeout(db, kBusyMilliseconds);
  return sqlite3_exec(db, "SELECT count(*) FROM sqlite_schema", nullptr, nullptr, nullptr);
}

// `file` as behind_links() gives it, here and below.
Handle open_to_read(const std::filesystem::path& file) {
  const FileState state = check_file(file);
  if (!state.exists) {
    throw Error(ErrorKind::kMissing,
                file.string() + ": there is no index yet; sourcebook-index makes one");
  }
  const std::string path = file.string();
  Handle db;
  int code = try_open(path, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, db);
  if (code == SQLITE_OK) return db;
  const int primary = code & 0xff;
  if (state.wal && (primary == SQLITE_CANTOPEN || primary == SQLITE_READONLY)) {
    if (state.wal_content) {
      throw Error(ErrorKind::kIo,
                  file.string() +
                      "-wal: holds changes that are not in the index yet, "
                      "and its folder cannot be written; run sourcebook-index there, "
                      "or copy both files to a folder that can be written");
    }
    code = try_open(immutable_uri(path),
                    SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_URI, db);
    if (code == SQLITE_OK) return db;
  }
  if (code == SQLITE_READONLY_ROLLBACK) {
    throw Error(ErrorKind::kCorrupt, file.string() +
                                         ": a change was interrupted; run "
                                         "sourcebook-index once to undo it");
  }
  throw_failure(file.string(), db.get(), code, "");
}

Handle open_to_write(const std::filesystem::path& file, Access access) {
  const FileState state = check_file(file);
  if (!state.exists && access == Access::kWrite) {
    throw Error(ErrorKind::kMissing,
                file.string() + ": there is no index yet; sourcebook-index makes one");
  }
  const int create = access == Access::kCreate ? SQLITE_OPEN_CREATE : 0;
  Handle db;
  const int code =
      try_open(file.string(), SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | create, db);
  if (code != SQLITE_OK) throw_failure(file.string(), db.get(), code, "");
  if (sqlite3_db_readonly(db.get(), "main") == 1) {
    throw Error(ErrorKind::kIo, file.string() + ": may not be written");
  }
  return db;
}

// No exception may cross SQLite.
void call_text_function(sqlite3_context* context, int, sqlite3_value** arguments) noexcept {
  if (sqlite3_value_type(arguments[0]) == SQLITE_NULL) return sqlite3_result_null(context);
  try {
    const auto& function =
        *static_cast<const Connection::TextFunction*>(sqlite3_user_data(context));
    const void* bytes = sqlite3_value_blob(arguments[0]);
    const auto size = static_cast<std::size_t>(sqlite3_value_bytes(arguments[0]));
    const std::string text =
        function(bytes == nullptr ? std::string_view{}
                                  : std::string_view(static_cast<const char*>(bytes), size),
                 sqlite3_value_int64(arguments[1]));
    sqlite3_result_text64(context, text.data(), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
  } catch (const std::bad_alloc&) {
    sqlite3_result_error_nomem(context);
  } catch (const std::exception& e) {
    sqlite3_result_error(context, e.what(), -1);
    sqlite3_result_error_code(context, SQLITE_CORRUPT);
  }
}

}  // namespace

struct Connection::Impl {
  TokenizerContext tokenizer;  // outlives db, as does what is called after commits
  std::function<void(std::size_t)> committed;
  std::size_t page_bytes = 0;
  Handle db;
};

Connection::Connection(const std::filesystem::path& file, Access access)
    : impl_(std::make_unique<Impl>()) {
  const std::filesystem::path path = behind_links(file);
  impl_->db = access == Access::kRead ? open_to_read(path) : open_to_write(path, access);
  register_tokenizer(handle(), impl_->tokenizer);
  execute(access == Access::kRead ? kReadPragmas : kWritePragmas);
}

Connection::~Connection() = default;
Connection::Connection(Connection&&) noexcept = default;
Connection& Connection::operator=(Connection&&) noexcept = default;

void Connection::enter_wal() {
  Statement wal = prepare("PRAGMA journal_mode = WAL");
  if (!wal.step() || wal.text(0) != "wal") {
    throw_failure(handle(), SQLITE_IOERR, "this file system cannot hold an index being written");
  }
  execute(kWalPragmas);
  sqlite3_wal_autocheckpoint(handle(), kCheckpointPages);
}

void Connection::on_commit(std::function<void(std::size_t)> committed) {
  impl_->committed = std::move(committed);
  if (!impl_->committed) {
    sqlite3_wal_autocheckpoint(handle(), kCheckpointPages);
    return;
  }
  impl_->page_bytes = static_cast<std::size_t>(integer("PRAGMA page_size"));
  const auto call = [](void* data, sqlite3*, const char*, int pages) {
    const auto& impl = *static_cast<const Impl*>(data);
    impl.committed(static_cast<std::size_t>(pages) * impl.page_bytes);
    return SQLITE_OK;
  };
  sqlite3_wal_hook(handle(), call, impl_.get());
}

bool Connection::leave_wal() {
  // A reader is not worth waiting for: the next run tries again.
  sqlite3_busy_timeout(handle(), 0);
  execute("PRAGMA wal_checkpoint(TRUNCATE)");
  bool done = false;
  try {
    Statement mode = prepare("PRAGMA journal_mode = DELETE");
    done = mode.step() && mode.text(0) == "delete";
  } catch (const Error& e) {
    if (e.kind() != ErrorKind::kBusy) throw;
  }
  sqlite3_busy_timeout(handle(), kBusyMilliseconds);
  return done;
}

Statement Connection::prepare(std::string_view sql) const { return {handle(), sql}; }

void Connection::execute(const char* sql) const {
  const int code = sqlite3_exec(handle(), sql, nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) throw_failure(handle(), code, sql);
}

std::int64_t Connection::integer(std::string_view sql) const {
  Statement statement = prepare(sql);
  return statement.step() ? statement.integer(0) : 0;
}

std::int64_t Connection::last_insert_rowid() const noexcept {
  return sqlite3_last_insert_rowid(handle());
}

std::int64_t Connection::changes() const noexcept { return sqlite3_changes64(handle()); }

void Connection::allow_writing_shadow_tables() const noexcept {
  sqlite3_db_config(handle(), SQLITE_DBCONFIG_DEFENSIVE, 0, nullptr);
}

void Connection::roll_back() const noexcept {
  // SQLite has rolled back by itself after some errors (a full disk).
  if (sqlite3_get_autocommit(handle()) == 0) {
    sqlite3_exec(handle(), "ROLLBACK", nullptr, nullptr, nullptr);
  }
}

void Connection::define_text_function(const char* name, TextFunction function) const {
  const int code = sqlite3_create_function_v2(
      handle(), name, 2, SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS,
      new TextFunction(std::move(function)), call_text_function, nullptr, nullptr,
      [](void* f) { delete static_cast<TextFunction*>(f); });
  if (code != SQLITE_OK) throw_failure(handle(), code, name);
}

std::filesystem::path Connection::file() const { return sqlite3_db_filename(handle(), "main"); }

sqlite3* Connection::handle() const noexcept { return impl_->db.get(); }
TokenizerContext& Connection::tokenizer() const noexcept { return impl_->tokenizer; }

}  // namespace sourcebook::sqlite
