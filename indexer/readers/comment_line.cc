#include "indexer/readers/comment_line.h"

#include <algorithm>
#include <array>
#include <vector>

#include "common/text/dates.h"
#include "indexer/readers/byline.h"
#include "indexer/readers/names.h"
#include "indexer/readers/page_controls.h"

namespace sourcebook {
namespace {

using names::is_in;

constexpr std::size_t kDayBytes = 10;  // of "2017-05-07"

// Days, months and years in digits: "3.4.2017", "03/04/2017", "17.07, 2011". The date is empty
// where the order is what counts and is not known.
std::optional<std::string> numeric_date(std::string_view words, DayOrder order) {
  std::array<std::string, 3> parts;
  std::size_t part = 0;
  for (std::size_t at = 0; at < words.size(); ++at) {
    if (words[at] >= '0' && words[at] <= '9') {
      parts[part] += words[at];
    } else if (is_in(" . / - , ", words.substr(at, 1)) && !parts[part].empty() && part < 2) {
      ++part;
      while (at + 1 < words.size() && words[at + 1] == ' ') ++at;
    } else {
      return std::nullopt;
    }
  }
  if (parts[2].size() != 4 || parts[0].empty() || parts[0].size() > 2) return std::nullopt;
  if (parts[1].empty() || parts[1].size() > 2) return std::nullopt;
  for (std::string& number : parts) number.insert(0, number.size() == 1 ? 1 : 0, '0');
  const std::string day_first = parts[2] + '-' + parts[1] + '-' + parts[0];
  const std::string month_first = parts[2] + '-' + parts[0] + '-' + parts[1];
  const bool can_day_first = is_credible_date(day_first);
  const bool can_month_first = is_credible_date(month_first);
  if (!can_day_first && !can_month_first) return std::nullopt;
  if (!can_month_first || day_first == month_first) return day_first;
  if (!can_day_first) return month_first;
  if (order == DayOrder::kUnknown) return std::string();
  return order == DayOrder::kDayFirst ? day_first : month_first;
}

// "10:31", "10h31", "am", "Uhr": what may stand behind a date.
bool is_time_word(std::string_view word) {
  while (!word.empty() &&
         std::string_view(".,;()[]|-:@").find(word.back()) != std::string_view::npos) {
    word.remove_suffix(1);
  }
  while (!word.empty() && std::string_view("([|-@").find(word.front()) != std::string_view::npos) {
    word.remove_prefix(1);
  }
  if (word.empty()) return true;
  static constexpr std::string_view kWords =
      " am pm a.m p.m at um uhr h min \u00e0 a las at: - \u2013 \u2014 \u00b7 \u2022 / utc gmt est "
      "edt "
      "cst cdt pst "
      "pdt cet cest bst mez mesz ";
  if (is_in(kWords, names::lower(word)) || is_saying(word)) return true;
  if (word.front() < '0' || word.front() > '9') return false;
  return word.find_first_not_of("0123456789:.hHamp") == std::string_view::npos && word.size() <= 10;
}

std::string_view without_comma(std::string_view words) {
  while (!words.empty() && (words.back() == ',' || words.back() == ':' || words.back() == ';')) {
    words.remove_suffix(1);
  }
  while (!words.empty() && (words.front() == '(' || words.front() == '[')) words.remove_prefix(1);
  return words;
}

constexpr std::size_t kLongestName = 80;

bool ends_word(std::string_view text, std::size_t at) {
  return at == text.size() || text[at] == ' ' || text[at] == ':' || text[at] == ',';
}

// Takes phrases like "posted by" off the begin. Longer ones come first.
bool strip_begin(std::string& line) {
  static constexpr std::array kPhrases = {"posted by",
                                          "written by",
                                          "comment by",
                                          "comment from",
                                          "submitted by",
                                          "kommentar von",
                                          "geschrieben von",
                                          "verfasst von",
                                          "commentaire de",
                                          "\u00e9crit par",
                                          "publi\u00e9 par",
                                          "post\u00e9 par",
                                          "escrito por",
                                          "publicado por",
                                          "comentario de",
                                          "by",
                                          "from",
                                          "von",
                                          "par",
                                          "por",
                                          "author:",
                                          "name:",
                                          "autor:",
                                          "\u2014",
                                          "\u2013",
                                          "-",
                                          "\u00b7",
                                          "\u2022",
                                          "|",
                                          "@",
                                          "#"};
  const std::string lower = names::lower(line);
  for (const std::string_view phrase : kPhrases) {
    if (lower.compare(0, phrase.size(), phrase) != 0) continue;
    const bool letters = phrase.back() >= 'a' && phrase.back() <= 'z';
    if (letters && !ends_word(lower, phrase.size())) continue;
    if (phrase.size() == line.size()) continue;
    line.erase(0, std::min(line.size(), phrase.size() + (letters ? 1 : 0)));
    line.erase(0, std::min(line.size(), line.find_first_not_of(' ')));
    return true;
  }
  return false;
}

// Takes "on", "says" and punctuation off the end.
bool strip_end(std::string& line) {
  static constexpr std::array kPhrases = {" a dit",     " a \u00e9crit",
                                          " on",        " at",
                                          " am",        " um",
                                          " le",        " el",
                                          " commented", " replied",
                                          " posted",    " \u2014",
                                          " \u2013",    " -",
                                          " \u00b7",    " \u2022",
                                          " |",         " @",
                                          "...",        "\u2026",
                                          ":",          ",",
                                          ";",          " "};
  const std::string lower = names::lower(line);
  for (const std::string_view phrase : kPhrases) {
    if (lower.size() <= phrase.size()) continue;
    if (lower.compare(lower.size() - phrase.size(), phrase.size(), phrase) != 0) continue;
    line.erase(line.size() - phrase.size());
    return true;
  }
  const std::size_t word = line.rfind(' ');
  const bool says = word != std::string::npos && is_saying(std::string_view(line).substr(word + 1));
  if (says) line.erase(word);
  return says;
}

std::string one_line(std::string_view text) {
  std::string line;
  for (const std::string_view word : names::words_of(text)) {
    if (!line.empty()) line += ' ';
    line += word;
  }
  return line;
}

bool is_name(std::string_view line, bool marked) {
  if (line.empty() || line.size() > kLongestName || names::words_of(line).size() > 8) return false;
  if (line.find("://") != std::string_view::npos) return false;
  if (line.find_first_of("!?") != std::string_view::npos && names::words_of(line).size() > 4)
    return false;
  if (is_comment_control(line) || is_in(" author says ", names::lower(line))) return false;
  const bool digits = line.find_first_not_of("0123456789:.,/- #") == std::string_view::npos;
  return !digits || (marked && line.find_first_not_of("0123456789") == std::string_view::npos);
}

}  // namespace

bool is_saying(std::string_view word) {
  constexpr std::string_view kWords =
      " says said wrote writes sagt sagte schreibt schrieb meint dit dice dijo escribi\u00f3 zegt "
      "schreef "
      "skriver skrev ha detto disse escreveu ";
  return is_in(kWords, names::lower(word));
}

std::optional<std::string> day_or_moment(std::string_view written) {
  std::optional<std::string> date = text::parse_date(written);
  if (date && (date->size() < kDayBytes || !is_credible_date(*date))) date.reset();
  return date;
}

std::optional<DateWords> date_in_line(std::string_view line, DayOrder order) {
  const std::vector<std::string_view> words = names::words_of(line.substr(0, kLongestDateLine + 1));
  if (line.size() > kLongestDateLine || words.empty() || words.size() > 20) return std::nullopt;
  for (std::size_t begin = 0; begin < words.size() && begin < 10; ++begin) {
    for (std::size_t count = std::min<std::size_t>(6, words.size() - begin); count > 0; --count) {
      const char* const first = words[begin].data();
      const std::string_view end_word = words[begin + count - 1];
      const char* const stop = end_word.data() + end_word.size();
      const std::string_view span(first, static_cast<std::size_t>(stop - first));
      auto date = day_or_moment(without_comma(span));
      if (!date) date = numeric_date(without_comma(span), order);
      if (!date) continue;
      std::size_t last = begin + count;
      while (last < words.size() && is_time_word(words[last])) ++last;
      if (last < words.size()) return std::nullopt;
      const auto at = static_cast<std::size_t>(first - line.data());
      return DateWords{std::move(*date), at, at + span.size()};
    }
  }
  return std::nullopt;
}

std::string author_in_line(std::string_view text, bool marked) {
  if (text.size() > 400) return {};
  std::string line = one_line(text);
  if (const auto date = date_in_line(line)) line.erase(date->begin);
  for (const std::string_view border :
       {" \u2014 ", " \u2013 ", " | ", " \u00b7 ", " \u2022 ", " @ "}) {
    const std::size_t at = line.find(border);
    if (at != std::string::npos && at > 0) line.erase(at);
  }
  for (int i = 0; i < 8 && strip_begin(line); ++i) {
  }
  for (int i = 0; i < 8 && strip_end(line); ++i) {
  }
  return is_name(line, marked) ? line : std::string();
}

}  // namespace sourcebook
