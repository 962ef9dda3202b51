// Table passage_fts: the only code that changes it.
#pragma once

#include <cstdint>
#include <functional>

#include "common/sqlite/connection.h"

namespace sourcebook {

// Tokens come from elsewhere: FTS5 is never given the texts. Inside the caller's transactions, but for
// merge().
class FullText {
 public:
  // `connection` must outlive it.
  explicit FullText(sqlite::Connection& connection);

  // `tokens` of its text, heading and title.
  void insert(std::int64_t passage, sqlite::TokenRuns tokens);
  // With the very tokens that were inserted.
  void remove(std::int64_t passage, sqlite::TokenRuns tokens);
  // Merges all segments into one, some MB in each transaction, so that the -wal file stays small and
  // an interruption leaves a good index.
  void merge();

 private:
  void run(sqlite::Statement& statement, std::int64_t passage, sqlite::TokenRuns tokens);

  sqlite::Connection& connection_;
  sqlite::Statement insert_, delete_;
};

}  // namespace sourcebook
