#include "common/schema/upgrade.h"

#include <sourcebook/version.h>

#include <string>

#include "common/schema/ledger.h"
#include "common/schema/posting_lists.h"
#include "common/schema/recount.h"
#include "common/schema/schema.h"
#include "common/schema/tables.h"
#include "common/sqlite/transaction.h"
#include "common/text/tokenizer.h"

namespace sourcebook::schema {
namespace {

// Everything that is counted from the passages, counted anew. Ids stay given.
void count_anew(const sqlite::Connection& connection) {
  connection.execute(
      "DELETE FROM length_block; DELETE FROM length_class_block; DELETE FROM border_block;"
      " DELETE FROM sketch_block;"
      " DELETE FROM stem; DELETE FROM term;"
      "DELETE FROM meta WHERE key IN ('documents', 'passages', 'text_tokens', 'heading_tokens', "
      "'title_tokens', 'text_bytes')");
  // Whoever writes to it next finds the copies among all of its passages.
  connection.execute("DELETE FROM copy; DELETE FROM meta WHERE key = 'copies_through'");
  Ledger ledger(connection);
  recount(connection, ledger);
}

// What format `version` brought, where that is tables of its own.
void add_tables(const sqlite::Connection& connection, int version) {
  for (const Object& object : objects()) {
    if (object.since == version) connection.execute(object.sql);
  }
}

// Format 1 -> 2: lengths and document frequencies are kept, not counted by each reader.
void add_counts(const sqlite::Connection& connection) { add_tables(connection, 2); }

// Format 2 -> 3: what is said of files beside them. SQLite writes the column where ours has it.
void add_metadata(const sqlite::Connection& connection) {
  connection.execute("ALTER TABLE reading ADD COLUMN metadata BLOB");
}

// Format 3 -> 4: what recognised words in pictures.
void add_ocr(const sqlite::Connection& connection) {
  connection.execute("ALTER TABLE reading ADD COLUMN ocr TEXT");
}

// Format 4 -> 5: filters and counts read indices.
void add_indices(const sqlite::Connection& connection) { add_tables(connection, 5); }

// Format 5 -> 6: how often words occur is kept, beside in how many passages.
void add_occurrences(const sqlite::Connection& connection) {
  connection.execute("DROP TABLE stem; DROP TABLE term");
  add_tables(connection, 6);
}

// Format 6 -> 7: which passages are copies of others.
void add_copies(const sqlite::Connection& connection) { add_tables(connection, 7); }

// Format 7 -> 8: what tells the language of a document that does not declare it. Of those that are
// there all languages were declared: NULL is true of them until their files are read again.
void add_language_from(const sqlite::Connection& connection) {
  connection.execute("ALTER TABLE document ADD COLUMN language_from TEXT");
}

// Format 8 -> 9: posting blocks. They are made when the index is next optimised.
void add_posting_blocks(const sqlite::Connection& connection) { add_tables(connection, 9); }

// Format 9 -> 10: new blocks of texts are in parts; lists do not count their postings, which their
// blocks say.
void drop_list_counts(const sqlite::Connection& connection) {
  connection.execute("DROP TABLE posting_list");
  add_tables(connection, 10);
}

// Format 10 -> 11: classes of lengths; posting lists say in two levels what is in them. Those are
// made when the index is next optimised.
void add_length_classes(const sqlite::Connection& connection) {
  add_tables(connection, 11);
  drop_posting_blocks(connection);
}

// Format 11 -> 12: what stands at the borders of passages.
void add_borders(const sqlite::Connection& connection) { add_tables(connection, 12); }

}  // namespace

void set_versions(const sqlite::Connection& connection) {
  connection.execute(("PRAGMA application_id = " + std::to_string(kApplicationId) +
                      "; PRAGMA user_version = " + std::to_string(kFormatVersion))
                         .c_str());
  sqlite::Statement put =
      connection.prepare("INSERT OR REPLACE INTO meta(key, value) VALUES('tokenizer', ?1)");
  put.bind(1, std::int64_t{text::kTokenizerVersion}).run();
}

void upgrade(sqlite::Connection& connection, int version) {
  const bool tokenizer_changed =
      connection.integer("SELECT value FROM meta WHERE key = 'tokenizer'") !=
      text::kTokenizerVersion;
  if (version == kFormatVersion && !tokenizer_changed) return;
  sqlite::Transaction transaction(connection);
  if (version < 2) add_counts(connection);
  if (version < 3) add_metadata(connection);
  if (version < 4) add_ocr(connection);
  if (version < 5) add_indices(connection);
  if (version < 6) add_occurrences(connection);
  if (version < 7) add_copies(connection);
  if (version < 8) add_language_from(connection);
  if (version < 9) add_posting_blocks(connection);
  if (version < 10) drop_list_counts(connection);
  if (version < 11) add_length_classes(connection);
  if (version < 12) add_borders(connection);
  if (tokenizer_changed) {
    drop_posting_blocks(connection);
    connection.execute("INSERT INTO passage_fts(passage_fts) VALUES('rebuild')");
  }
  count_anew(connection);
  set_versions(connection);
  transaction.commit();
}

}  // namespace sourcebook::schema
