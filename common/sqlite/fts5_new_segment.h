// Adds a segment of our own making to an FTS5 table that keeps no texts and no sizes (content=...,
// columnsize=0).
#pragma once

#include <cstddef>
#include <cstdint>
#include <exception>
#include <functional>
#include <thread>

#include "common/sqlite/fts5_page_queue.h"
#include "common/sqlite/fts5_records.h"
#include "common/sqlite/fts5_segment.h"
#include "common/sqlite/fts5_tables.h"

namespace sourcebook::sqlite {

// A segment whose pages are made on a thread of its own, so that the connection's can do something
// else meanwhile; but for changes of the index. All inside one transaction of the caller's.
class Fts5NewSegment {
 public:
  // `tables` must outlive it. `write` runs on that thread, and puts terms and their rows into the
  // segment. What FTS5 itself has been given before comes first. Throws Error(kCorrupt) where the
  // table's account of itself cannot be understood.
  Fts5NewSegment(const Fts5Tables& tables, std::function<void(Fts5SegmentWriter&)> write);
  // Without finish() the index is as it was.
  ~Fts5NewSegment();

  // Waits for the pages and adds the segment: `added` rows with so many tokens, none of which the
  // index has ever held. Returns how many segments there are then. Throws what `write` threw. Once.
  std::size_t finish(const Fts5Totals& added);

 private:
  void make(const std::function<void(Fts5SegmentWriter&)>& write, std::size_t page_bytes);
  void add_totals(const Fts5Totals& added) const;

  const Fts5Tables& tables_;
  Fts5Structure all_;
  Fts5Structure::Segment segment_;
  Fts5PageQueue pages_;
  std::exception_ptr failure_;  // of the thread's
  std::thread thread_;
};

}  // namespace sourcebook::sqlite
