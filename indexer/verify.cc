#include "indexer/verify.h"

#include <unistd.h>

#include <string_view>

#include "common/schema/ledger.h"
#include "common/schema/recount.h"
#include "common/schema/schema.h"
#include "common/schema/tables.h"
#include "common/sqlite/connection.h"
#include "common/sqlite/file_check.h"
#include "common/sqlite/transaction.h"
#include "indexer/copies.h"
#include "indexer/verify_blocks.h"
#include "indexer/verify_rules.h"
#include "sourcebook/error.h"
#include "sourcebook/version.h"

namespace sourcebook {
namespace {

namespace fs = std::filesystem;

void check_pages(const sqlite::Connection& connection, std::vector<std::string>& faults) {
  auto rows = connection.prepare("PRAGMA integrity_check");
  while (rows.step()) {
    if (rows.text(0) != "ok") faults.emplace_back(rows.text(0));
  }
}

// A table that is counted, and what of it must come out the same when it is counted anew.
struct Account {
  const char* table;
  const char* rows;
};

constexpr const char* kCopies = "copy";

constexpr Account kAccounts[] = {
    {"meta",
     "SELECT key, value FROM %.meta WHERE key NOT IN ('tokenizer', 'created_by', 'last_document',"
     " 'last_passage', 'copies_through', 'copies_overran', 'last_block_passage') AND value <> 0"},
    // A block whose passages are all gone may stay, empty.
    {"length_block",
     "SELECT block, lengths FROM %.length_block WHERE trim(hex(lengths), '0') <> ''"},
    {"length_class_block",
     "SELECT block, classes FROM %.length_class_block WHERE trim(hex(classes), '0') <> ''"},
    {"border_block", "SELECT block, pairs FROM %.border_block WHERE trim(hex(pairs), '0') <> ''"},
    {"stem", "SELECT stem, language, df, cf, forms FROM %.stem"},
    {"term", "SELECT form, language, df, cf FROM %.term"},
    {"sketch_block",
     "SELECT block, sketches FROM %.sketch_block WHERE trim(hex(sketches), '0') <> ''"},
    {kCopies, "SELECT passage, leader FROM %.copy"},
};

std::string rows_of(const Account& account, std::string_view database) {
  std::string sql = account.rows;
  return sql.replace(sql.find('%'), 1, database);
}

void make_second_account(const sqlite::Connection& connection) {
  constexpr std::string_view kCreate = "CREATE TABLE ";
  for (const schema::Object& object : schema::objects()) {
    for (const Account& account : kAccounts) {
      if (object.name != account.table || !object.is_of(kFormatVersion)) continue;
      const std::string sql = "CREATE TEMP TABLE " + std::string(object.sql).substr(kCreate.size());
      connection.execute(sql.c_str());
    }
  }
}

// Looks for all copies anew: where tables have no database before their names, the temporary ones
// come first, and these have none yet. As far as they have been looked for; while some are of a
// leader that is gone, or not all could be compared, nobody can tell.
bool find_copies_anew(const sqlite::Connection& connection) {
  if (connection.integer("SELECT EXISTS (SELECT 1 FROM main.copy WHERE leader = 0) OR "
                         "EXISTS (SELECT 1 FROM main.meta WHERE key = 'copies_overran')") != 0) {
    return false;
  }
  connection.execute("CREATE INDEX temp.copy_leader ON copy(leader)");
  const std::int64_t last =
      connection.integer("SELECT value FROM main.meta WHERE key = 'copies_through'");
  while (copies_are_due(connection, last)) find_copies(connection, last);
  return connection.integer(
             "SELECT EXISTS (SELECT 1 FROM temp.meta WHERE key = 'copies_overran')") == 0;
}

void check_counts(const sqlite::Connection& connection, std::vector<std::string>& faults) {
  make_second_account(connection);
  schema::Ledger ledger(connection, "temp");
  schema::recount(connection, ledger);
  const bool copies_found = find_copies_anew(connection);
  for (const Account& account : kAccounts) {
    if (account.table == kCopies && !copies_found) continue;
    const std::string kept = rows_of(account, "main");
    const std::string counted = rows_of(account, "temp");
    const std::int64_t wrong =
        connection.integer("SELECT count(*) FROM (" + kept + " EXCEPT " + counted + ")") +
        connection.integer("SELECT count(*) FROM (" + counted + " EXCEPT " + kept + ")");
    if (wrong == 0) continue;
    faults.push_back("table " + std::string(account.table) + " is out of step with the passages (" +
                     std::to_string(wrong) + " rows)");
  }
}

// A copy that is gone with its owner.
class TemporaryCopy {
 public:
  explicit TemporaryCopy(const fs::path& file) {
    std::string folder = (fs::temp_directory_path() / "sourcebook-verify-XXXXXX").string();
    if (mkdtemp(folder.data()) == nullptr) {
      throw Error(ErrorKind::kIo,
                  "cannot make a temporary folder to check " + file.string() + " in");
    }
    folder_ = folder;
    fs::copy_file(file, path());
    fs::permissions(path(), fs::perms::owner_write, fs::perm_options::add);
  }
  ~TemporaryCopy() {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
  }
  TemporaryCopy(const TemporaryCopy&) = delete;
  TemporaryCopy& operator=(const TemporaryCopy&) = delete;

  [[nodiscard]] fs::path path() const { return folder_ / "index.db"; }

 private:
  fs::path folder_;
};

void check_full_text(const fs::path& index, std::vector<std::string>& faults) {
  try {
    const sqlite::Connection connection = schema::open_for_check(index);
    connection.execute("INSERT INTO passage_fts(passage_fts, rank) VALUES('integrity-check', 1)");
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::kCorrupt) throw;
    faults.push_back("the full-text index is out of step with the texts: " +
                     std::string(error.what()));
  }
}

bool may_write(const fs::path& index) {
  return access(index.c_str(), W_OK) == 0 &&
         access(sqlite::behind_links(index).parent_path().c_str(), W_OK) == 0;
}

// What a crash left half done SQLite undoes as soon as a connection that may write reads the file.
// Not to be done to a database that is somebody else's.
void undo_interrupted(const fs::path& index) {
  if (sqlite::check_file(sqlite::behind_links(index)).application_id != schema::kApplicationId)
    return;
  const sqlite::Connection connection(index, sqlite::Access::kWrite);
}

}  // namespace

std::vector<std::string> verify(const fs::path& index) {
  std::vector<std::string> faults;
  try {
    if (may_write(index)) undo_interrupted(index);
    const sqlite::Connection connection = schema::open_for_reading(index);
    const sqlite::ReadTransaction whole(connection);
    check_pages(connection, faults);
    check_rules(connection, faults);
    check_counts(connection, faults);
    check_blocks(connection, faults);
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::kCorrupt) throw;
    faults.emplace_back(error.what());
    return faults;
  }
  if (may_write(index)) {
    check_full_text(index, faults);
  } else {
    check_full_text(TemporaryCopy(index).path(), faults);
  }
  return faults;
}

}  // namespace sourcebook
