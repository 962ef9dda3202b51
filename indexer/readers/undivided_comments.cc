#include "indexer/readers/undivided_comments.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "indexer/readers/comments_heading.h"
#include "indexer/readers/credits.h"
#include "indexer/readers/names.h"
#include "indexer/readers/page_controls.h"
#include "indexer/readers/signature_line.h"

namespace sourcebook {
namespace {

constexpr std::size_t kEnoughMoments = 2;
constexpr std::size_t kMaxSignatureWords = 14;
constexpr std::size_t kFewWords = 30;  // no more above the heading: they may be a post's head

bool has_digit(std::string_view text) {
  return text.find_first_of("0123456789") != std::string_view::npos;
}

// "10:31", "11.06.12", "7/5/2017": numbers that only times and dates are made of.
bool is_moment(std::string_view word) {
  word = names::bare(word);
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  const auto mark = std::find_if_not(word.begin(), word.end(), is_digit);
  if (mark == word.begin() || mark == word.end()) return false;
  const std::string_view rest = word.substr(static_cast<std::size_t>(mark - word.begin()) + 1);
  const std::size_t digits = std::min(rest.find_first_not_of("0123456789"), rest.size());
  if (*mark == ':') return digits == 2;
  const bool again = digits > 0 && digits < rest.size() && rest[digits] == *mark;
  return std::string_view("./-").find(*mark) != std::string_view::npos && again &&
         has_digit(rest.substr(digits));
}

// Short, and names a day or a time.
bool tells_moment(std::string_view line) {
  const auto words = names::words_of(line);
  if (words.size() > kMaxSignatureWords) return false;
  if (std::any_of(words.begin(), words.end(), is_moment)) return true;
  for (std::size_t i = 1; i < words.size(); ++i) {
    const bool before = names::is_calendar_word(words[i]) && has_digit(words[i - 1]);
    if (before || (names::is_calendar_word(words[i - 1]) && has_digit(words[i]))) return true;
  }
  return false;
}

// Lines that may be nothing but names; those who write comments come back.
class Names {
 public:
  void note(std::string_view line) {
    if (names::words_of(line).size() > kMaxNameWords) return;
    if (is_comment_control(line) || is_comments_heading(line)) return;
    const std::string name = name_above_moment(line);
    if (name.empty() || name != line) return;
    ++all_;
    returns_ = returns_ || ++times_[name] > 1;
  }
  [[nodiscard]] bool are_of_writers() const { return returns_ && all_ >= kEnough; }

 private:
  static constexpr std::size_t kMaxNameWords = 3;
  static constexpr std::size_t kEnough = 3;

  std::map<std::string, std::size_t> times_;
  std::size_t all_ = 0;
  bool returns_ = false;
};

bool have_writers(const SavedLines& saved, const LineRange& range) {
  Names writers;
  for (std::size_t i = range.begin; i < range.end; ++i) {
    if (!saved.is_blank(i)) writers.note(saved.words(i));
  }
  return writers.are_of_writers();
}

}  // namespace

bool have_moments(const SavedLines& saved, const LineRange& range) {
  std::size_t moments = 0;
  for (std::size_t i = range.begin; i < range.end; ++i) {
    moments += !saved.is_blank(i) && tells_moment(saved.words(i)) ? 1 : 0;
  }
  return moments >= kEnoughMoments;
}

std::optional<LineRange> find_undivided_comments(const SavedLines& saved) {
  std::optional<LineRange> range;
  std::size_t words_above = 0;
  for (std::size_t i = 0; i < saved.lines.size(); ++i) {
    if (saved.is_blank(i)) continue;
    const std::string_view line = saved.words(i);
    if (words_above > kFewWords && announces_comments(line)) {
      range = LineRange{i + 1, saved.lines.size()};
    }
    words_above += names::words_of(line).size();
  }
  if (!range || have_moments(saved, *range)) return range;
  return have_writers(saved, *range) ? range : std::nullopt;
}

Document make_undivided(std::string text, std::string post_key) {
  Document document;
  document.kind = Kind::kComment;
  document.key = "comments";
  document.parent = std::move(post_key);
  document.text = std::move(text);
  document.quotations = find_quotations(document.text);
  document.notes.emplace_back("several comments, of which it is not certain where one ends");
  return document;
}

}  // namespace sourcebook
