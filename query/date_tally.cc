#include "query/date_tally.h"

#include <algorithm>
#include <chrono>
#include <string>
#include <utility>
#include <vector>

#include "query/value_tally.h"

namespace sourcebook {
namespace {

// 0001-01-01 and 9999-12-31: what text::day_range() reads.
constexpr std::int32_t kFirstDay = -719162;
constexpr std::int32_t kLastDay = 2932896;

// At least so many of ten dates have to be precise enough for a unit.
constexpr std::uint64_t kPreciseOfTen = 9;

constexpr TimelineUnit kFinestFirst[] = {TimelineUnit::kDay, TimelineUnit::kMonth,
                                         TimelineUnit::kYear, TimelineUnit::kDecade,
                                         TimelineUnit::kCentury};

std::uint64_t key_of(const text::DayRange& days) {
  return (std::uint64_t{static_cast<std::uint32_t>(days.first)} << 32) |
         static_cast<std::uint32_t>(days.last);
}

text::DayRange days_of(std::uint64_t key) {
  return {static_cast<std::int32_t>(key >> 32), static_cast<std::int32_t>(key & 0xFFFFFFFF)};
}

std::chrono::year_month_day date_of(std::int32_t day) {
  return std::chrono::sys_days(std::chrono::days(day));
}

// Counts up by one from each day, month, year ... to the next.
std::int64_t number_of(std::int32_t day, TimelineUnit unit) {
  if (unit == TimelineUnit::kDay) return day;
  const auto date = date_of(day);
  const std::int64_t year = static_cast<int>(date.year());
  switch (unit) {
    case TimelineUnit::kMonth:
      return 12 * year + static_cast<unsigned>(date.month()) - 1;
    case TimelineUnit::kDecade:
      return year / 10;
    case TimelineUnit::kCentury:
      return year / 100;
    default:
      return year;
  }
}

std::string digits(std::int64_t number, std::size_t width) {
  std::string text = std::to_string(number);
  return text.size() < width ? text.insert(0, width - text.size(), '0') : text;
}

std::string begin_of(std::int64_t number, TimelineUnit unit) {
  switch (unit) {
    case TimelineUnit::kDay: {
      const auto date = date_of(static_cast<std::int32_t>(number));
      return digits(static_cast<int>(date.year()), 4) + "-" +
             digits(static_cast<unsigned>(date.month()), 2) + "-" +
             digits(static_cast<unsigned>(date.day()), 2);
    }
    case TimelineUnit::kMonth:
      return digits(number / 12, 4) + "-" + digits(number % 12 + 1, 2);
    case TimelineUnit::kDecade:
      return digits(10 * number, 4);
    case TimelineUnit::kCentury:
      return digits(100 * number, 4);
    default:
      return digits(number, 4);
  }
}

// The bars that `dates` make at one unit.
struct Bars {
  std::int64_t first = 0, last = -1;
  MatchCount vague, precise;

  template <typename Dates>
  Bars(const Dates& dates, TimelineUnit unit) {
    for (const auto& [key, count] : dates) {
      const text::DayRange days = days_of(key);
      const std::int64_t number = number_of(days.first, unit);
      if (number != number_of(days.last, unit)) {
        vague += count;
        continue;
      }
      first = last < first ? number : std::min(first, number);
      last = std::max(last, number);
      precise += count;
    }
  }
  [[nodiscard]] bool are_few() const { return last - first < static_cast<std::int64_t>(kMaxBars); }
  [[nodiscard]] bool are_precise() const {
    return 10 * precise.passages >= kPreciseOfTen * (precise.passages + vague.passages);
  }
};

}  // namespace

void DateTally::add(const std::optional<text::DayRange>& published, const MatchCount& count) {
  const bool is_date = published && published->first >= kFirstDay && published->last <= kLastDay &&
                       published->first <= published->last;
  if (!is_date) {
    undated_ += count;
    return;
  }
  const std::uint64_t key = key_of(*published);
  if (last_ == nullptr || last_->first != key) last_ = &*dates_.try_emplace(key).first;
  last_->second += count;
}

void DateTally::fill_years(FacetCounts& out, std::size_t max_rows) const {
  ValueTally years;
  years.add({}, undated_);
  for (const auto& [key, count] : dates_) {
    const auto [first, last] = days_of(key);
    const std::int64_t year = number_of(first, TimelineUnit::kYear);
    const bool one = year == number_of(last, TimelineUnit::kYear);
    years.add(one ? begin_of(year, TimelineUnit::kYear) : std::string(), count);
  }
  years.fill(out, max_rows);
}

Timeline DateTally::timeline() const {
  Timeline out;
  out.undated = undated_;
  if (dates_.empty()) return out;
  for (const TimelineUnit unit : kFinestFirst) {
    const Bars bars(dates_, unit);
    const bool coarsest = unit == TimelineUnit::kCentury;
    if (!coarsest && (!bars.are_few() || !bars.are_precise())) continue;
    out.unit = unit;
    out.vague = bars.vague;
    for (std::int64_t number = bars.first; number <= bars.last; ++number) {
      out.bars.push_back({begin_of(number, unit), {}});
    }
    for (const auto& [key, count] : dates_) {
      const auto [first, last] = days_of(key);
      const std::int64_t number = number_of(first, unit);
      if (number != number_of(last, unit)) continue;
      out.bars[static_cast<std::size_t>(number - bars.first)].count += count;
    }
    break;
  }
  return out;
}

std::string_view name_of(TimelineUnit unit) {
  switch (unit) {
    case TimelineUnit::kDay:
      return "day";
    case TimelineUnit::kMonth:
      return "month";
    case TimelineUnit::kYear:
      return "year";
    case TimelineUnit::kDecade:
      return "decade";
    case TimelineUnit::kCentury:
      return "century";
  }
  return "";
}

}  // namespace sourcebook
