#include "common/text/dates.h"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <iterator>
#include <utility>

#include "common/text/utf8.h"

namespace sourcebook::text {
namespace {

struct Name {
  std::string_view name;
  int number;
};

// Folded, so without accents.
constexpr Name kMonths[] = {
    {"january", 1},    {"jan", 1},       {"januar", 1},    {"janner", 1},     {"janvier", 1},
    {"janv", 1},       {"enero", 1},     {"ene", 1},       {"february", 2},   {"feb", 2},
    {"februar", 2},    {"fevrier", 2},   {"fevr", 2},      {"febrero", 2},    {"march", 3},
    {"mar", 3},        {"marz", 3},      {"mars", 3},      {"marzo", 3},      {"april", 4},
    {"apr", 4},        {"avril", 4},     {"avr", 4},       {"abril", 4},      {"abr", 4},
    {"may", 5},        {"mai", 5},       {"mayo", 5},      {"june", 6},       {"jun", 6},
    {"juni", 6},       {"juin", 6},      {"junio", 6},     {"july", 7},       {"jul", 7},
    {"juli", 7},       {"juillet", 7},   {"juil", 7},      {"julio", 7},      {"august", 8},
    {"aug", 8},        {"aout", 8},      {"agosto", 8},    {"ago", 8},        {"september", 9},
    {"sept", 9},       {"sep", 9},       {"septembre", 9}, {"septiembre", 9}, {"setiembre", 9},
    {"october", 10},   {"oct", 10},      {"oktober", 10},  {"okt", 10},       {"octobre", 10},
    {"octubre", 10},   {"november", 11}, {"nov", 11},      {"novembre", 11},  {"noviembre", 11},
    {"december", 12},  {"dec", 12},      {"dezember", 12}, {"dez", 12},       {"decembre", 12},
    {"diciembre", 12}, {"dic", 12}};

constexpr std::string_view kWeekdays[] = {
    "monday",  "mon",    "tuesday",   "tue",      "tues",       "wednesday", "wed",     "thursday",
    "thu",     "thur",   "thurs",     "friday",   "fri",        "saturday",  "sat",     "sunday",
    "sun",     "montag", "dienstag",  "mittwoch", "donnerstag", "freitag",   "samstag", "sonnabend",
    "sonntag", "lundi",  "mardi",     "mercredi", "jeudi",      "vendredi",  "samedi",  "dimanche",
    "lunes",   "martes", "miercoles", "jueves",   "viernes",    "sabado",    "domingo"};

// Zones by name, in minutes. Names that stand for several zones ("BST", "IST") have no offset: they
// are known to be zones, but the time that comes with them is not kept.
struct Zone {
  std::string_view name;
  std::optional<int> offset;
};
constexpr Zone kZones[] = {
    {"z", 0},      {"utc", 0},    {"gmt", 0},    {"ut", 0},     {"est", -300}, {"edt", -240},
    {"cst", -360}, {"cdt", -300}, {"mst", -420}, {"mdt", -360}, {"pst", -480}, {"pdt", -420},
    {"bst", {}},   {"ist", {}},   {"cet", {}},   {"cest", {}},  {"eet", {}},   {"eest", {}},
    {"wet", {}},   {"west", {}},  {"msk", {}},   {"et", {}},    {"ct", {}},    {"mt", {}},
    {"pt", {}},    {"aest", {}},  {"aedt", {}},  {"awst", {}},  {"acst", {}},  {"acdt", {}},
    {"nzst", {}},  {"nzdt", {}},  {"sast", {}},  {"jst", {}},   {"hkt", {}},   {"sgt", {}}};

// Words that may stand before a part of a date, by the letter of that part (see
// DateReader::shape_).
struct Filler {
  std::string_view name;
  std::string_view before;
};
constexpr Filler kFillers[] = {{"of", "M"},  {"the", "D"}, {"at", "T"},  {"on", "WDMN"},
                               {"de", "MY"}, {"del", "Y"}, {"le", "WD"}, {"a", "T"},
                               {"um", "T"},  {"den", "D"}, {"der", "D"}, {"am", "D"},
                               {"el", "WD"}, {"t", "T"}};

// The orders that dates come in: Day, Month, Year, Numeric date, Time, Zone; weekdays left out.
constexpr std::string_view kShapes[] = {
    "Y",     "MY",    "YM",    "DMY",   "MDY",   "YMD", "N",    "DMYT",  "DMYTZ",
    "MDYT",  "MDYTZ", "YMDT",  "YMDTZ", "NT",    "NTZ", "TDMY", "TDMYZ", "TMDY",
    "TMDYZ", "TZDMY", "TZMDY", "MDTY",  "MDTZY", "TN",  "TNZ",  "TZN"};

// No date is longer; what is longer need not be read.
constexpr std::size_t kMaxBytes = 100;

bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }
bool is_letter(char c) noexcept { return c >= 'a' && c <= 'z'; }

bool is_real_day(int year, int month, int day) {
  return std::chrono::year_month_day(std::chrono::year(year),
                                     std::chrono::month(static_cast<unsigned>(month)),
                                     std::chrono::day(static_cast<unsigned>(day)))
      .ok();
}

int last_day(int year, int month) {
  int day = 31;
  while (!is_real_day(year, month, day)) --day;
  return day;
}

std::int32_t days_since_epoch(int year, int month, int day) {
  const std::chrono::sys_days days = std::chrono::year(year) / month / day;
  return static_cast<std::int32_t>(days.time_since_epoch().count());
}

// Reads numbers and signs off the front of a text.
class Cursor {
 public:
  explicit Cursor(std::string_view text) : text_(text) {}
  [[nodiscard]] bool done() const noexcept { return text_.empty(); }
  [[nodiscard]] char peek(std::size_t ahead = 0) const noexcept {
    return ahead < text_.size() ? text_[ahead] : '\0';
  }
  bool skip(std::string_view any) {
    if (done() || any.find(text_[0]) == std::string_view::npos) return false;
    text_.remove_prefix(1);
    return true;
  }
  // A number of `min` to `max` digits with no digit after it.
  std::optional<int> number(std::size_t min, std::size_t max) {
    const std::size_t digits = digit_count();
    if (digits < min || digits > max) return std::nullopt;
    int value = 0;
    for (std::size_t i = 0; i < digits; ++i) value = value * 10 + (text_[i] - '0');
    text_.remove_prefix(digits);
    return value;
  }
  [[nodiscard]] std::size_t digit_count() const noexcept {
    const auto* end = std::find_if_not(text_.begin(), text_.end(), is_digit);
    return static_cast<std::size_t>(end - text_.begin());
  }
  std::string_view word() {
    const auto* end = std::find_if_not(text_.begin(), text_.end(), is_letter);
    const auto found = text_.substr(0, static_cast<std::size_t>(end - text_.begin()));
    text_.remove_prefix(found.size());
    return found;
  }

 private:
  std::string_view text_;
};

struct Time {
  int hour = 0;
  int minute = 0;
  std::optional<int> second;
};

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

// "10:31", "10:31:00.25", "10h31", "10:31 pm", "10am"; "10.31" only with am or pm, or `after_at`.
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

// "+01:00", "+0100", "+01", in minutes.
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

// What is not said is 0.
struct Date {
  int year = 0;
  int month = 0;
  int day = 0;
};

bool is_possible(const Date& date) {
  if (date.year < 1 || date.month > 12) return false;
  return date.day == 0 || is_real_day(date.year, date.month, date.day);
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

// "2017-05-07", "2017/5/7", "2017-05", and "23/04/2017" where only one reading is a date.
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

template <std::size_t N>
bool contains(const std::string_view (&words)[N], std::string_view word) {
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

// The entry of `table` with that name, or null.
template <typename Entry, std::size_t N>
const Entry* find_name(const Entry (&table)[N], std::string_view name) {
  const auto* found = std::find_if(std::begin(table), std::end(table),
                                   [&](const Entry& entry) { return entry.name == name; });
  return found == std::end(table) ? nullptr : found;
}

std::string two_digits(int number) {
  return {static_cast<char>('0' + number / 10), static_cast<char>('0' + number % 10)};
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

// A time of day behind the day of an ISO date, with or without a zone; or the end.
bool skip_iso_time(Cursor& in) {
  if (in.done()) return true;
  if (!in.skip("Tt ")) return false;
  const auto hour = in.number(2, 2);
  if (!hour || *hour > 23 || !in.skip(":")) return false;
  const auto minute = in.number(2, 2);
  Time time;
  if (!minute || *minute > 59 || !read_seconds(in, time)) return false;
  if (in.done()) return true;
  if (!in.skip("Zz") && !read_offset(in)) return false;
  return in.done();
}

// Reads a folded date part by part, and notes their order as letters.
class DateReader {
 public:
  explicit DateReader(std::string_view folded) : in_(folded) {}

  std::optional<std::string> read() {
    while (!in_.done()) {
      if (!read_part()) return std::nullopt;
    }
    if (!filler_.empty() || loose_end_ || !contains(kShapes, shape_)) return std::nullopt;
    // A lone number is more likely something else outside these.
    if (shape_ == "Y" && (date_.year < 1000 || date_.year > 2999)) return std::nullopt;
    if (!is_possible(date_)) return std::nullopt;
    return format(date_) + (offset_ && date_.day != 0 ? format(time_, *offset_) : std::string());
  }

 private:
  bool read_part() {
    const char c = in_.peek();
    if (in_.skip(" \t\n\r")) return true;
    if (is_digit(c)) return read_number();
    if (is_letter(c)) return read_word(in_.word());
    const bool may_be_offset = (c == '+' || c == '-') && is_digit(in_.peek(1));
    if (may_be_offset && (last() == 'T' || last() == 'Z')) return read_offset_part();
    return read_separator(c);
  }

  // Separators stand between parts; only a full stop or a bracket may be the last.
  bool read_separator(char c) {
    if (last_part_ == '\0') return false;
    in_.skip(std::string_view(&c, 1));
    loose_end_ = c != '.' && c != ')';
    if (c == '.') return last_part_ == 'D' || last_part_ == 'M' || last_part_ == 'W';
    return std::string_view(",-/|@()").find(c) != std::string_view::npos;
  }

  char last() const noexcept { return shape_.empty() ? '\0' : shape_.back(); }

  // Notes a part, unless the word before it may not stand there.
  bool add(char part) {
    if (!filler_.empty()) {
      const auto* filler = find_name(kFillers, filler_);
      if (filler->before.find(part) == std::string_view::npos) return false;
      filler_ = {};
    }
    last_part_ = part;
    loose_end_ = false;
    if (part != 'W') shape_ += part;
    return shape_.size() <= 5;
  }

  bool read_number() {
    if (const auto time = read_clock(in_, filler_ == "at")) {
      time_ = *time;
      return add('T');
    }
    if (const auto date = read_numeric_date(in_)) {
      date_ = *date;
      return add('N');
    }
    if (const auto year = in_.number(4, 4)) {
      date_.year = *year;
      return add('Y');
    }
    const auto day = in_.number(1, 2);
    if (!day || *day == 0) return false;
    date_.day = *day;
    return read_ordinal(*day) && add('D');
  }

  // "st" behind 1, and so on.
  bool read_ordinal(int number) {
    if (!is_letter(in_.peek())) return true;
    const std::string_view suffix = in_.word();
    const int unit = number / 10 == 1 ? 0 : number % 10;
    const std::string_view english = unit == 1 ? "st" : unit == 2 ? "nd" : unit == 3 ? "rd" : "th";
    return suffix == english || (number == 1 && (suffix == "er" || suffix == "o"));
  }

  bool read_word(std::string_view word) {
    if (shape_.find('T') != std::string::npos) {
      if (word == "uhr" && last() == 'T') return true;
      if (const Zone* zone = find_name(kZones, word)) return add_zone(zone->offset);
    }
    if (const Name* month = find_name(kMonths, word)) {
      date_.month = month->number;
      return add('M');
    }
    if (contains(kWeekdays, word)) return !std::exchange(has_weekday_, true) && add('W');
    if (!filler_.empty() || find_name(kFillers, word) == nullptr) return false;
    filler_ = word;
    return true;
  }

  // A zone behind a time; or one that says more about the zone before: "+0100 (BST)", "GMT+1".
  bool add_zone(std::optional<int> offset) {
    if (last() != 'Z') {
      offset_ = offset;
      return add('Z');
    }
    if (std::exchange(has_second_zone_, true)) return false;
    if (offset_ == 0 && offset) offset_ = offset;
    loose_end_ = false;
    return filler_.empty();
  }

  bool read_offset_part() {
    const auto offset = read_offset(in_);
    return offset && add_zone(offset);
  }

  Cursor in_;
  Date date_;
  Time time_;
  std::optional<int> offset_;
  std::string shape_;        // the parts read, as in kShapes
  std::string_view filler_;  // the word that waits for its part
  char last_part_ = '\0';    // weekdays too
  bool loose_end_ = false;   // a separator came last
  bool has_weekday_ = false;
  bool has_second_zone_ = false;
};

}  // namespace

std::optional<DayRange> day_range(std::string_view iso) {
  Cursor in(iso);
  Date date;
  const auto year = in.number(4, 4);
  if (!year) return std::nullopt;
  date.year = *year;
  for (int* part : {&date.month, &date.day}) {
    if (in.done()) break;
    if (!in.skip("-")) return std::nullopt;
    *part = in.number(2, 2).value_or(0);
    if (*part == 0) return std::nullopt;
  }
  if (!is_possible(date) || !skip_iso_time(in)) return std::nullopt;
  const int last_month = date.month == 0 ? 12 : date.month;
  const int first_month = date.month == 0 ? 1 : date.month;
  if (date.day != 0) {
    const std::int32_t day = days_since_epoch(date.year, date.month, date.day);
    return DayRange{day, day};
  }
  return DayRange{days_since_epoch(date.year, first_month, 1),
                  days_since_epoch(date.year, last_month, last_day(date.year, last_month))};
}

std::optional<std::string> parse_date(std::string_view written) {
  if (written.size() > kMaxBytes) return std::nullopt;
  return DateReader(fold(written)).read();
}

}  // namespace sourcebook::text
