// The lines of a page that was saved as text.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/readers/layout.h"

namespace sourcebook {

// A text and its lines, both of which outlive it.
struct SavedLines {
  std::string_view text;
  const std::vector<layout::Line>& lines;

  [[nodiscard]] std::string_view words(std::size_t i) const {
    return layout::words_of(text, lines[i]);
  }
  [[nodiscard]] bool is_blank(std::size_t i) const { return i >= lines.size() || lines[i].blank(); }
  // Lines [begin, end) without their common indentation.
  [[nodiscard]] std::string dedented(std::size_t begin, std::size_t end) const;
};

// Lines [begin, end).
struct LineRange {
  std::size_t begin = 0, end = 0;
  [[nodiscard]] bool empty() const { return begin >= end; }
};

}  // namespace sourcebook
