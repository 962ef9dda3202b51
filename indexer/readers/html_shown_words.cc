#include "indexer/readers/html_shown_words.h"

#include <algorithm>
#include <vector>

#include "common/text/ascii.h"
#include "common/text/utf8.h"

namespace sourcebook::html {
namespace {

using std::string_view;

constexpr std::size_t kManyBytes = 48;  // of words: nobody begins with as many by chance

// Letters and digits alone. Of what is not ASCII, general punctuation is left out.
std::string words_of(string_view folded) {
  std::string words;
  for (std::size_t at = 0; at < folded.size();) {
    const auto [c, length] = text::decode(folded, at);
    const bool punctuation = c >= 0x2000 && c < 0x2070;
    const bool word = c < 0x80 ? text::is_digit(folded[at]) || text::is_letter(folded[at])
                               : !punctuation && !text::is_space(c);
    if (word) words += folded.substr(at, length);
    at += length;
  }
  return words;
}

std::string beginning_of(string_view written) {
  constexpr std::size_t kEnough = 16 * kManyBytes;
  return words_of(text::fold(text::cut(written, kEnough))).substr(0, kManyBytes);
}

bool is_many(string_view words) { return words.size() >= kManyBytes; }

// Blanks are in no words.
std::string by(string_view words, string_view author) {
  return std::string(words) + ' ' + beginning_of(author);
}

std::string by_anybody(string_view words) { return std::string(words) + "  "; }

}  // namespace

void ShownWords::add(string_view author, string_view text, const std::string& key) {
  const std::string words = beginning_of(text);
  if (words.empty()) return;
  if (is_many(words)) {
    keys_.emplace(words, key);
  } else {
    keys_.emplace(by(words, author), key);
    keys_.emplace(by_anybody(words), key);
  }
}

void ShownWords::add_lines(string_view text, const std::string& key) {
  std::string words;
  std::vector<std::size_t> begins;  // of lines
  const std::string folded = text::fold(text);
  for (std::size_t at = 0; at < folded.size();) {
    const std::size_t end = std::min(folded.find('\n', at), folded.size());
    begins.push_back(words.size());
    words += words_of(string_view(folded).substr(at, end - at));
    at = end + 1;
  }
  begins.push_back(words.size());
  for (std::size_t i = 0; i + 1 < begins.size(); ++i) {
    const string_view rest = string_view(words).substr(begins[i], kManyBytes);
    const string_view line = rest.substr(0, begins[i + 1] - begins[i]);
    if (is_many(rest)) keys_.emplace(rest, key);
    if (!line.empty() && !is_many(line)) {
      keys_.emplace(by(line, ""), key);
      keys_.emplace(by_anybody(line), key);
    }
  }
}

const std::string* ShownWords::find(string_view author, string_view text) const {
  const std::string words = beginning_of(text);
  const auto at = [this](const std::string& name) {
    const auto found = keys_.find(name);
    return found == keys_.end() ? nullptr : &found->second;
  };
  if (words.empty()) return nullptr;
  if (is_many(words)) return at(words);
  if (author.empty()) return at(by_anybody(words));
  const std::string* const same = at(by(words, author));
  return same != nullptr ? same : at(by(words, ""));
}

}  // namespace sourcebook::html
