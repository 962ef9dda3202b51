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
// blank for the T), years 0001 to 9999. Of a moment it gives the day as written, in its own zone.
// nullopt where it is not a date that can be (month 13, 30 February) or there is anything else
// around it.
[[nodiscard]] std::optional<DayRange> day_range(std::string_view iso);

// Today in UTC, as days since 1970-01-01.
[[nodiscard]] std::int32_t today();

// True where all of `range` lies after `today`, a day's grace for time zones: nothing was published
// then, whoever says so.
[[nodiscard]] bool is_in_future(const DayRange& range, std::int32_t today);

// Reads a date as written in prose or metadata ("Sunday, 7 May 2017", "May 7, 2017", "7th May
// 2017", "07 May 2017 10:31", "2017-05-07", "May 2017", "2017", RFC 2822, RFC 3339, ctime) and
// gives it in ISO 8601 at its own precision ("2017-05-07", "2017-05", "2017"); a time of day is
// kept only where a zone with a known offset comes with it ("2017-05-07T10:31:00+01:00"). Month and
// weekday names may be English, German, French or Spanish. nullopt where the text, but for white
// space around it, is not a date as a whole (so "Published 7 May 2017" is none), has no year of
// four digits, or is ambiguous: 03/04/2017 is, 23/04/2017 is not.
[[nodiscard]] std::optional<std::string> parse_date(std::string_view written);

// A date of either form, in ISO 8601 with a T before a time of day; nullopt for what day_range()
// and parse_date() both refuse.
[[nodiscard]] std::optional<std::string> iso_date(std::string_view written);

// The days that it can mean.
[[nodiscard]] std::optional<DayRange> days_of_date(std::string_view written);

}  // namespace sourcebook::text
