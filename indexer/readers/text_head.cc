#include "indexer/readers/text_head.h"

#include <algorithm>
#include <array>

#include "common/text/utf8.h"
#include "indexer/readers/byline.h"
#include "indexer/readers/names.h"

namespace sourcebook {
namespace {

using layout::Unit;

constexpr std::string_view kEvidence = "date line";

std::string_view content(std::string_view text, const Unit& unit) {
  return text.substr(unit.begin, unit.end - unit.begin);
}

bool has_letters(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
           static_cast<unsigned char>(c) >= 0xC3;
  });
}

// Begins as titles and headings do: with a capital, a digit, a quotation mark, a letter of a script
// without capitals.
bool begins_like_title(std::string_view line) {
  constexpr std::string_view kNever = "abcdefghijklmnopqrstuvwxyz>|<-+=~.,;:)]}/\\";
  return !line.empty() && kNever.find(line.front()) == std::string_view::npos;
}

// Ends as sentences and announcements do.
bool ends_like_text(std::string_view line) {
  if (line.ends_with("...") || line.ends_with("\u2026")) return false;
  constexpr std::string_view kStops = ".,;:";
  return line.empty() || kStops.find(line.back()) != std::string_view::npos;
}

// One line that could be a title, were it in the right place.
bool reads_like_title(std::string_view line) {
  constexpr std::size_t kMaxWidth = 160;
  constexpr std::size_t kMaxWords = 30;
  if (line.find('\n') != std::string_view::npos || layout::width(line) > kMaxWidth) return false;
  if (!begins_like_title(line) || ends_like_text(line) || !has_letters(line)) return false;
  if (line.find("://") != std::string_view::npos || layout::is_list_item(line)) return false;
  if (names::lower(line.substr(0, 5)) == "dear ") return false;
  return names::words_of(line).size() <= kMaxWords && !read_date_line(line) && !read_byline(line);
}

class HeadReader {
 public:
  HeadReader(std::string_view text, const std::vector<Unit>& units) : text_(text), units_(units) {}

  TextHead read() {
    std::size_t at = 0;
    if (at < units_.size() && take_date(at)) ++at;
    if (at < units_.size() && is_title(at)) {
      head_.title = content(text_, units_[at]);
      said(at++);
    }
    constexpr std::size_t kMaxLinesBelow = 3;
    for (const std::size_t end = at + kMaxLinesBelow; at < std::min(end, units_.size()); ++at) {
      if (!take_date(at) && !take_byline(at)) break;
    }
    return std::move(head_);
  }

 private:
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
    const auto line = read_date_line(content(text_, units_[at]));
    if (!line) return false;
    const bool first = head_.published.value.empty() && !line->modified;
    set(*line);
    if (first && line->nothing_else) said(at);
    return true;
  }

  bool take_byline(std::size_t at) {
    auto byline = read_byline(content(text_, units_[at]));
    if (!byline || !head_.author.empty()) return false;
    head_.author = std::move(byline->author);
    if (byline->date) set(*byline->date);
    return true;
  }

  // A title stands apart from the text below: by a blank line, or by being much shorter.
  [[nodiscard]] bool is_title(std::size_t at) const {
    constexpr std::size_t kLongLine = 80;
    if (at + 1 >= units_.size()) return false;
    const auto line = content(text_, units_[at]);
    if (!reads_like_title(line)) return false;
    const auto& below = units_[at + 1];
    const auto next = content(text_, below);
    return below.after_blank || layout::width(next) > std::max(kLongLine, layout::width(line)) ||
           read_date_line(next) || read_byline(next);
  }

  std::string_view text_;
  const std::vector<Unit>& units_;
  TextHead head_;
  std::size_t said_ = 0;  // units that need not be repeated
};

// ---- Headings

// The level that a number before a heading gives it: "2.1 Background" is at 2. 1 without a number.
int heading_level(std::string_view line) {
  int level = 1;
  const auto number = line.substr(0, std::min(line.find(' '), line.size()));
  for (std::size_t i = 1; i + 1 < number.size(); ++i) {
    const bool between = number[i] == '.' && number[i + 1] >= '0' && number[i + 1] <= '9';
    if (between && line[0] >= '0' && line[0] <= '9') ++level;
  }
  return std::min(level, 6);
}

bool reads_like_heading(std::string_view line) {
  constexpr std::size_t kMaxWidth = 80;
  constexpr std::size_t kMaxWords = 12;
  if (line.find('\n') != std::string_view::npos || layout::width(line) > kMaxWidth) return false;
  constexpr std::string_view kStops = "!?\"')]}";
  const bool marked = layout::is_list_item(line) && layout::list_mark(line).bytes == 0;
  if (marked || !begins_like_title(line) || ends_like_text(line)) return false;
  if (kStops.find(line.back()) != std::string_view::npos || line.front() == '"') return false;
  if (line.ends_with("\u201D") || line.starts_with("\u201C")) return false;
  if (line.find(": ") != std::string_view::npos &&
      names::is_acronym(line.substr(0, line.find(':')))) {
    return false;  // a speaker's turn
  }
  const auto words = names::words_of(line);
  const bool word = std::any_of(words.begin(), words.end(),
                                [](auto w) { return w.size() >= 3 && has_letters(w); });
  return word && words.size() <= kMaxWords && !read_date_line(line) && !read_byline(line);
}

// A paragraph of running text.
bool is_text(std::string_view unit) {
  constexpr std::size_t kLongLine = 80;
  constexpr std::string_view kEnds = ".!?:;\")";
  return layout::width(unit) > kLongLine || kEnds.find(unit.back()) != std::string_view::npos ||
         unit.ends_with("\u201D");
}

// What stands above a heading is complete: it ends a sentence or a list.
bool is_complete(std::string_view unit) {
  constexpr std::string_view kEnds = ".!?:\")]*";
  return kEnds.find(unit.back()) != std::string_view::npos || unit.ends_with("\u201D") ||
         unit.ends_with("\u2019") || unit.ends_with(":-") || layout::is_list_item(unit);
}

}  // namespace

TextHead read_head(std::string_view text, const std::vector<Unit>& units) {
  return HeadReader(text, units).read();
}

std::vector<Section> find_headings(std::string_view text) {
  const auto units = layout::units_of(text);
  std::vector<bool> candidate(units.size());
  for (std::size_t i = 0; i + 1 < units.size(); ++i) {
    candidate[i] = units[i].after_blank && units[i + 1].after_blank &&
                   reads_like_heading(content(text, units[i]));
  }
  std::vector<Section> sections;
  bool above = true;  // what stands above is complete
  for (std::size_t i = 0; i + 1 < units.size(); ++i) {
    const auto line = content(text, units[i]);
    const bool text_below =
        is_text(content(text, units[i + 1])) ||
        (candidate[i + 1] && i + 2 < units.size() && is_text(content(text, units[i + 2])));
    const bool heading = candidate[i] && above && text_below;
    if (heading) sections.push_back({units[i].begin, heading_level(line), std::string(line)});
    above = heading || is_complete(line);
  }
  return sections;
}

}  // namespace sourcebook
