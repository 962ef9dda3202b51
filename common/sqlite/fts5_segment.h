// Writes one segment of an FTS5 index: the leaf pages of table X_data and the rows of X_idx that
// lead to them, in the format that sqlite.org's fts5_index.c documents at its head ("Segment leaf
// pages"). FTS5 reads and merges it like one of its own. What makes it cheaper than FTS5's INSERT:
// a term is looked up once a segment and not once a token, and its postings come ready made.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "common/sqlite/fts5_list_index.h"
#include "common/sqlite/fts5_pages.h"

namespace sourcebook::sqlite {

// Rows of a term one after another as they are stored, but for the number of the first.
struct Fts5Rows {
  std::int64_t first = 0;
  std::int64_t last = 0;
  std::string_view bytes;
};

// Terms ascending by their bytes, each with its rows ascending: term, add..., term, add..., finish.
class Fts5SegmentWriter {
 public:
  // `pages` must outlive this. `page_bytes`: of each, Fts5Tables::page_bytes(). `segment`: a number
  // that none has.
  Fts5SegmentWriter(Fts5Pages& pages, std::size_t page_bytes, std::int64_t segment);

  void begin_term(std::string_view term);
  // `positions`: the position list as FTS5 stores it, without its size. Not empty. `deletes`: the
  // row takes the place of one that older segments have.
  void add(std::int64_t row, std::string_view positions, bool deletes = false);
  // More rows of the term, after add(): as they are stored one after another, no more bytes than
  // room(). `last`: the last of them.
  void add_stored(std::string_view rows, std::int64_t last);
  [[nodiscard]] std::size_t room() const {
    return first_of_page_ ? 0 : page_bytes_ - std::min(page_bytes_, used());
  }
  // Any number of rows. They must be sound.
  void add_rows(const Fts5Rows& rows);
  // How many are written.
  [[nodiscard]] std::int64_t pages() const { return number_ - 1; }
  // The number of its last page; they count from 1. 0: there was no term. All is written then, and
  // may go on with the next term.
  std::int64_t finish();

 private:
  [[nodiscard]] std::size_t used() const { return page_.size() + term_offsets_.size(); }
  [[nodiscard]] bool is_full() const { return used() >= page_bytes_; }
  void begin_page();
  void end_page();
  void put_row(std::int64_t row);
  void spill(std::string_view positions);
  void begin_index_of_page(std::string_view separator);
  void end_index_of_page();

  Fts5Pages& pages_;
  const std::size_t page_bytes_;
  const std::int64_t segment_;
  Fts5ListIndex list_index_;  // of the latest term's rows
  std::int64_t number_ = 1;
  std::string page_;
  // Of the latest page on which a term begins, until that is known all of its row in X_idx: number
  // and separator. 0: there is none.
  std::int64_t indexed_page_ = 0;
  std::string separator_;
  std::string term_offsets_;                           // of the page: what it ends with
  std::size_t last_term_offset_ = 0;                   // 0: no term begins on the page
  std::string term_;                                   // the latest, whole
  std::int64_t row_ = 0;                               // the latest
  bool first_of_term_ = false, first_of_page_ = true;  // what the next row is
};

}  // namespace sourcebook::sqlite
