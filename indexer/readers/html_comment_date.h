// When a comment was written, as its markup or the line around its date says.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/document.h"
#include "indexer/readers/comment_line.h"
#include "indexer/readers/html_dom.h"

namespace sourcebook::html {

// As the language of the page has it; kUnknown where it does not say, or its language is English
// without a country.
[[nodiscard]] DayOrder day_order(const Dom& dom);

// Milliseconds since 1970, in digits, as "2017-05-07T10:31:00Z". nullopt for what is no number, or
// a moment at which nobody commented on anything.
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
