#include "indexer/full_text.h"

#include <cassert>

#include "common/sqlite/fts5_merge.h"
#include "common/sqlite/transaction.h"

namespace sourcebook {
namespace {

// Pages of FTS5's (about 8 KB) that a step of merge() writes.
constexpr std::int64_t kMergePages = 4096;
// So many segments are merged into few before there are more: each costs every question a little.
constexpr std::size_t kMaxSegments = 64;

}  // namespace

// FTS5 calls the tokenizer for empty text, and only for NULL not.
FullText::FullText(sqlite::Connection& connection)
    : connection_(connection),
      index_(connection, "passage_fts"),
      delete_(
          connection.prepare("INSERT INTO passage_fts(passage_fts, rowid, text, heading, title) "
                             "VALUES('delete', ?1, '', '', '')")),
      merge_(connection.prepare("INSERT INTO passage_fts(passage_fts, rank) VALUES('merge', ?1)")) {
}

void FullText::insert(std::int64_t passage, const schema::PassageTokens& tokens,
                      const std::vector<schema::DocumentWords>& words) {
  gathered_.add(passage, tokens, words);
  if (gathered_.is_full()) flush();
}

void FullText::remove(std::int64_t passage, const schema::PassageTokens& tokens,
                      const std::vector<schema::DocumentWords>& words) {
  if (!gathered_.empty() && passage >= gathered_.first()) flush();
  sqlite::TokenizerContext& tokenizer = connection_.tokenizer();
  tokenizer.replay = schema::token_runs(tokens, words);
  tokenizer.next_column = 0;
  delete_.bind(1, passage).run();
  tokenizer.replay = {};
}

void FullText::flush() {
  if (gathered_.empty()) return;
  const std::size_t segments = gathered_.write(index_);
  // Only what is of one size: a merge of all would cost each small run as much as a large one.
  if (segments >= kMaxSegments) merge_.bind(1, kMergePages).run();
}

void FullText::merge() {
  assert(gathered_.empty());
  sqlite::Fts5Merge merge(index_.tables());
  for (bool done = false; !done;) {
    sqlite::Transaction transaction(connection_);
    done = merge.step(kMergePages);
    transaction.commit();
  }
}

}  // namespace sourcebook
