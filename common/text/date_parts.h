// The numbers in dates and times. Internal to common/text: use dates.h.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sourcebook::text {

// Reads numbers, signs and words off the front of a text, which must outlive it.
class Cursor {
 public:
  explicit Cursor(std::string_view text) : text_(text) {}
  [[nodiscard]] bool done() const noexcept { return text_.empty(); }
  // The byte so many places ahead; NUL beyond the end.
  [[nodiscard]] char peek(std::size_t ahead = 0) const noexcept;
  [[nodiscard]] std::size_t digit_count() const noexcept;
  // Takes the next byte if it is one of `any`.
  bool skip(std::string_view any);
  // Takes a number of `min` to `max` digits with no digit after it; nothing otherwise.
  std::optional<int> number(std::size_t min, std::size_t max);
  // Takes the ASCII lower-case letters, maybe none.
  std::string_view word();

 private:
  std::string_view text_;
};

// What is not said is 0.
struct Date {
  int year = 0;
  int month = 0;
  int day = 0;
};

struct Time {
  int hour = 0;
  int minute = 0;
  std::optional<int> second;
};

// Whether the calendar has it: years from 1, at any precision.
[[nodiscard]] bool is_possible(const Date& date);

// The first and last day of `date`, which is possible, since 1970-01-01.
[[nodiscard]] std::int32_t first_day(const Date& date);
[[nodiscard]] std::int32_t last_day(const Date& date);

// The readers take nothing where they find nothing.

// "10:31", "10:31:00", "10:31:00.25", with two digits each.
[[nodiscard]] std::optional<Time> read_iso_time(Cursor& in);

// "9:31", "10:31:00.25", "10h31", "10:31 pm", "10am"; "10.31" only with am or pm, or `after_at`.
[[nodiscard]] std::optional<Time> read_clock(Cursor& in, bool after_at);

// "+01:00", "-0500", "+1": minutes east of Greenwich.
[[nodiscard]] std::optional<int> read_offset(Cursor& in);

// "2017-05-07", "2017/5/7", "2017-05", and "23/04/2017" where only one reading is a date.
[[nodiscard]] std::optional<Date> read_numeric_date(Cursor& in);

// ISO 8601 at the precision there is: "2017-05", "T10:31+01:00".
[[nodiscard]] std::string format(const Date& date);
[[nodiscard]] std::string format(const Time& time, int offset);

}  // namespace sourcebook::text
