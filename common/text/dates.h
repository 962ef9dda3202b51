// Dates as people write them, kept at the precision they were written with.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sourcebook::text {

// First and last day that a date can mean, as days since 1970-01-01 (negative before).
struct DayRange {
  std::int32_t first = 0;
  std::int32_t last = 0;
  friend bool operator==(const DayRange&, const DayRange&) = default;
};

// Reads ISO 8601 at any precision (2017, 2017-05, 2017-05-07, 2017-05-07T10:00:00+01:00, with a
// blank for the T). nullopt where it is not a date that can be (month 13, 30 February).
[[nodiscard]] std::optional<DayRange> day_range(std::string_view iso);

// Reads a date as written in prose or metadata ("Sunday, 7 May 2017", "May 7, 2017", "7th May
// 2017", "07 May 2017 10:31", "2017-05-07", "May 2017", RFC 2822) and gives it in ISO 8601 at its
// own precision ("2017-05-07", "2017-05"); a time of day is kept only where a zone comes with it.
// nullopt where the text is not a date as a whole, or is ambiguous (03/04/2017).
[[nodiscard]] std::optional<std::string> parse_date(std::string_view written);

}  // namespace sourcebook::text
