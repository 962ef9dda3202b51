#include "common/text/dates.h"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <utility>

#include "common/text/ascii.h"
#include "common/text/date_parts.h"
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

// A time of day behind the day of an ISO date, with or without a zone; or the end.
bool skip_iso_time(Cursor& in) {
  if (in.done()) return true;
  if (!in.skip("Tt ") || !read_iso_time(in)) return false;
  return in.done() || ((in.skip("Zz") || read_offset(in)) && in.done());
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
  return DayRange{first_day(date), last_day(date)};
}

std::int32_t today() {
  using namespace std::chrono;
  return static_cast<std::int32_t>(floor<days>(system_clock::now()).time_since_epoch().count());
}

bool is_in_future(const DayRange& range, std::int32_t today) { return range.first > today + 1; }

std::optional<std::string> parse_date(std::string_view written) {
  if (written.size() > kMaxBytes) return std::nullopt;
  return DateReader(fold(written)).read();
}

std::optional<std::string> iso_date(std::string_view written) {
  constexpr std::size_t kDayBytes = 10;  // of "2017-05-07"
  if (!day_range(written)) return parse_date(written);
  std::string iso(written);
  if (iso.size() > kDayBytes && iso[kDayBytes] == ' ') iso[kDayBytes] = 'T';
  return iso;
}

std::optional<DayRange> days_of_date(std::string_view written) {
  const auto iso = iso_date(written);
  return iso ? day_range(*iso) : std::nullopt;
}

}  // namespace sourcebook::text
