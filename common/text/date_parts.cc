#include "common/text/date_parts.h"

#include <algorithm>
#include <chrono>
#include <cstdlib>

#include "common/text/ascii.h"

namespace sourcebook::text {
namespace {

bool is_real_day(int year, int month, int day) {
  return std::chrono::year_month_day(std::chrono::year(year),
                                     std::chrono::month(static_cast<unsigned>(month)),
                                     std::chrono::day(static_cast<unsigned>(day)))
      .ok();
}

std::int32_t days_since_epoch(std::chrono::year_month_day date) {
  return static_cast<std::int32_t>(std::chrono::sys_days(date).time_since_epoch().count());
}

// ":30", ":30.25" or nothing behind hours and minutes; false if it is wrong.
bool read_seconds(Cursor& in, Time& time) {
  if (!in.skip(":")) return true;
  time.second = in.number(2, 2);
  if (!time.second || *time.second > 60) return false;
  if (in.peek() != '.' || !is_digit(in.peek(1))) return true;
  in.skip(".");
  return in.number(1, 9).has_value();
}

enum class Half { kNone, kMorning, kAfternoon };

// "am", "PM", "p.m."
Half read_half(Cursor& in) {
  Cursor ahead = in;
  ahead.skip(" ");
  std::string word(ahead.word());
  if (word.size() == 1 && ahead.skip(".")) {
    word += ahead.word();
    ahead.skip(".");
  }
  if (word != "am" && word != "pm") return Half::kNone;
  in = ahead;
  return word == "am" ? Half::kMorning : Half::kAfternoon;
}

// The one reading of `a`/`b`/`year` that is a date, if there is only one.
std::optional<Date> resolve(int a, int b, int year) {
  const Date day_first{year, b, a};
  const Date month_first{year, a, b};
  const bool day_first_possible = a > 0 && b > 0 && is_possible(day_first);
  const bool month_first_possible = a > 0 && b > 0 && is_possible(month_first);
  if (day_first_possible && month_first_possible && a != b) return std::nullopt;
  if (day_first_possible) return day_first;
  if (month_first_possible) return month_first;
  return std::nullopt;
}

std::string two_digits(int number) {
  return {static_cast<char>('0' + number / 10), static_cast<char>('0' + number % 10)};
}

}  // namespace

char Cursor::peek(std::size_t ahead) const noexcept {
  return ahead < text_.size() ? text_[ahead] : '\0';
}

std::size_t Cursor::digit_count() const noexcept {
  const auto end = std::find_if_not(text_.begin(), text_.end(), is_digit);
  return static_cast<std::size_t>(end - text_.begin());
}

bool Cursor::skip(std::string_view any) {
  if (done() || any.find(text_[0]) == std::string_view::npos) return false;
  text_.remove_prefix(1);
  return true;
}

std::optional<int> Cursor::number(std::size_t min, std::size_t max) {
  const std::size_t digits = digit_count();
  if (digits < min || digits > max) return std::nullopt;
  int value = 0;
  for (std::size_t i = 0; i < digits; ++i) value = value * 10 + (text_[i] - '0');
  text_.remove_prefix(digits);
  return value;
}

std::string_view Cursor::word() {
  const auto end = std::find_if_not(text_.begin(), text_.end(), is_letter);
  const auto found = text_.substr(0, static_cast<std::size_t>(end - text_.begin()));
  text_.remove_prefix(found.size());
  return found;
}

bool is_possible(const Date& date) {
  if (date.year < 1 || date.month > 12) return false;
  return date.day == 0 || is_real_day(date.year, date.month, date.day);
}

std::int32_t first_day(const Date& date) {
  const auto month = static_cast<unsigned>(std::max(date.month, 1));
  const auto day = static_cast<unsigned>(std::max(date.day, 1));
  return days_since_epoch(std::chrono::year(date.year) / month / day);
}

std::int32_t last_day(const Date& date) {
  if (date.day != 0) return first_day(date);
  const std::chrono::month month(date.month != 0 ? static_cast<unsigned>(date.month) : 12U);
  return days_since_epoch(std::chrono::year(date.year) / month / std::chrono::last);
}

std::optional<Time> read_iso_time(Cursor& in) {
  Cursor ahead = in;
  Time time;
  const auto hour = ahead.number(2, 2);
  if (!hour || *hour > 23 || !ahead.skip(":")) return std::nullopt;
  const auto minute = ahead.number(2, 2);
  if (!minute || *minute > 59) return std::nullopt;
  time.hour = *hour;
  time.minute = *minute;
  if (!read_seconds(ahead, time)) return std::nullopt;
  in = ahead;
  return time;
}

std::optional<Time> read_clock(Cursor& in, bool after_at) {
  Cursor ahead = in;
  Time time;
  const auto hour = ahead.number(1, 2);
  const char separator = ahead.peek();
  const bool has_minutes = ahead.skip(":h.");
  if (!hour) return std::nullopt;
  if (has_minutes) {
    const auto minute = ahead.number(2, 2);
    if (!minute || *minute > 59 || (separator == '.' && ahead.peek() == '.')) return std::nullopt;
    time.minute = *minute;
    if (separator == ':' && !read_seconds(ahead, time)) return std::nullopt;
  }
  const Half half = read_half(ahead);
  if (half == Half::kNone) {
    if (!has_minutes || (separator == '.' && !after_at) || *hour > 23) return std::nullopt;
    time.hour = *hour;
  } else {
    if (*hour < 1 || *hour > 12) return std::nullopt;
    time.hour = *hour % 12 + (half == Half::kAfternoon ? 12 : 0);
  }
  in = ahead;
  return time;
}

std::optional<int> read_offset(Cursor& in) {
  const bool west = in.peek() == '-';
  if (!in.skip("+-")) return std::nullopt;
  int offset = 0;
  if (in.digit_count() == 4) {
    const int digits = *in.number(4, 4);
    if (digits % 100 > 59) return std::nullopt;
    offset = digits / 100 * 60 + digits % 100;
  } else {
    const auto hours = in.number(1, 2);
    if (!hours) return std::nullopt;
    offset = *hours * 60;
    if (in.peek() == ':') {
      in.skip(":");
      const auto minutes = in.number(2, 2);
      if (!minutes || *minutes > 59) return std::nullopt;
      offset += *minutes;
    }
  }
  if (offset > 15 * 60) return std::nullopt;
  return west ? -offset : offset;
}

std::optional<Date> read_numeric_date(Cursor& in) {
  Cursor ahead = in;
  const bool year_first = ahead.digit_count() == 4;
  const auto a = ahead.number(1, 4);
  const char separator = ahead.peek();
  if (!a || !ahead.skip("-/.")) return std::nullopt;
  const std::size_t month_digits = ahead.digit_count();
  const auto b = ahead.number(1, 2);
  if (!b) return std::nullopt;
  std::optional<Date> date;
  if (year_first && separator == '-' && month_digits == 2 && ahead.peek() != '-') {
    date = Date{*a, *b, 0};
  } else {
    if (ahead.peek() != separator || !ahead.skip("-/.")) return std::nullopt;
    const auto c = year_first ? ahead.number(1, 2) : ahead.number(4, 4);
    if (c && year_first && *c > 0) date = Date{*a, *b, *c};
    if (c && !year_first) date = resolve(*a, *b, *c);
  }
  if (!date || date->month < 1 || !is_possible(*date)) return std::nullopt;
  in = ahead;
  return date;
}

std::string format(const Date& date) {
  std::string out = two_digits(date.year / 100) + two_digits(date.year % 100);
  if (date.month != 0) out += '-' + two_digits(date.month);
  if (date.day != 0) out += '-' + two_digits(date.day);
  return out;
}

std::string format(const Time& time, int offset) {
  std::string out = 'T' + two_digits(time.hour) + ':' + two_digits(time.minute);
  if (time.second) out += ':' + two_digits(*time.second);
  if (offset == 0) return out + 'Z';
  const int minutes = std::abs(offset);
  return out + (offset < 0 ? '-' : '+') + two_digits(minutes / 60) + ':' + two_digits(minutes % 60);
}

}  // namespace sourcebook::text
