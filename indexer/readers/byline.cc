#include "indexer/readers/byline.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <utility>
#include <vector>

#include "common/text/ascii.h"
#include "common/text/dates.h"
#include "indexer/readers/comments_heading.h"
#include "indexer/readers/layout.h"
#include "indexer/readers/names.h"
#include "indexer/readers/page_controls.h"

namespace sourcebook {
namespace {

using text::is_digit;

constexpr std::size_t kMaxDateLineBytes = 80;

// `line` without the first of `openings` that it begins with, in any case; nullopt without one.
template <std::size_t kCount>
std::optional<std::string_view> after_opening(
    std::string_view line, const std::array<std::string_view, kCount>& openings) {
  const std::string lowered = names::lower(line);
  for (const auto opening : openings) {
    if (lowered.starts_with(opening)) return layout::trim(line.substr(opening.size()));
  }
  return std::nullopt;
}

// "20.30" as newspapers write it.
bool is_dotted_time(std::string_view word) {
  const std::size_t dot = word.find('.');
  return dot != std::string_view::npos && dot > 0 && dot <= 2 && word.size() == dot + 3 &&
         word.find_first_not_of("0123456789.") == std::string_view::npos;
}

// `line` without a time of day ("9:39 am", "4:01 PM EST", "at 10:31") and the punctuation about it.
std::string without_time(std::string_view line) {
  constexpr std::string_view kAfter =
      " am pm a.m. p.m. est edt et cst cdt ct pst pdt pt gmt utc bst cet cest ";
  std::string out;
  for (auto word : names::words_of(line)) {
    const std::string lowered = names::lower(names::bare(word));
    const bool clock = is_digit(lowered.empty() ? ' ' : lowered.front()) &&
                       (lowered.find(':') != std::string::npos || is_dotted_time(lowered));
    const bool around = kAfter.find(" " + lowered + " ") != std::string_view::npos ||
                        lowered == "at" || lowered.empty() || lowered == "|";
    if (clock || around) continue;
    if (!out.empty()) out += ' ';
    out += word;
  }
  while (!out.empty() && out.back() == ',') out.pop_back();
  return out;
}

std::optional<std::string> credible_date(std::string_view written) {
  constexpr std::size_t kMonthPrecision = 7;  // "2017-05"
  auto date = text::parse_date(written);
  if (!date || date->size() < kMonthPrecision || !is_credible_date(*date)) return std::nullopt;
  return date;
}

// The first words of `words` that are the name of a person; 0 if none are. A comma ends a name.
std::size_t person_words(const std::vector<std::string_view>& words) {
  constexpr std::size_t kMaxNameWords = 5;
  for (std::size_t count = std::min(words.size(), kMaxNameWords); count >= 2; --count) {
    std::string name;
    for (std::size_t i = 0; i < count; ++i) name += (i > 0 ? " " : "") + std::string(words[i]);
    if (name.ends_with(',')) name.pop_back();
    if (name.find(',') == std::string::npos && names::is_person(name)) return count;
  }
  return 0;
}

std::string join(const std::vector<std::string_view>& words, std::size_t first, std::size_t last) {
  std::string out;
  for (std::size_t i = first; i < last; ++i) out += (i > first ? " " : "") + std::string(words[i]);
  while (out.ends_with(',')) out.pop_back();
  return out;
}

// "A", "A and B", "A, B and C" at the beginning of `words`: how many words they take, and the
// names. A name after a comma alone may be an office, and is left out.
std::size_t read_authors(const std::vector<std::string_view>& words, std::string& author) {
  std::vector<std::string> list;
  std::size_t at = 0;
  std::size_t first_end = 0;
  bool joined = false;  // by "and"
  while (at < words.size()) {
    const auto count = person_words({words.begin() + static_cast<std::ptrdiff_t>(at), words.end()});
    if (count == 0) break;
    list.push_back(join(words, at, at + count));
    at += count;
    if (first_end == 0) first_end = at;
    if (joined) break;
    joined = at < words.size() && (words[at] == "and" || words[at] == "&");
    if (joined) ++at;
    if (!joined && !words[at - 1].ends_with(',')) break;
  }
  if (list.empty()) return 0;
  const bool complete = joined && list.size() > 1 && words[at - 1] != "and" && words[at - 1] != "&";
  if (!complete) {
    list.resize(1);
    at = first_end;
  }
  for (const auto& name : list) author += (author.empty() ? "" : ", ") + name;
  return at;
}

// Whether `word` ends a sentence; "Ph.D." and "Jr." do not.
bool ends_sentence(std::string_view word) {
  return std::string_view(".!?").find(word.back()) != std::string_view::npos && word[0] >= 'a' &&
         word[0] <= 'z';
}

// `line` without what pages put behind a byline: "| 2 comments", "Share".
std::string_view without_counters(std::string_view line) {
  for (bool changed = true; changed;) {
    changed = false;
    const std::size_t bar = line.rfind('|');
    if (bar != std::string_view::npos && is_comments_heading(layout::trim(line.substr(bar + 1)))) {
      line = layout::trim(line.substr(0, bar));
      changed = true;
    }
    const auto words = names::words_of(line);
    if (words.size() > 1 && is_sharing_control(words.back())) {
      line =
          layout::trim(line.substr(0, static_cast<std::size_t>(words.back().data() - line.data())));
      changed = true;
    }
  }
  return line;
}

// "bus_bob", "busBob", "bob77"; but acronyms with numbers and what hyphens join are ordinary words.
bool looks_made_up(std::string_view word) {
  const auto is_small = [](char c) { return c >= 'a' && c <= 'z'; };
  const auto is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  if (std::none_of(word.begin(), word.end(), is_small)) return false;
  if (word.find('_') != std::string_view::npos) return true;
  if (std::any_of(word.begin(), word.end(), is_digit)) return true;
  const auto inner = std::adjacent_find(
      word.begin(), word.end(), [&](char a, char b) { return is_small(a) && is_capital(b); });
  return inner != word.end();
}

// "bus_bob on November 7, 2010": a name that is made up is one where nothing but a date follows. It
// looks like one, or it is `labelled`: what stands before it stands before names.
std::optional<Byline> read_made_up(const std::vector<std::string_view>& words, bool labelled) {
  if (words.size() < 3 || names::bare(words[0]) != words[0] || is_digit(words[0][0])) return {};
  // Nobody's names, and by what letters are posted.
  constexpr std::string_view kNobody =
      " admin administrator webmaster editor staff guest user author team the hand mail post email "
      "e-mail fax courier ";
  if (names::is_in(kNobody, names::lower(words[0]))) return {};
  if (!labelled && !looks_made_up(words[0])) return {};
  const std::string second = names::lower(words[1]);
  if (names::is_calendar_word(words[0]) || (second != "on" && second != "at")) return {};
  auto date = read_date_line(join(words, 1, words.size()));
  if (!date) return std::nullopt;
  return Byline{std::string(words[0]), std::move(date), true};
}

// What pages put behind a name: "| 2 comments", "· in Welfare", "Leave a Comment".
bool is_behind_byline(std::string_view rest) {
  rest = layout::trim(rest);
  const auto words = names::words_of(rest);
  if (words.empty() || (names::is_mark(words.front()) && words.front() != ",")) return true;
  return is_comments_heading(rest) || is_comment_control(rest) || is_comment_form(rest);
}

// The date that `line` begins with, and what stands behind it.
std::optional<std::pair<DateLine, std::string_view>> date_before(std::string_view line) {
  constexpr std::size_t kMaxDateWords = 9;
  const auto words = names::words_of(line);
  for (std::size_t n = std::min(words.size() - 1, kMaxDateWords); n > 0; --n) {
    const auto end = static_cast<std::size_t>(words[n].data() - line.data());
    std::string_view head = layout::trim(line.substr(0, end));
    for (auto left = names::words_of(head); left.size() > 1 && names::is_mark(left.back());) {
      head = layout::trim(head.substr(0, head.size() - left.back().size()));
      left.pop_back();
    }
    if (auto date = read_date_line(head)) return {{*std::move(date), line.substr(end)}};
  }
  return std::nullopt;
}

// "Posted on March 3, 2013 by Sue Marsh", "3 March 2013 · by Sue Marsh · in Welfare".
std::optional<Byline> read_date_first(std::string_view line) {
  if (names::words_of(line).size() < 3) return std::nullopt;
  auto found = date_before(line);
  if (!found) return std::nullopt;
  const auto by = after_opening(found->second, std::array<std::string_view, 1>{"by "});
  if (!by) return std::nullopt;
  Byline result;
  const auto words = names::words_of(*by);
  const std::size_t at = read_authors(words, result.author);
  if (at == 0) return std::nullopt;
  if (at < words.size() &&
      !is_behind_byline(by->substr(static_cast<std::size_t>(words[at].data() - by->data())))) {
    return std::nullopt;
  }
  result.date = std::move(found->first);
  return result;
}

// "A. Lee", "Casey B. Mulligan", "Ann Lee, Tom Hale": persons, and no place.
bool are_surely_persons(const std::string& author) {
  const auto words = names::words_of(author);
  return author.find(',') != std::string::npos ||
         std::any_of(words.begin(), words.end(),
                     [](std::string_view word) { return word.size() == 2 && word.ends_with('.'); });
}

// "Sue Marsh, 3 March 2013", "Casey B. Mulligan | 3 March 2013". The first may be a place.
std::optional<Byline> read_name_first(std::string_view line) {
  Byline result;
  const auto words = names::words_of(line);
  std::size_t at = read_authors(words, result.author);
  if (at == 0 || at == words.size()) return std::nullopt;
  const bool apart = words[at - 1].ends_with(',') || names::is_mark(words[at]);
  while (at < words.size() && names::is_mark(words[at])) ++at;
  if (!apart || at == words.size()) return std::nullopt;
  result.date = read_date_line(join(words, at, words.size()));
  constexpr std::size_t kDay = 10;  // YYYY-MM-DD
  if (!result.date || result.date->date.size() < kDay) return std::nullopt;
  if (!are_surely_persons(result.author)) result.author.clear();
  return result;
}

}  // namespace

// Dates from before printing are of what a text is about; dates to come are mistakes.
bool is_credible_date(std::string_view date) {
  const auto range = text::day_range(date);
  if (!range) return false;
  using namespace std::chrono;
  const auto earliest = sys_days(year(1450) / January / 1).time_since_epoch().count();
  return range->first >= earliest && !text::is_in_future(*range, text::today());
}

std::optional<DateLine> read_date_line(std::string_view line) {
  constexpr std::array<std::string_view, 15> kUpdated = {
      "last updated on: ", "updated on: ",   "last updated on ", "last updated: ", "last updated ",
      "last modified: ",   "last modified ", "updated on ",      "updated: ",      "updated ",
      "revised: ",         "revised ",       "modified: ",       "modified ",      "amended "};
  constexpr std::array<std::string_view, 31> kPublished = {"posted on: ",
                                                           "published on: ",
                                                           "published at: ",
                                                           "posted on ",
                                                           "posted: ",
                                                           "posted ",
                                                           "published on ",
                                                           "published: ",
                                                           "published ",
                                                           "date: ",
                                                           "dated: ",
                                                           "dated ",
                                                           "released: ",
                                                           "released ",
                                                           "publication date: ",
                                                           "publication date ",
                                                           "published date: ",
                                                           "date published: ",
                                                           "date of publication: ",
                                                           "issue date: ",
                                                           "issued on ",
                                                           "issued: ",
                                                           "issued ",
                                                           "date issued: ",
                                                           "date of issue: ",
                                                           "release date: ",
                                                           "date of release: ",
                                                           "report date: ",
                                                           "filed: ",
                                                           "date filed: ",
                                                           "on "};
  line = layout::trim(line);
  if (line.size() > kMaxDateLineBytes || line.empty()) return std::nullopt;
  DateLine result;
  std::string_view rest = line;
  if (const auto updated = after_opening(line, kUpdated)) {
    rest = *updated;
    result.modified = true;
  } else if (const auto published = after_opening(line, kPublished)) {
    rest = *published;
  }
  auto date = credible_date(rest);
  result.nothing_else =
      date && rest.size() == line.size() && line.find(':') == std::string_view::npos;
  if (!date) date = credible_date(without_time(rest));
  if (!date) return std::nullopt;
  result.date = std::move(*date);
  return result;
}

std::optional<Byline> read_byline(std::string_view line) {
  constexpr std::array<std::string_view, 6> kLabels = {
      "by: ", "posted by ", "author: ", "posted by: ", "submitted by ", "submitted by: "};
  constexpr std::array<std::string_view, 2> kOpenings = {"by ", "written by "};
  constexpr std::size_t kMaxBytes = 200;
  if (line.size() > kMaxBytes) return std::nullopt;
  line = without_counters(layout::trim(line));
  auto rest = after_opening(line, kLabels);
  const bool labelled = rest.has_value();
  if (!labelled) rest = after_opening(line, kOpenings);
  if (!rest) {
    auto dated = read_date_first(line);
    return dated ? dated : read_name_first(line);
  }
  auto words = names::words_of(*rest);
  Byline result;
  std::size_t at = read_authors(words, result.author);
  if (at == 0) return read_made_up(words, labelled);
  const bool closed = words[at - 1].ends_with(',');
  if (at < words.size() && words[at].starts_with('(') && words[at].ends_with(')')) ++at;
  while (at < words.size() && names::bare(words[at]).empty()) ++at;  // "|", "-"
  if (at == words.size()) return result;
  constexpr std::size_t kMaxDateWords = 12;
  std::string tail = join(words, at, std::min(words.size(), at + kMaxDateWords));
  // "Published 7 May 2017 10:58 am Updated 8 May 2017": the first is when it was published.
  tail.erase(std::min(names::lower(tail).find(" updated "), tail.size()));
  result.date = read_date_line(tail);
  if (!result.date && !closed) {
    const auto next = names::lower(words[at]);
    if (next != "published" && next != "posted" && !names::is_calendar_word(words[at])) {
      return std::nullopt;
    }
  }
  if (!result.date && ends_sentence(words.back())) return std::nullopt;
  return result;
}

}  // namespace sourcebook
