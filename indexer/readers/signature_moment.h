// The moment that a comment's signature ends in: "Ann Lee | 7 May 2017 10:31", "Bob • 8 years ago".
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/readers/comment_line.h"

namespace sourcebook {

struct SignatureMoment {
  std::size_t begin = 0;  // byte of the line; what stands before it may be a name
  // ISO 8601, at least to the day; empty where `order` would decide, and for "8 years ago", which
  // counts from a day that nobody knows.
  std::string date;
  DayOrder shows = DayOrder::kUnknown;  // the order that its date can only have
};

// A day with a time of day at the end of `line`, behind a blank or right behind a name ("Ann Lee7
// May 2017 at 10:31", as pages are copied), or how long ago. `day_is_enough`: a day without a time
// is one as well. nullopt where the line ends in none.
[[nodiscard]] std::optional<SignatureMoment> moment_at_end(std::string_view line, DayOrder order,
                                                           bool day_is_enough = false);

}  // namespace sourcebook
