// The index of a long list of rows of an FTS5 segment ("doclist index" at the head of sqlite.org's
// fts5_index.c): by it a reader comes to a row without reading all pages before it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "common/sqlite/fts5_pages.h"

namespace sourcebook::sqlite {

// Gathers the index of one list while Fts5SegmentWriter, for which this is, writes the list.
class Fts5ListIndex {
 public:
  // `pages` must outlive it.
  Fts5ListIndex(Fts5Pages& pages, std::int64_t segment, std::size_t page_bytes);

  // A list begins on leaf `page`, after any other there.
  void begin(std::int64_t page) { levels_.front().page = page; }
  // `row` is the first on leaf `page`, which the list goes on on.
  void add(std::int64_t row, std::int64_t page);
  // A leaf of nothing but the list ends.
  void end_leaf(bool has_row);
  // The list ends. Writes the index if the list is worth one; whether it is.
  bool finish();

 private:
  // A page of the index that is being filled, or none; on level 0 it has leaves below it, on others
  // pages of the level before.
  struct Level {
    std::string bytes;      // empty: none
    std::int64_t page = 0;  // number
    std::int64_t row = 0;   // the latest
  };
  void put_first(Level& level, bool root, std::int64_t below, std::int64_t row);
  void write(std::size_t height);

  Fts5Pages& pages_;
  const std::int64_t segment_;
  const std::size_t page_bytes_;
  std::vector<Level> levels_;
  std::size_t leaves_ = 0;  // of nothing but the list
};

}  // namespace sourcebook::sqlite
