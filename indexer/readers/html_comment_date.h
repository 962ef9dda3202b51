// When a comment was written, as its markup or the line around its date says.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/document.h"
#include "indexer/readers/html_dom.h"

namespace sourcebook::html {

// What the first of two numbers is in "03/04/2017".
enum class DayOrder { kUnknown, kDayFirst, kMonthFirst };

// As the language of the page has it; kUnknown where it does not say, or its language is English without a
// country.
[[nodiscard]] DayOrder day_order(const Dom& dom);

struct DateWords {
  std::string date;                // ISO 8601, at least to the day; empty where it is ambiguous
  std::size_t begin = 0, end = 0;  // bytes of the text that say it
};

// The date in a line like "Ann Lee on 7 May 2017 at 10:31": nothing but a time of day may follow it. nullopt
// for longer lines, relative dates and dates without a day.
[[nodiscard]] std::optional<DateWords> date_in_line(std::string_view line,
                                                    DayOrder order = DayOrder::kUnknown);

// Milliseconds since 1970, in digits, as "2017-05-07T10:31:00Z". nullopt for what is no number, or a
// moment at which nobody commented on anything.
[[nodiscard]] std::optional<std::string> moment_of(std::string_view digits);

struct DateEvidence {
  int rank = 0;  // the lower, the more certain
  Dated dated;
};

// What one node says: <time datetime>, itemprop and property, an <abbr title>, the moment that
// Blogger puts into the link to a comment, a title, or its words. nullopt for what says none.
[[nodiscard]] std::optional<DateEvidence> date_evidence(const Dom& dom, NodeId node,
                                                        DayOrder order);

}  // namespace sourcebook::html
