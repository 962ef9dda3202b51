#include "indexer/readers/comments_heading.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>

#include "indexer/readers/names.h"

namespace sourcebook {
namespace {

// Neither a letter nor a digit in it.
bool is_rule(std::string_view word) {
  return !names::has_letters(word) && std::none_of(word.begin(), word.end(), text::is_digit);
}

}  // namespace

bool is_comments_heading(std::string_view line) {
  constexpr std::array<std::string_view, 7> kNouns = {
      "comment", "comments", "response", "responses", "reply", "replies", "reactions"};
  const auto words = names::words_of(line);
  std::size_t noun = 0;
  // A rule before it, and how many there are.
  while (noun < words.size() && is_rule(words[noun])) ++noun;
  if (noun < words.size() && words[noun].find_first_not_of("0123456789,") == std::string_view::npos)
    ++noun;
  if (noun >= words.size()) return false;
  const auto word = names::lower(names::bare(words[noun]));
  if (std::find(kNouns.begin(), kNouns.end(), word) == kNouns.end()) return false;
  if (noun + 1 == words.size()) return true;
  const auto next = words[noun + 1];
  return next == "to" || next == "on" ||
         next.find_first_not_of("0123456789():") == std::string_view::npos;
}

}  // namespace sourcebook
