// What the line around a comment says of it: who wrote it, and when.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace sourcebook {

// What the first of two numbers is in "03/04/2017".
enum class DayOrder { kUnknown, kDayFirst, kMonthFirst };

// Bytes; what is longer is no such line.
inline constexpr std::size_t kLongestDateLine = 160;

struct DateWords {
  std::string date;                // ISO 8601, at least to the day; empty where it is ambiguous
  std::size_t begin = 0, end = 0;  // bytes of the text that say it
};

// The date in a line like "Ann Lee on 7 May 2017 at 10:31": nothing but a time of day may follow
// it. nullopt for longer lines, relative dates and dates without a day.
[[nodiscard]] std::optional<DateWords> date_in_line(std::string_view line,
                                                    DayOrder order = DayOrder::kUnknown);

// `written`, which is a date as a whole, in ISO 8601; nullopt for what is none, lacks the day, or
// is no day on which something can have been published.
[[nodiscard]] std::optional<std::string> day_or_moment(std::string_view written);

// "says", "wrote" and the like: what stands behind the name of a comment's writer.
[[nodiscard]] bool is_saying(std::string_view word);

// The name in what stands where the author's does: "Ann Lee says:", "Posted by Ann Lee on 7 May
// 2017" are "Ann Lee". Empty for what is no name: nothing, an address, a date, a sentence.
// `marked`: markup says that it is a name, so that digits alone may be one.
[[nodiscard]] std::string author_in_line(std::string_view line, bool marked = false);

}  // namespace sourcebook
