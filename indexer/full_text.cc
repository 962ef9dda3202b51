#include "indexer/full_text.h"

#include <utility>

#include "common/sqlite/transaction.h"

namespace sourcebook {
namespace {

// Pages of FTS5's (about 4 KB) that a step of merge() writes.
constexpr std::int64_t kMergePages = 4096;

}  // namespace

// FTS5 calls the tokenizer for empty text, and only for NULL not.
FullText::FullText(sqlite::Connection& connection)
    : connection_(connection),
      insert_(connection.prepare(
          "INSERT INTO passage_fts(rowid, text, heading, title) VALUES(?1, '', '', '')")),
      delete_(
          connection.prepare("INSERT INTO passage_fts(passage_fts, rowid, text, heading, title) "
                             "VALUES('delete', ?1, '', '', '')")) {}

void FullText::insert(std::int64_t passage, sqlite::TokenRuns tokens) {
  run(insert_, passage, std::move(tokens));
}

void FullText::remove(std::int64_t passage, sqlite::TokenRuns tokens) {
  run(delete_, passage, std::move(tokens));
}

void FullText::run(sqlite::Statement& statement, std::int64_t passage, sqlite::TokenRuns tokens) {
  sqlite::TokenizerContext& tokenizer = connection_.tokenizer();
  tokenizer.replay = std::move(tokens);
  tokenizer.next_column = 0;
  statement.bind(1, passage).run();
  tokenizer.replay = {};
}

void FullText::merge() {
  sqlite::Statement step =
      connection_.prepare("INSERT INTO passage_fts(passage_fts, rank) VALUES('merge', ?1)");
  // A negative number begins to merge everything into one; the steps after it go on with that until
  // one changes nothing (sqlite.org/fts5.html, section 6.8).
  std::int64_t pages = -kMergePages;
  while (true) {
    sqlite::Transaction transaction(connection_);
    const std::int64_t before = connection_.total_changes();
    step.bind(1, pages).run();
    const bool done = connection_.total_changes() - before < 2;
    transaction.commit();
    if (done) return;
    pages = kMergePages;
  }
}

}  // namespace sourcebook
