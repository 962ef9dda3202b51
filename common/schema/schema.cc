#include "common/schema/schema.h"

#include <sourcebook/error.h>
#include <sourcebook/version.h>

#include <filesystem>
#include <memory>
#include <string>
#include <system_error>
#include <utility>

#include "common/schema/passage_text.h"
#include "common/schema/tables.h"
#include "common/schema/upgrade.h"
#include "common/sqlite/file_check.h"
#include "common/sqlite/transaction.h"
#include "common/text/tokenizer.h"

namespace sourcebook::schema {
namespace {

using sqlite::Access;
using sqlite::Connection;
using sqlite::Statement;

[[noreturn]] void fail(const std::filesystem::path& file, ErrorKind kind, const std::string& what) {
  throw Error(kind, file.string() + ": " + what);
}

void define_passage_text(Connection& connection) {
  // The handle stays where it is when the Connection is moved.
  sqlite3* const db = connection.handle();
  auto texts = std::make_shared<Decompressor>([db](std::uint32_t id) {
    Statement find(db, "SELECT bytes FROM dictionary WHERE id = ?1");
    return find.bind(1, std::int64_t{id}).step() ? std::string(find.blob(0)) : std::string();
  });
  connection.define_text_function(
      "passage_text",
      [texts](std::string_view body, std::int64_t slot) { return texts->text(body, slot); });
}

bool is_ours(std::string_view name, std::string_view type, std::string_view sql, int version) {
  if (name.starts_with("sqlite_") || name.starts_with("sqlite_autoindex_")) return true;
  if (name.starts_with(kShadowPrefix)) {
    return type == "table" && sql.starts_with("CREATE TABLE '");  // no view, nothing virtual
  }
  for (const Object& object : objects()) {
    if (object.name == name && object.is_of(version)) return object.sql == sql;
  }
  return false;
}

// An index from somebody else may hold any SQL: nothing of it runs unless it is our own, of the
// format `version`. To be called before any statement that names a table or view.
void check_objects(const Connection& connection, const std::filesystem::path& file, int version) {
  std::size_t missing = 0;
  for (const Object& object : objects()) missing += object.is_of(version) ? 1 : 0;
  Statement all = connection.prepare("SELECT name, type, sql FROM sqlite_schema");
  while (all.step()) {
    const std::string_view name = all.text(0);
    if (!is_ours(name, all.text(1), all.text(2), version)) {
      fail(file, ErrorKind::kCorrupt,
           "its table or view \"" + std::string(name) + "\" is not that of a Sourcebook index");
    }
    for (const Object& object : objects()) {
      missing -= object.name == name && object.is_of(version) ? 1 : 0;
    }
  }
  if (missing > 0) fail(file, ErrorKind::kCorrupt, "tables are missing");
}

// Nothing in it yet, as after a first run that was interrupted.
bool is_empty(const Connection& connection) {
  return connection.integer("PRAGMA application_id") == 0 &&
         connection.integer("PRAGMA user_version") == 0 &&
         connection.integer("SELECT count(*) FROM sqlite_schema") == 0;
}

int version_of(const Connection& connection, const std::filesystem::path& file) {
  if (is_empty(connection)) {
    fail(file, ErrorKind::kMissing, "holds nothing yet; run sourcebook-index");
  }
  if (connection.integer("PRAGMA application_id") != kApplicationId) {
    fail(file, ErrorKind::kForeign, "is not a Sourcebook index");
  }
  const std::int64_t version = connection.integer("PRAGMA user_version");
  if (version < 1) fail(file, ErrorKind::kCorrupt, "has no format version");
  if (version > kFormatVersion) {
    fail(file, ErrorKind::kTooNew,
         "a later version of Sourcebook wrote it (format " + std::to_string(version) +
             ", this one knows " + std::to_string(kFormatVersion) + "); use that version");
  }
  return static_cast<int>(version);
}

// Throws unless the index is of the present format and has its tables, and no others.
void check_present(const Connection& connection, const std::filesystem::path& file) {
  const int version = version_of(connection, file);
  if (version < kFormatVersion) {
    fail(file, ErrorKind::kTooOld,
         "an earlier version of Sourcebook wrote it (format " + std::to_string(version) +
             "); sourcebook-index --index " + file.string() + " --optimize upgrades it");
  }
  check_objects(connection, file, version);
}

std::int64_t tokenizer_of(const Connection& connection) {
  return connection.integer("SELECT value FROM meta WHERE key = 'tokenizer'");
}

// As long as there is nothing in the file the page size can be chosen (measured on 370 MB of text:
// larger pages waste space at the ends of FTS5's leaves, smaller ones make every tree deeper), and
// that free pages can be given back to the file system without rewriting it.
constexpr char kFilePragmas[] = "PRAGMA page_size = 8192; PRAGMA auto_vacuum = INCREMENTAL";

void make_tables(Connection& connection) {
  connection.execute(kFilePragmas);
  sqlite::Transaction transaction(connection);
  for (const Object& object : objects()) {
    if (object.is_of(kFormatVersion)) connection.execute(object.sql);
  }
  connection.execute(kFullTextSettings);
  set_versions(connection);
  Statement insert = connection.prepare("INSERT INTO meta(key, value) VALUES('created_by', ?1)");
  insert.bind(1, std::string_view(kVersion)).run();
  transaction.commit();
}

// Beside its place, and moved there once it is whole: killed at any moment, this leaves an index
// without documents or none, never one that readers would have to undo something in.
void create(const std::filesystem::path& file) {
  const std::filesystem::path place = sqlite::behind_links(file);
  const std::filesystem::path fresh = place.string() + "-new";
  std::error_code error;
  for (const char* suffix : {"", "-journal"}) {
    std::filesystem::remove(fresh.string() + suffix, error);  // what is left of an earlier attempt
  }
  {
    Connection connection(fresh, Access::kCreate);
    make_tables(connection);
  }
  std::filesystem::rename(fresh, place, error);
  if (error) fail(file, ErrorKind::kIo, "cannot be made: " + error.message());
}

bool holds_nothing(const std::filesystem::path& file) {
  return !sqlite::check_file(file).exists || is_empty(Connection(file, Access::kWrite));
}

}  // namespace

Connection open_for_reading(const std::filesystem::path& file) {
  Connection connection(file, Access::kRead);
  check_present(connection, file);
  const std::int64_t tokenizer = tokenizer_of(connection);
  if (tokenizer != text::kTokenizerVersion) {
    fail(file, tokenizer > text::kTokenizerVersion ? ErrorKind::kTooNew : ErrorKind::kTooOld,
         "another version of Sourcebook cut its words; run sourcebook-index once");
  }
  define_passage_text(connection);
  return connection;
}

Connection open_for_writing(const std::filesystem::path& file) {
  if (holds_nothing(file)) create(file);
  Connection connection(file, Access::kWrite);
  define_passage_text(connection);
  const int version = version_of(connection, file);
  check_objects(connection, file, version);
  if (tokenizer_of(connection) > text::kTokenizerVersion) {
    fail(file, ErrorKind::kTooNew, "a later version of Sourcebook cut its words");
  }
  upgrade(connection, version);
  check_objects(connection, file, kFormatVersion);
  connection.enter_wal();
  return connection;
}

Connection open_for_check(const std::filesystem::path& file) {
  Connection connection(file, Access::kWrite);
  define_passage_text(connection);
  check_present(connection, file);
  return connection;
}

}  // namespace sourcebook::schema
