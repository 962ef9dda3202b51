#include "indexer/readers/html_words.h"

#include <cstddef>

namespace sourcebook::html {
namespace {

using std::string_view;

constexpr string_view kNoBreakSpace = "\u00A0";
constexpr string_view kNotThere[] = {"\u00AD", "\u200B", "\u2060", "\uFEFF"};

bool is_digit(string_view text, std::size_t at) {
  return at < text.size() && text[at] >= '0' && text[at] <= '9';
}

}  // namespace

std::string shown_words(string_view text) {
  std::string out;
  out.reserve(text.size());
  std::size_t copied = 0;
  const auto replace = [&](std::size_t begin, std::size_t bytes, string_view by) {
    out.append(text, copied, begin - copied).append(by);
    copied = begin + bytes;
  };
  for (std::size_t at = text.find_first_of("\xC2\xE2\xEF"); at != string_view::npos;
       at = text.find_first_of("\xC2\xE2\xEF", at + 1)) {
    const string_view rest = text.substr(at);
    for (const string_view unseen : kNotThere) {
      if (rest.starts_with(unseen)) replace(at, unseen.size(), "");
    }
    const bool grouping = at > 0 && is_digit(text, at - 1) && is_digit(text, at + 2);
    if (rest.starts_with(kNoBreakSpace) && !grouping) replace(at, kNoBreakSpace.size(), " ");
  }
  out.append(text, copied);
  return out;
}

}  // namespace sourcebook::html
