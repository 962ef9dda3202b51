// Pages of words, as if set by a typewriter: each letter is half as wide as the type is high.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/readers/pdf_segments.h"

namespace sourcebook::test {

// What stands on one line.
struct Typed {
  double x = 0, y = 0;  // of its upper left corner
  std::string_view text;
  double size = 10;
  bool bold = false;
  int rotation = 0;
};

inline std::vector<pdf::Word> typed(const Typed& line) {
  const double letter = line.size / 2;
  std::vector<pdf::Word> words;
  double along = 0;
  for (std::string_view rest = line.text; !rest.empty();) {
    const std::string_view word = rest.substr(0, rest.find(' '));
    rest.remove_prefix(word.size());
    const bool blank = !rest.empty();
    if (blank) rest.remove_prefix(1);
    const double length = letter * static_cast<double>(word.size());
    pdf::Word out{std::string(word), {}, line.size, line.bold, line.rotation, blank};
    const bool down = line.rotation == 1;
    out.box = down ? pdf::Box{line.x, line.y + along, line.x + line.size, line.y + along + length}
                   : pdf::Box{line.x + along, line.y, line.x + along + length, line.y + line.size};
    words.push_back(std::move(out));
    along += length + letter;
  }
  return words;
}

// A page of 600 by 800 points.
inline pdf::PageWords page_words(const std::vector<Typed>& lines) {
  pdf::PageWords page{"", 600, 800, {}};
  for (const Typed& line : lines) {
    for (pdf::Word& word : typed(line)) page.words.push_back(std::move(word));
  }
  return page;
}

inline pdf::Page page_of(const std::vector<Typed>& lines) {
  return pdf::make_segments(page_words(lines));
}

}  // namespace sourcebook::test
