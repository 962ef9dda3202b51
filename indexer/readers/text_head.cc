#include "indexer/readers/text_head.h"

#include <algorithm>
#include <utility>

#include "common/text/ascii.h"
#include "indexer/readers/byline.h"
#include "indexer/readers/comments_heading.h"
#include "indexer/readers/names.h"
#include "indexer/readers/titles.h"

namespace sourcebook {
namespace {

using layout::Unit;

constexpr std::string_view kEvidence = "date line";

// `title` without the number of comments that a page puts behind it.
std::string_view without_count(std::string_view title) {
  const auto words = names::words_of(title);
  if (words.size() < 4) return title;
  const char* const begin = words[words.size() - 2].data();
  const auto at = static_cast<std::size_t>(begin - title.data());
  const bool count = text::is_digit(*begin) && is_comments_heading(title.substr(at));
  return count ? layout::trim(title.substr(0, at)) : title;
}

class HeadReader {
 public:
  HeadReader(std::string_view text, const std::vector<Unit>& units) : text_(text), units_(units) {}

  TextHead read() {
    std::size_t at = above_title();
    if (at < units_.size() && is_title(at)) {
      head_.title = without_count(content(at));
      if (head_.title == content(at)) said(at);
      ++at;
    } else if (sender_ < units_.size()) {
      head_.title = content(sender_);
    }
    constexpr std::size_t kMaxLinesBelow = 3;
    for (const std::size_t end = at + kMaxLinesBelow; at < std::min(end, units_.size()); ++at) {
      if (!take_date(at) && !take_byline(at)) break;
    }
    return std::move(head_);
  }

 private:
  [[nodiscard]] std::string_view content(std::size_t i) const {
    return text_.substr(units_[i].begin, units_[i].end - units_[i].begin);
  }

  // Passes over a date line and a letterhead. Gives the unit below them.
  std::size_t above_title() {
    constexpr std::size_t kMaxLetterhead = 8;
    std::size_t at = 0;
    for (; at < std::min(units_.size(), kMaxLetterhead); ++at) {
      if (take_date(at) || titles::is_label(content(at))) continue;
      if (!titles::is_office(content(at))) break;
      sender_ = std::min(sender_, at);
    }
    return at;
  }

  // Notes that unit `at` need not be repeated, if all before it need not either.
  void said(std::size_t at) {
    if (at != said_ || at + 1 >= units_.size()) return;
    head_.bytes = units_[++said_].begin;
  }

  void set(const DateLine& line) {
    auto& date = line.modified ? head_.modified : head_.published;
    if (date.value.empty()) date = {line.date, std::string(kEvidence)};
  }

  bool take_date(std::size_t at) {
    const auto line = read_date_line(content(at));
    if (!line) return false;
    const bool first = head_.published.value.empty() && !line->modified;
    set(*line);
    if (first && line->nothing_else) said(at);
    return true;
  }

  bool take_byline(std::size_t at) {
    auto byline = read_byline(content(at));
    if (!byline || !head_.author.empty()) return false;
    head_.author = std::move(byline->author);
    if (byline->date) set(*byline->date);
    return true;
  }

  // A title stands apart from the text below: by a blank line, or by being much shorter.
  [[nodiscard]] bool is_title(std::size_t at) const {
    constexpr std::size_t kLongLine = 80;
    if (at + 1 >= units_.size()) return false;
    const auto line = content(at);
    if (!titles::reads_like_title(line)) return false;
    const auto next = content(at + 1);
    return units_[at + 1].after_blank ||
           layout::width(next) > std::max(kLongLine, layout::width(line)) || read_date_line(next) ||
           read_byline(next);
  }

  std::string_view text_;
  const std::vector<Unit>& units_;
  TextHead head_;
  std::size_t said_ = 0;                         // units that need not be repeated
  std::size_t sender_ = std::string_view::npos;  // unit of a letterhead that names who sends it
};

}  // namespace

TextHead read_head(std::string_view text, const std::vector<Unit>& units) {
  return HeadReader(text, units).read();
}

}  // namespace sourcebook
