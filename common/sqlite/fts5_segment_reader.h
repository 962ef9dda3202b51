// Reads one segment of an FTS5 index from its beginning to its end: the leaf pages of table X_data,
// in the format that sqlite.org's fts5_index.c documents at its head ("Segment leaf pages"). One
// page at a time is in memory.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "common/sqlite/fts5_records.h"
#include "common/sqlite/fts5_tables.h"
#include "common/sqlite/statement.h"

namespace sourcebook::sqlite {

// Every function throws Error(kCorrupt) where a page is not of that form. Views die at the next
// call that moves on. Pages that it has read may be changed or deleted behind it.
class Fts5SegmentReader {
 public:
  // `tables` must outlive it. `age`: 0 for the newest segment.
  Fts5SegmentReader(const Fts5Tables& tables, const Fts5Structure::Segment& segment,
                    std::size_t age);

  // To the first row of the next term, from the last of the one before. False after the last term.
  [[nodiscard]] bool next_term();
  [[nodiscard]] std::string_view term() const { return std::string_view(term_).substr(1); }

  // To the next row of the term; false after the last.
  [[nodiscard]] bool next_row();
  [[nodiscard]] std::int64_t row() const { return row_; }
  // It takes the place of one that older segments have, or stands for its deletion: if it has no
  // positions.
  [[nodiscard]] bool deletes() const { return deletes_; }
  [[nodiscard]] bool has_positions() const { return size_ > 0; }
  // As they are stored, without their size. To be asked for once a row.
  [[nodiscard]] std::string_view take_positions();

  // After take_positions(): as many of the rows that follow as are together on the page, have
  // positions, come before row `limit` and take no more than `max_bytes`. row() is then the last of
  // them; where there are none nothing has changed.
  [[nodiscard]] std::string_view take_rows(std::int64_t limit, std::size_t max_bytes);

  [[nodiscard]] std::size_t age() const { return age_; }
  // What is left of the segment once everything before the term is deleted, which this does. Before
  // next_row() and take_positions(). After it, this can only be destroyed.
  [[nodiscard]] Fts5Structure::Segment cut();

 private:
  [[nodiscard]] bool next_page();
  void go_on();
  void take_term();
  void take_row();
  void take_size();
  [[nodiscard]] std::uint64_t take_number();
  // Bytes of the list of rows left on the page.
  [[nodiscard]] std::size_t left() const { return list_end_ - at_; }
  void next_offset();

  const Fts5Tables& tables_;
  const Fts5Structure::Segment segment_;
  const std::size_t age_;
  Statement find_page_;
  std::uint64_t number_;  // of the next page
  std::string page_;
  std::size_t leaf_end_ = 0;    // where the offsets of terms begin
  std::size_t offsets_ = 0;     // where the offset after the next is
  std::size_t next_term_ = 0;   // where the next term of the page is; 0: there is none
  bool first_on_page_ = false;  // it is the first
  bool first_row_ = false;      // no row has begun on the page
  std::size_t list_end_ = 0;    // of rows on the page
  std::size_t at_ = 0;
  std::string term_;             // with the mark of its index before it
  std::uint64_t term_page_ = 0;  // where it begins, and its rows
  std::size_t term_rows_ = 0;
  std::int64_t row_ = 0;
  std::uint64_t size_ = 0;     // of the row's positions
  std::uint64_t untaken_ = 0;  // of these
  bool deletes_ = false;
  std::string scratch_;  // positions from several pages
};

}  // namespace sourcebook::sqlite
