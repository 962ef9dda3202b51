// Table passage_fts: the only code that changes it.
#pragma once

#include <cstdint>
#include <vector>

#include "common/schema/vocabulary.h"
#include "common/sqlite/connection.h"
#include "common/sqlite/fts5_index.h"
#include "indexer/posting_lists.h"

namespace sourcebook {

// Tokens come from elsewhere: FTS5 is never given the texts. Inside the caller's transactions, but
// for merge(). What is inserted gathers in memory and becomes a segment of its own; FTS5 only takes
// away, and merges where there are very many.
class FullText {
 public:
  // `connection` must outlive it.
  explicit FullText(sqlite::Connection& connection);

  // `tokens` of its text, heading and title, numbers of `words`. Ids ascend.
  void insert(std::int64_t passage, const schema::PassageTokens& tokens,
              const std::vector<schema::DocumentWords>& words);
  // With the very tokens that were inserted.
  void remove(std::int64_t passage, const schema::PassageTokens& tokens,
              const std::vector<schema::DocumentWords>& words);
  // Writes what has gathered: before a commit, and before a savepoint that may be undone.
  void flush();
  // Forgets what has gathered since flush().
  void discard() { gathered_.clear(); }
  // Merges all segments into one, some MB in each transaction, so that the -wal file stays small and
  // an interruption leaves a good index. Only after flush().
  void merge();

 private:
  sqlite::Connection& connection_;
  sqlite::Fts5Index index_;
  PostingLists gathered_;
  sqlite::Statement delete_, merge_;
};

}  // namespace sourcebook
