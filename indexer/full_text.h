// Table passage_fts: the only code that changes it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "common/schema/vocabulary.h"
#include "common/sqlite/connection.h"
#include "common/sqlite/fts5_new_segment.h"
#include "indexer/posting_lists.h"
#include "indexer/posting_runs.h"
#include "indexer/stop.h"

namespace sourcebook {

struct FullTextLimits {
  // Of lists that gather in memory; more become a run on disk.
  std::size_t gathered_bytes = std::size_t{32} << 20;
  // So many runs become a segment: each takes some memory then.
  std::size_t runs = 64;
};

// Tokens come from elsewhere: FTS5 is never given the texts. Inside the caller's transactions, but
// for merge(). What is inserted gathers in memory, goes to a temporary file as sorted runs when
// that is much, and becomes a segment of its own; FTS5 only takes away, and merges where there are
// very many.
class FullText {
 public:
  // `connection` must outlive it.
  explicit FullText(sqlite::Connection& connection, const FullTextLimits& limits = {});

  // `tokens` of its text, heading and title, numbers of `words`. Ids ascend.
  void insert(std::int64_t passage, const schema::PassageTokens& tokens,
              const std::vector<schema::DocumentWords>& words);
  // With the very tokens that were inserted.
  void remove(std::int64_t passage, const schema::PassageTokens& tokens,
              const std::vector<schema::DocumentWords>& words);

  // Begins flush() on a thread of its own. Until that nothing else may be called.
  void begin_flush();
  // Writes what has gathered: before a commit.
  void flush();

  // From here to keep() all that is done can be undone, together with a savepoint of the caller's,
  // by undo().
  void begin_undoable();
  void keep();
  void undo();

  // Merges all segments into one, some MB in each transaction, so that the -wal file stays small
  // and an interruption leaves a good index. Only after flush(). Throws Stopped.
  void merge(const Stop& stop = {});

 private:
  [[nodiscard]] bool is_empty() const { return gathered_.empty() && written_ == runs_.size(); }
  [[nodiscard]] std::int64_t first() const;
  void to_run();
  void forget_written();

  sqlite::Connection& connection_;
  const FullTextLimits limits_;
  sqlite::Fts5Tables tables_;
  PostingLists gathered_;
  PostingRuns runs_;
  std::size_t written_ = 0;  // so many of the runs are in the index, and wait for keep() or undo()
  struct State {
    std::size_t runs = 0, written = 0;
  };
  std::optional<State> before_;                    // of what can be undone
  std::optional<sqlite::Fts5NewSegment> segment_;  // in the making
  sqlite::Statement delete_, merge_;
};

}  // namespace sourcebook
