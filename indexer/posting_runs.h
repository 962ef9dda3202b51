// Posting lists on their way into the index, in sorted runs on disk: what memory does not hold is
// written as a run, and all runs are merged in the end (Heinz and Zobel, "Efficient single-pass
// index construction for text databases", JASIST 54(8), 2003, section 4).
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <vector>

#include "common/sqlite/fts5_records.h"
#include "common/sqlite/fts5_segment.h"
#include "indexer/posting_lists.h"
#include "indexer/scratch_file.h"

namespace sourcebook {

// The passages of each run come after those of the one before.
class PostingRuns {
 public:
  // `folder`: for the file.
  explicit PostingRuns(std::filesystem::path folder) : file_(std::move(folder)) {}

  // Appends `lists` as a run, and forgets what they hold.
  void add(PostingLists& lists);
  [[nodiscard]] std::size_t size() const { return runs_.size(); }
  // From run `begin` on: the first passage, counts, and all terms with their rows. While write() is
  // at it on another thread nothing may change.
  [[nodiscard]] std::int64_t first(std::size_t begin) const { return runs_[begin].first; }
  [[nodiscard]] sqlite::Fts5Totals totals(std::size_t begin) const;
  void write(std::size_t begin, sqlite::Fts5SegmentWriter& segment) const;
  // Forgets all but the first `count`.
  void truncate(std::size_t count);

 private:
  struct Run {
    std::uint64_t begin = 0, end = 0;  // in the file
    std::int64_t first = 0;            // passage
    sqlite::Fts5Totals totals;
  };
  ScratchFile file_;
  std::vector<Run> runs_;
};

}  // namespace sourcebook
