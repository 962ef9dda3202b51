// Text on a terminal: colours and lines.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "query/cli/marked.h"

namespace sourcebook::query_cli {

struct Look {
  bool color = false;
  std::size_t columns = 0;  // to wrap at; 0: do not wrap
  bool links = false;       // what names a file or an address leads there (OSC 8)
};

enum class Tint {
  kMark,   // the question's words
  kTitle,  // what is at the head of a result
  kAside,  // what is rarely read
};

// `text` in that colour, or as it is where there are no colours.
[[nodiscard]] std::string tinted(std::string_view text, Tint tint, const Look& look);

// `text` as a link to `url`, which is escaped already, or as it is where there are no links; likewise
// where `url` is empty or too long for a terminal.
// https://gist.github.com/egmontkob/eb114294efbcd5adb1944c9f3cb5feda
[[nodiscard]] std::string linked(std::string_view text, std::string_view url, const Look& look);

// `marked` as lines, each begun by `indent` blanks and ended by a newline, its hits in Tint::kMark.
// Where there is a width, lines end at blanks and beside wide (East Asian) characters; a longer
// word, such as an address, is left whole. Newlines of the text are kept. Nothing at all for an
// empty text.
[[nodiscard]] std::string laid_out(const Marked& marked, std::size_t indent, const Look& look);

}  // namespace sourcebook::query_cli
