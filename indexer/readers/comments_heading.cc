#include "indexer/readers/comments_heading.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "indexer/readers/names.h"

namespace sourcebook {
namespace {

constexpr std::size_t kMaxHeadingWords = 16;  // with the title of the post

bool has_only(std::string_view word, std::string_view characters) {
  return word.find_first_not_of(characters) == std::string_view::npos;
}

// What may follow "Comments": a number, "so far", what they are on.
bool is_end_of_heading(std::vector<std::string_view> words) {
  if (words.empty()) return true;
  if (words.size() == 1) return has_only(words[0], "0123456789,.():[]");
  const auto word = [&](std::size_t i) { return names::lower(names::bare(words[i])); };
  if (words.size() == 2 && word(0) == "so" && word(1) == "far") return true;
  const bool on = word(0) == "to" || word(0) == "on" || word(0) == "for";
  return on && !words.back().ends_with('.') && !words.back().ends_with('?');
}

struct Heading {
  bool counted = false;
  bool titled = false;  // says what they are on
};

std::optional<Heading> read_heading(std::string_view line) {
  auto words = names::words_of(line);
  if (line.starts_with('>') || words.size() > kMaxHeadingWords) return std::nullopt;
  while (!words.empty() && names::is_mark(words.back())) words.pop_back();
  words.erase(words.begin(), std::find_if_not(words.begin(), words.end(), names::is_mark));
  Heading heading;
  if (!words.empty() && has_only(words.front(), "0123456789,.()")) {
    heading.counted = true;
    words.erase(words.begin());
  }
  if (words.empty()) return std::nullopt;
  const std::string noun = names::lower(names::bare(words.front()));
  words.erase(words.begin());
  const bool many = names::is_in(" comments responses replies reactions ", noun);
  const bool one = heading.counted && names::is_in(" comment response reply reaction ", noun);
  heading.titled = words.size() > 1 && names::lower(words.front()) != "so";
  if ((!many && !one) || !is_end_of_heading(std::move(words))) return std::nullopt;
  return heading;
}

}  // namespace

bool is_comments_heading(std::string_view line) { return read_heading(line).has_value(); }

bool announces_comments(std::string_view line) {
  const auto heading = read_heading(line);
  return heading && (heading->counted || !heading->titled);
}

}  // namespace sourcebook
