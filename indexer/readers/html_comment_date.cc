#include "indexer/readers/html_comment_date.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <ctime>
#include <vector>

#include "common/text/dates.h"
#include "indexer/readers/byline.h"
#include "indexer/readers/html_class_words.h"
#include "indexer/readers/html_elements.h"
#include "indexer/readers/names.h"

namespace sourcebook::html {
namespace {

constexpr std::size_t kLongestLine = 160;
constexpr std::size_t kDayBytes = 10;  // of "2017-05-07"

std::optional<std::string> day_or_moment(std::string_view written) {
  std::optional<std::string> date = text::parse_date(written);
  if (date && (date->size() < kDayBytes || !is_credible_date(*date))) date.reset();
  return date;
}

// Days, months and years in digits: "3.4.2017", "03/04/2017", "17.07, 2011". The date is empty where the order
// is what counts and is not known.
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
      " am pm a.m p.m at um uhr h \u00e0 a las at: - \u2013 \u2014 \u00b7 \u2022 / utc gmt est edt "
      "cst cdt pst "
      "pdt cet cest bst mez mesz says said wrote sagt sagte schrieb schreibt ";
  if (is_in(kWords, names::lower(word))) return true;
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

std::optional<std::string> moment_in_link(std::string_view href) {
  static constexpr std::string_view kParameter = "showComment=";
  const std::size_t at = href.find(kParameter);
  if (at == std::string_view::npos) return std::nullopt;
  std::string_view digits = href.substr(at + kParameter.size());
  digits = digits.substr(0, digits.find_first_not_of("0123456789"));
  return moment_of(digits);
}

bool is_named_date(const Dom& dom, NodeId element, std::string_view attribute) {
  for (std::string name : tokens_of(dom, element, attribute)) {
    name.erase(0, name.find(':') == std::string::npos ? 0 : name.find(':') + 1);
    if (is_in(" datecreated datepublished created date published issued commenttime ", name))
      return true;
  }
  return false;
}

std::optional<DateEvidence> machine_date(const Dom& dom, NodeId element) {
  const auto read = [&](std::string_view attribute,
                        const char* from) -> std::optional<DateEvidence> {
    std::optional<std::string> date = day_or_moment(dom.value(element, attribute));
    if (!date) return std::nullopt;
    return DateEvidence{0, {std::move(*date), from}};
  };
  if (dom.is(element, "time")) {
    if (auto found = read("datetime", "comment: time")) return found;
  }
  if (is_named_date(dom, element, "itemprop")) {
    if (auto found = read("content", "comment: itemprop")) return found;
    if (auto found = read("datetime", "comment: itemprop")) return found;
  }
  if (is_named_date(dom, element, "property")) {
    if (auto found = read("content", "comment: property")) return found;
  }
  return std::nullopt;
}

std::optional<DateEvidence> titled_date(const Dom& dom, NodeId element) {
  for (const std::string_view attribute :
       {"title", "data-datetime", "data-date", "data-original-title"}) {
    const std::string_view title = dom.value(element, attribute);
    if (title.empty() || title.size() > kLongestLine) continue;
    if (auto date = day_or_moment(title))
      return DateEvidence{1, {*date, "comment: title of its date"}};
    const auto words = date_in_line(title);
    if (words && words->begin == 0 && !words->date.empty())
      return DateEvidence{1, {words->date, "comment: title of its date"}};
  }
  return std::nullopt;
}

bool is_for_dates(const Dom& dom, NodeId element) {
  return is_in(" time abbr small ", dom.name(element)) ||
         class_has_word(dom, element,
                        " date time timestamp datetime meta metadata commentmetadata published "
                        "posted dt info permalink ");
}

std::optional<DateEvidence> date_in_words(const Dom& dom, NodeId text, DayOrder order) {
  const auto words = date_in_line(dom.text(text), order);
  if (!words || words->date.empty()) return std::nullopt;
  NodeId up = dom.parent(text);
  for (int i = 0; i < 3 && up != kNoNode; ++i, up = dom.parent(up)) {
    if (is_for_dates(dom, up)) return DateEvidence{2, {words->date, "comment: date line"}};
  }
  return DateEvidence{4, {words->date, "comment: date line"}};
}

}  // namespace

std::optional<std::string> moment_of(std::string_view digits) {
  std::int64_t millis = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), millis);
  constexpr std::int64_t kFirst = 915148800000;  // 1999: there was no Blogger before
  constexpr std::int64_t kLast = 4102444800000;  // 2100: no year of five digits
  if (error != std::errc() || millis < kFirst || millis > kLast) return std::nullopt;
  const auto seconds = static_cast<std::time_t>(millis / 1000);
  std::tm parts{};
  if (gmtime_r(&seconds, &parts) == nullptr) return std::nullopt;
  std::array<char, 32> buffer{};
  const std::size_t bytes =
      std::strftime(buffer.data(), buffer.size(), "%Y-%m-%dT%H:%M:%SZ", &parts);
  std::string moment(buffer.data(), bytes);
  if (!is_credible_date(moment)) return std::nullopt;
  return moment;
}

DayOrder day_order(const Dom& dom) {
  NodeId root = dom.find(0, "html");
  std::string language = root == kNoNode ? std::string() : plain(dom.value(root, "lang"));
  if (language.empty() && root != kNoNode) language = plain(dom.value(root, "xml:lang"));
  const std::string_view code = std::string_view(language).substr(0, language.find_first_of("-_"));
  const std::string_view country =
      std::string_view(language).substr(std::min(language.size(), code.size() + 1));
  static constexpr std::string_view kDayFirst =
      " de fr es it pt nl pl cs sk da nb nn no fi ru uk tr ro el ca id vi gl hr sl sr bg ";
  if (is_in(kDayFirst, code)) return DayOrder::kDayFirst;
  if (code != "en") return DayOrder::kUnknown;
  if (is_in(" gb au nz ie in za ", country)) return DayOrder::kDayFirst;
  return country == "us" ? DayOrder::kMonthFirst : DayOrder::kUnknown;
}

std::optional<DateWords> date_in_line(std::string_view line, DayOrder order) {
  const std::vector<std::string_view> words = names::words_of(line.substr(0, kLongestLine + 1));
  if (line.size() > kLongestLine || words.empty() || words.size() > 20) return std::nullopt;
  std::size_t last = words.size();  // time words at the end
  for (std::size_t begin = 0; begin < words.size() && begin < 10; ++begin) {
    for (std::size_t count = std::min<std::size_t>(6, words.size() - begin); count > 0; --count) {
      const char* const first = words[begin].data();
      const std::string_view end_word = words[begin + count - 1];
      const char* const stop = end_word.data() + end_word.size();
      const std::string_view span(first, static_cast<std::size_t>(stop - first));
      auto date = day_or_moment(without_comma(span));
      if (!date) date = numeric_date(without_comma(span), order);
      if (!date) continue;
      for (last = begin + count; last < words.size() && is_time_word(words[last]);) ++last;
      if (last < words.size()) return std::nullopt;
      const auto at = static_cast<std::size_t>(first - line.data());
      return DateWords{std::move(*date), at, at + span.size()};
    }
  }
  return std::nullopt;
}

std::optional<DateEvidence> date_evidence(const Dom& dom, NodeId node, DayOrder order) {
  if (dom.is_text(node)) {
    if (dom.text(node).size() > 2 * kLongestLine) return std::nullopt;
    return date_in_words(dom, node, order);
  }
  if (class_has_word(dom, node, " edited modified updated dtend ")) return std::nullopt;
  if (auto found = machine_date(dom, node)) return found;
  if (is_in(" a abbr time span small div ", dom.name(node))) {
    if (auto found = titled_date(dom, node)) return found;
  }
  if (dom.is(node, "a")) {
    if (auto moment = moment_in_link(dom.value(node, "href"))) {
      return DateEvidence{3, {*moment, "comment: its link"}};
    }
  }
  return std::nullopt;
}

}  // namespace sourcebook::html
