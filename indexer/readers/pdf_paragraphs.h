// Which lines go on, and where a paragraph ends.
#pragma once

#include <map>
#include <span>

#include "indexer/readers/pdf_layout.h"

namespace sourcebook::pdf {

enum class Join {
  kGoesOn,     // the next line is more of the same paragraph
  kLine,       // a line of its own: a row, an item of a list, a line of an address
  kParagraph,  // a paragraph ends here
};

// Walks over the lines of a document in reading order.
class ParagraphFinder {
 public:
  explicit ParagraphFinder(std::span<const Line> lines);

  // What lies between `line` and `next`, the one after it. To be asked for each line in turn.
  [[nodiscard]] Join after(const Line& line, const Line& next);

 private:
  [[nodiscard]] Join within_block(const Line& line, const Line& next) const;
  [[nodiscard]] Join across_blocks(const Line& line, const Line& next) const;
  [[nodiscard]] bool is_indented(const Line& line, const Line& next) const;
  [[nodiscard]] double usual_pitch(const Line& line) const;

  std::map<int, double> pitches_;  // from line to line, by tenths of a point of type size
  double usual_width_ = 0;         // of the lines that fill their column
  bool in_first_line_ = true;      // of a paragraph
  bool in_list_item_ = false;
};

}  // namespace sourcebook::pdf
