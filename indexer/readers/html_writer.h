// Where the words of a page go: flowing text, the cells of a row, or a preformatted block. Use
// html_text.h.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/readers/rendered_text.h"
#include "indexer/readers/text_builder.h"

namespace sourcebook::html {

// A TextBuilder that knows what a line break is where it stands: in a cell, which is part of a
// line, a blank; in a preformatted block a line end as any other. Linear. Not thread-safe.
class PageWriter {
 public:
  void write(std::string_view words);
  // Words whose empty lines part paragraphs; other line ends are breaks of a line if `all`.
  void write_typed(std::string_view words, bool all);

  void line_break();
  void paragraph_break();
  // <br>: two with no words between part paragraphs.
  void br();

  // A row is a line; what comes between its cells is written only before words, so that a row
  // without any leaves nothing. Cells do not nest.
  void begin_row() { first_cell_ = true; }
  void end_row() { separators_ = 0; }
  void begin_cell();
  void end_cell() { in_cell_ = false; }
  [[nodiscard]] bool in_cell() const { return in_cell_; }

  // Blocks do not nest, nor lie in a cell.
  void begin_preformatted() { in_preformatted_ = true; }
  // Where the block stands, but for empty lines around it; nullopt if there are no words in it.
  std::optional<TextRange> end_preformatted();
  [[nodiscard]] bool in_preformatted() const { return in_preformatted_; }

  // For items and marks.
  [[nodiscard]] TextBuilder& out() { return out_; }

 private:
  TextBuilder out_;
  bool in_preformatted_ = false;
  std::string preformatted_;
  bool in_cell_ = false;
  bool first_cell_ = true;
  std::size_t separators_ = 0;                // to be written before the next words
  std::size_t br_place_ = std::string::npos;  // where the text ended at the last <br>
};

}  // namespace sourcebook::html
