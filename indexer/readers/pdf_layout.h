// Segments -> lines in reading order.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "indexer/readers/pdf_segments.h"

namespace sourcebook::pdf {

struct Line {
  std::string text;
  Box box;
  double size = 0;         // of most of its type
  bool bold = false;       // all of it
  bool tabular = false;    // cells side by side
  bool list_item = false;  // begins with a bullet or a number set apart
  bool leftwards = false;  // written from right to left
  std::size_t page = 0;    // index
  std::size_t block = 0;   // lines of one column have the same number, which no other page has
  double block_left = 0, block_right = 0;  // edges that the lines of its block keep to
  Type first{}, last{};                    // of its first and last words
  std::vector<Mark> marks{};               // that refer to notes
  enum class Note { kNone, kFirst, kMore } note = Note::kNone;  // of the lines of a note

  // Where it begins and how much room is left after it, in its direction of writing.
  [[nodiscard]] double indent() const;
  [[nodiscard]] double room() const;
};

// The lines of all pages. Columns of prose are read one after the other; what else stands side by
// side (tables, forms) is read row by row, as one line with two blanks between cells. Text that
// runs in another direction than most of its page comes after the rest of that page.
[[nodiscard]] std::vector<Line> read_lines(const std::vector<Page>& pages);

// Whether `text` is what stands before an item of a list: a bullet, "3.", "(a)", "iv)", "2.4.1".
[[nodiscard]] bool is_list_marker(std::string_view text);

}  // namespace sourcebook::pdf
