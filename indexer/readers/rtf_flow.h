// A text that runs for itself (a document's, a note's, a comment's): its paragraphs, and the tables
// that these are put together to.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/readers/office.h"

namespace sourcebook::rtf {

// How a paragraph stands.
struct Standing {
  office::Style style;
  bool list_item = false;
  std::size_t tables = 0;  // that it is in
};

class Flow {
 public:
  // Adds to the paragraph that is being put together.
  void words(std::string_view words);
  void line_break();
  // What refers to a note.
  void reference(std::string_view mark);
  // What stands before it as an item of a list: a bullet, or a number, which is kept.
  void marker(std::string_view marker) { marker_ = marker; }
  // Blocks that come when it has ended.
  void later(std::string html) { later_.push_back(std::move(html)); }

  void end_paragraph(const Standing& standing);
  // They end the paragraph as well. `standing.tables` counts the table, at least 1.
  void end_cell(const Standing& standing);
  void end_row(const Standing& standing);

  // All of it as HTML, with the paragraph that has not ended.
  [[nodiscard]] std::string take(const Standing& standing);
  // Words of paragraphs that stand as the title of the whole.
  [[nodiscard]] const std::string& title() const { return title_; }

 private:
  struct Table {
    std::string rows;
    std::string cells;    // of the row that has not ended
    office::Blocks cell;  // that has not ended
  };

  void stand_in_tables(std::size_t count);
  void close_table();
  [[nodiscard]] office::Blocks& blocks() { return tables_.empty() ? blocks_ : tables_.back().cell; }

  std::string html_, words_, marker_;
  std::vector<std::string> later_;
  std::vector<Table> tables_;
  office::Blocks blocks_;
  std::string title_;
};

}  // namespace sourcebook::rtf
