// The lines of a text with the numbers that comments may begin with.
#pragma once

#include <cstddef>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/readers/layout.h"
#include "indexer/readers/saved_lines.h"

namespace sourcebook {

// Replies to replies and so on; what is deeper is no comment.
inline constexpr std::size_t kMaxCommentDepth = 32;

// What the lines look like, worked out once.
struct NumberedLines : SavedLines {
  static constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();

  std::vector<layout::ListMark> marks;  // of lines that stand below a blank one; else bytes is 0
  std::vector<std::string> whole;    // per line below a heading of comments, its number where it is
                                     // written whole: "2.1"
  std::vector<std::size_t> outdent;  // per line, the next that is not part of what it begins:
                                     // less indented, or as much and without a mark

  [[nodiscard]] bool marked(std::size_t i) const { return marks[i].bytes > 0; }
  // What stands behind the mark of line `i`.
  [[nodiscard]] std::string_view marked_words(std::size_t i) const {
    return words(i).substr(marks[i].bytes);
  }
};

// `text` and `lines` outlive it.
[[nodiscard]] NumberedLines look_at_numbers(std::string_view text,
                                            const std::vector<layout::Line>& lines);

// Lines that can be the first of a block of comments: from each to the end of the text there is
// nothing less indented, nothing but marks as little, and these marks count upwards. The least
// indented first. Comments are counted from 1: a 0 begins nothing.
[[nodiscard]] std::vector<std::size_t> possible_beginnings(const NumberedLines& page);

}  // namespace sourcebook
