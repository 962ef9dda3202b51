// How a text lies on the page: its lines, their indentation, and where a line was ended on purpose.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace sourcebook::layout {

// One line, without its line end. Blanks here are spaces, tabs and no-break spaces.
struct Line {
  std::size_t begin = 0;   // of the line
  std::size_t text = 0;    // of its first word; `end` where the line is blank
  std::size_t end = 0;     // after its last word
  std::size_t indent = 0;  // columns before the first word; a tab goes to the next multiple of 4
  [[nodiscard]] bool blank() const { return text == end; }
};

// What stands in a line of `text`, without the blanks around it.
[[nodiscard]] inline std::string_view words_of(std::string_view text, const Line& line) {
  return text.substr(line.text, line.end - line.text);
}

// The lines of `text`, which ends them in LF.
[[nodiscard]] std::vector<Line> lines_of(std::string_view text);

// A paragraph, or where its author broke it into lines, one of those. A line is taken to be broken
// on purpose if the first word of the next one would have fitted on it, given the longest line.
// Lines with > and list items are units of their own.
struct Unit {
  std::size_t begin = 0;  // of its first word
  std::size_t end = 0;    // after its last word
  std::size_t indent = 0;
  bool after_blank = false;  // begins a paragraph
};

[[nodiscard]] std::vector<Unit> units_of(std::string_view text);
[[nodiscard]] std::vector<Unit> units_of(std::string_view text, const std::vector<Line>& lines);

// The number before the text of a list item or a comment: "12. ", "3) ".
struct ListMark {
  int number = 0;
  char closer = '.';
  std::size_t bytes = 0;  // of the mark and the blanks after it
};

// The mark that `line` (without indentation) begins with; bytes is 0 where it begins with none.
[[nodiscard]] ListMark list_mark(std::string_view line);

// True for a line that begins with a bullet or a number as list items do.
[[nodiscard]] bool is_list_item(std::string_view line);

// Bytes of the blank or line end at `text[at]`, 0 where there is none.
[[nodiscard]] std::size_t blank_at(std::string_view text, std::size_t at);

// `text` without the blanks around it; line ends count as blanks.
[[nodiscard]] std::string_view trim(std::string_view text);

// Number of code points in valid UTF-8.
[[nodiscard]] std::size_t width(std::string_view text);

}  // namespace sourcebook::layout
