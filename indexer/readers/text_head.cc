#include "indexer/readers/text_head.h"

#include <algorithm>
#include <string>
#include <utility>

#include "common/text/ascii.h"
#include "indexer/readers/byline.h"
#include "indexer/readers/comments_heading.h"
#include "indexer/readers/names.h"
#include "indexer/readers/titles.h"
#include "indexer/readers/url.h"

namespace sourcebook {
namespace {

using layout::Unit;

// `title` without the number of comments that a page puts behind it: behind a bar, a dash or
// several blanks, or in capitals ("12 Comments") where the page has as many, `comments`.
std::string_view without_count(std::string_view title, std::size_t comments) {
  const auto words = names::words_of(title);
  if (words.size() < 3) return title;
  const std::string_view number = words[words.size() - 2], noun = words.back();
  const auto at = static_cast<std::size_t>(number.data() - title.data());
  if (!text::is_digit(number.front()) || !is_comments_heading(title.substr(at))) return title;
  std::string_view before = layout::trim(title.substr(0, at));
  const bool apart = at - before.size() > 1 || names::is_mark(words[words.size() - 3]);
  const bool shown = number == std::to_string(comments) && noun.starts_with("Comment");
  if (!apart && !shown) return title;
  for (auto left = names::words_of(before); !left.empty() && names::is_mark(left.back());) {
    before = layout::trim(before.substr(0, before.size() - left.back().size()));
    left.pop_back();
  }
  return before.empty() ? title : before;
}

// "Dear Mr Tarrant,"
bool is_salutation(std::string_view line) {
  constexpr std::size_t kMaxWords = 8;
  line = layout::trim(line);
  return line.starts_with("Dear ") && (line.ends_with(',') || line.ends_with(':')) &&
         names::words_of(line).size() <= kMaxWords;
}

// Where a page was saved from.
bool is_address(std::string_view line) {
  return is_web_address(line) && line.find(' ') == std::string_view::npos;
}

// The day that `title` ends with, set apart from it: "Official Report, Wednesday 14 May 2014";
// empty where there is none.
std::string day_behind_title(std::string_view title) {
  for (std::size_t at = 1; at < title.size(); ++at) {
    const bool apart = title[at - 1] == ',' || (title[at] == ' ' && title[at - 1] == ' ') ||
                       names::is_mark(title.substr(at - 1, 1));
    if (!apart || title[at] != ' ') continue;
    const auto line = read_date_line(title.substr(at));
    constexpr std::size_t kDay = 10;  // YYYY-MM-DD
    if (line && line->nothing_else && line->date.size() >= kDay) return line->date;
  }
  return {};
}

class HeadReader {
 public:
  HeadReader(std::string_view text, const std::vector<Unit>& units, std::size_t comments)
      : text_(text), units_(units), comments_(comments) {}

  TextHead read() {
    std::size_t at = above_title();
    if (at < units_.size() && is_title(at)) {
      head_.title = without_count(title_of(at), comments_);
      if (head_.title == content(at)) said(at);
      ++at;
      if (is_name_above_date(at) || is_subtitle(at)) ++at;
    } else if (sender_ < units_.size()) {
      head_.title = content(sender_);
    }
    constexpr std::size_t kMaxLinesBelow = 3;
    for (const std::size_t end = at + kMaxLinesBelow; at < std::min(end, units_.size()); ++at) {
      if (!take_date(at) && !take_byline(at)) break;
    }
    head_.is_page = !head_.published.value.empty() || !head_.modified.value.empty();
    if (!head_.is_page) read_letter();
    if (head_.published.value.empty()) set_published(day_behind_title(head_.title), "title");
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
      if (take_date(at) || titles::is_label(content(at)) || is_address(content(at))) continue;
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
    if (date.value.empty()) date = {line.date, "date line"};
  }
  void set_published(std::string date, const char* evidence) {
    if (!date.empty()) head_.published = {std::move(date), evidence};
  }

  // The day above a salutation, and what the letter is about, below it.
  void read_letter() {
    constexpr std::size_t kMaxLetterhead = 20;
    std::string date;
    for (std::size_t at = 0; at + 1 < std::min(units_.size(), kMaxLetterhead); ++at) {
      if (const auto line = read_date_line(content(at)); line && !line->modified) date = line->date;
      if (!is_salutation(content(at))) continue;
      set_published(std::move(date), "letterhead");
      const bool titled = units_[at + 1].after_blank && is_title(at + 1);
      if (titled) head_.title = content(at + 1);
      return;
    }
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
    if (!byline || (!head_.author.empty() && !byline->author.empty())) return false;
    if (!byline->author.empty()) head_.author = std::move(byline->author);
    if (byline->date) set(*byline->date);
    return true;
  }

  // The title in unit `at`: without the mark of Markdown, or what says that it is one where more is
  // said in that way.
  [[nodiscard]] std::string_view title_of(std::size_t at) const {
    const std::string_view line = content(at);
    if (line.starts_with("# ")) return layout::trim(line.substr(2));
    constexpr std::string_view kLabel = "title:";
    const bool labelled = at + 1 < units_.size() && names::lower(line).starts_with(kLabel) &&
                          content(at + 1).find(':') != std::string_view::npos;
    return labelled ? layout::trim(line.substr(kLabel.size())) : line;
  }

  // Two to five words that may be a name, or a place, and right below them a date.
  [[nodiscard]] bool is_name_above_date(std::size_t at) const {
    return at + 2 < units_.size() && !units_[at + 1].after_blank && names::is_person(content(at)) &&
           read_date_line(content(at + 1)).has_value();
  }

  // A line right below a title, and then who wrote it.
  [[nodiscard]] bool is_subtitle(std::size_t at) const {
    return at + 2 < units_.size() && !units_[at].after_blank && units_[at + 1].after_blank &&
           read_byline(content(at + 1)).has_value();
  }

  // A title stands apart from the text below: by a blank line, or by being much shorter.
  [[nodiscard]] bool is_title(std::size_t at) const {
    constexpr std::size_t kLongLine = 80;
    if (at + 1 >= units_.size()) return false;
    const auto line = content(at);
    if (!titles::reads_like_title(title_of(at))) return false;
    const auto next = content(at + 1);
    return units_[at + 1].after_blank || is_name_above_date(at + 1) || is_subtitle(at + 1) ||
           layout::width(next) > std::max(kLongLine, layout::width(line)) || read_date_line(next) ||
           read_byline(next);
  }

  std::string_view text_;
  const std::vector<Unit>& units_;
  std::size_t comments_;
  TextHead head_;
  std::size_t said_ = 0;                         // units that need not be repeated
  std::size_t sender_ = std::string_view::npos;  // unit of a letterhead that names who sends it
};

}  // namespace

TextHead read_head(std::string_view text, const std::vector<Unit>& units, std::size_t comments) {
  return HeadReader(text, units, comments).read();
}

}  // namespace sourcebook
