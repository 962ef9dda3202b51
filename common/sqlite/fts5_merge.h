// Merges all segments of an FTS5 index into one, as FTS5's own 'optimize' does, for a fraction of
// its cost: rows are copied many at a time, since those of one segment mostly follow those of
// another.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <vector>

#include "common/sqlite/fts5_segment.h"
#include "common/sqlite/fts5_segment_reader.h"
#include "common/sqlite/fts5_tables.h"

namespace sourcebook::sqlite {

// One step after another, each in a transaction of the caller's; nothing else writes to the index
// between them. After each the index is whole, and FTS5 or another Fts5Merge can go on where this
// one has been left. After an Error, or a transaction that is undone, it can only be destroyed.
class Fts5Merge {
 public:
  // `tables` must outlive it.
  explicit Fts5Merge(const Fts5Tables& tables) : tables_(tables), pages_(tables) {}

  // Writes about `pages` pages. True when there is no more to do: one segment is left, or none.
  // Throws Error(kCorrupt) where the index cannot be understood.
  [[nodiscard]] bool step(std::int64_t pages);

 private:
  [[nodiscard]] bool begin();
  void put_structure() const;

  const Fts5Tables& tables_;
  Fts5Structure before_;                        // as it was when all began
  std::vector<Fts5Structure::Segment> inputs_;  // what is left of them, oldest first
  Fts5Structure::Segment merged_;
  Fts5TablePages pages_;
  std::optional<Fts5SegmentWriter> writer_;
};

}  // namespace sourcebook::sqlite
