#include "indexer/readers/comments_heading.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>

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

}  // namespace

bool is_comments_heading(std::string_view line) {
  auto words = names::words_of(line);
  if (line.starts_with('>') || words.size() > kMaxHeadingWords) return false;
  while (!words.empty() && names::is_mark(words.back())) words.pop_back();
  words.erase(words.begin(), std::find_if_not(words.begin(), words.end(), names::is_mark));
  bool counted = false;
  if (!words.empty() && has_only(words.front(), "0123456789,.()")) {
    counted = true;
    words.erase(words.begin());
  }
  if (words.empty()) return false;
  const std::string noun = names::lower(names::bare(words.front()));
  words.erase(words.begin());
  const bool many = names::is_in(" comments responses replies reactions ", noun);
  const bool one = counted && names::is_in(" comment response reply reaction ", noun);
  return (many || one) && is_end_of_heading(std::move(words));
}

bool is_comment_control(std::string_view line) {
  constexpr std::string_view kControls =
      " reply permalink link edit delete report share like antworten r\u00e9pondre responder ";
  std::string word = names::lower(line);
  while (!word.empty() && names::is_mark(std::string_view(word).substr(word.size() - 1)))
    word.pop_back();
  return names::is_in(kControls, word) || word == "log in to reply" || word == "reply to this";
}

bool is_comment_form(std::string_view line) {
  constexpr std::array<std::string_view, 16> kBeginnings = {
      "leave a reply",        "leave a comment",   "leave a response",
      "leave your comment",   "leave your reply",  "post a comment",
      "post a reply",         "post your comment", "add a comment",
      "add your comment",     "add new comment",   "write a comment",
      "comments are closed",  "comments closed",   "your email address will not be published",
      "you must be logged in"};
  const std::string lower = names::lower(line);
  return std::any_of(kBeginnings.begin(), kBeginnings.end(),
                     [&](std::string_view beginning) { return lower.starts_with(beginning); });
}

}  // namespace sourcebook
