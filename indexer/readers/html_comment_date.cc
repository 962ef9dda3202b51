#include "indexer/readers/html_comment_date.h"

#include <array>
#include <charconv>
#include <cstdint>
#include <ctime>

#include "indexer/readers/byline.h"
#include "indexer/readers/html_class_words.h"
#include "indexer/readers/html_elements.h"
#include "indexer/readers/names.h"

namespace sourcebook::html {
namespace {

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
    if (title.empty() || title.size() > kLongestDateLine) continue;
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

std::optional<DateEvidence> date_evidence(const Dom& dom, NodeId node, DayOrder order) {
  if (dom.is_text(node)) {
    if (dom.text(node).size() > 2 * kLongestDateLine) return std::nullopt;
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
