// Writes one segment of an FTS5 index: the leaf pages of table X_data and the rows of X_idx that
// lead to them, in the format that sqlite.org's fts5_index.c documents at its head ("Segment leaf
// pages"). FTS5 reads and merges it like one of its own. What makes it cheaper than FTS5's INSERT:
// a term is looked up once a segment and not once a token, and its postings come ready made.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "common/sqlite/connection.h"

namespace sourcebook::sqlite {

// Terms ascending by their bytes, each with its rows ascending: term, add..., term, add..., finish.
// Inside the caller's transaction.
class Fts5SegmentWriter {
 public:
  // `table`: the FTS5 table's name. `page_bytes`: its pgsz. `connection` must outlive this.
  Fts5SegmentWriter(const Connection& connection, const std::string& table, std::int64_t segment,
                    std::size_t page_bytes);

  void begin_term(std::string_view term);
  // `positions`: the position list as FTS5 stores it, without its size. Not empty.
  void add(std::int64_t row, std::string_view positions);
  // The number of its last page; they count from 1. 0: there was no term.
  std::int64_t finish();

 private:
  [[nodiscard]] std::size_t used() const { return page_.size() + term_offsets_.size(); }
  [[nodiscard]] bool is_full() const { return used() >= page_bytes_; }
  void begin_page();
  void end_page();
  void put_row(std::int64_t row);
  void spill(std::string_view positions);
  void index_page(std::string_view separator);

  const std::size_t page_bytes_;
  const std::int64_t segment_;
  Statement insert_page_, insert_separator_;
  std::int64_t number_ = 1;
  std::string page_;
  std::string term_offsets_;                           // of the page: what it ends with
  std::size_t last_term_offset_ = 0;                   // 0: no term begins on the page
  std::string term_;                                   // the latest, whole
  std::int64_t row_ = 0;                               // the latest
  bool first_of_term_ = false, first_of_page_ = true;  // what the next row is
};

}  // namespace sourcebook::sqlite
