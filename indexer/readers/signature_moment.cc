#include "indexer/readers/signature_moment.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>
#include <vector>

#include "common/text/ascii.h"
#include "indexer/readers/layout.h"
#include "indexer/readers/names.h"

namespace sourcebook {
namespace {

using names::is_one_of;

bool is_digit_at(std::string_view text, std::size_t at) {
  return at < text.size() && text::is_digit(text[at]);
}

// "10h31", "10 h 31 min".
bool has_french_clock(std::string_view text) {
  for (std::size_t h = text.find('h', 1); h != std::string_view::npos; h = text.find('h', h + 1)) {
    const std::size_t before = text[h - 1] == ' ' && h > 1 ? h - 2 : h - 1;
    const std::size_t after = h + 1 < text.size() && text[h + 1] == ' ' ? h + 2 : h + 1;
    if (is_digit_at(text, before) && is_digit_at(text, after)) return true;
  }
  return false;
}

// "10:31", "9:37PM": without a time of day a name and a date may be of anything.
bool has_clock(std::string_view text) {
  if (has_french_clock(text)) return true;
  for (std::size_t colon = text.find(':'); colon != std::string_view::npos;
       colon = text.find(':', colon + 1)) {
    if (colon > 0 && is_digit_at(text, colon - 1) && is_digit_at(text, colon + 1)) return true;
  }
  return false;
}

// `before`, what stands before a date, without a time of day at its end: "Ann at 6:18 pm on".
std::string_view before_clock(std::string_view before) {
  for (auto words = names::words_of(before); !words.empty(); words.pop_back()) {
    const std::string_view word = words.back();
    if (has_clock(word)) {
      return layout::trim(before.substr(0, static_cast<std::size_t>(word.data() - before.data())));
    }
    if (!is_one_of(" am pm on ", word)) break;
  }
  return before;
}

// What the digits of "23/04/2017" show: which of the two is no month.
DayOrder order_shown(std::string_view date) {
  std::array<int, 2> numbers{};
  const char* at = date.data();
  const char* const end = at + date.size();
  for (int& number : numbers) {
    const auto [stop, error] = std::from_chars(at, end, number);
    const bool separated =
        stop != end && std::string_view("./-").find(*stop) != std::string_view::npos;
    if (error != std::errc() || !separated || number > 31) return DayOrder::kUnknown;
    at = stop + 1;
  }
  if (numbers[0] > 12) return DayOrder::kDayFirst;
  return numbers[1] > 12 ? DayOrder::kMonthFirst : DayOrder::kUnknown;
}

std::optional<SignatureMoment> behind_a_blank(std::string_view line, DayOrder order) {
  auto date = date_in_line(line, order);
  if (!date) return std::nullopt;
  if (line.substr(date->begin).starts_with("on ")) date->begin += 3;  // what joins them
  const std::string_view words = line.substr(date->begin, date->end - date->begin);
  return SignatureMoment{before_clock(line.substr(0, date->begin)).size(), std::move(date->date),
                         order_shown(words)};
}

// Whether a word may begin at `at`, behind a letter: with a digit or a capital.
bool may_be_glued(std::string_view line, std::size_t at) {
  const bool letter =
      text::is_letter(line[at - 1]) || static_cast<unsigned char>(line[at - 1]) >= 0x80;
  return letter && (text::is_digit(line[at]) || (line[at] >= 'A' && line[at] <= 'Z'));
}

std::optional<SignatureMoment> behind_a_letter(std::string_view line, DayOrder order) {
  for (std::size_t at = 1; at < line.size(); ++at) {
    if (!may_be_glued(line, at)) continue;
    auto date = date_in_line(line.substr(at), order);
    if (!date || date->begin != 0) continue;
    return SignatureMoment{at, std::move(date->date), order_shown(line.substr(at, date->end))};
  }
  return std::nullopt;
}

bool is_count(std::string_view word) {
  return text::is_digit(word.front())
             ? word.find_first_not_of("0123456789") == word.npos
             : is_one_of(" a an one ein einem einer un une una uno ", word);
}

// Where "8 years ago", "vor 8 Jahren", "il y a 8 ans" or the like begins that `words` end in;
// their number where they do not.
std::size_t begin_of_age(const std::vector<std::string_view>& words) {
  static constexpr std::string_view kUnits =
      " second seconds minute minutes min mins hour hours day days week weeks month months year "
      "years sekunden minuten stunde stunden tag tagen tage woche wochen monat monaten jahr jahren "
      "minutes heure heures jour jours semaine semaines mois an ans minutos hora horas d\u00eda "
      "d\u00edas semana semanas mes meses a\u00f1o a\u00f1os dias m\u00eas ano anos jaar dagen "
      "maanden "
      "weken uur ";
  const auto is_unit = [&](std::size_t i) { return is_one_of(kUnits, words[i]); };
  const std::size_t n = words.size();
  if (n >= 3 && is_one_of(" ago geleden fa ", words[n - 1]) && is_unit(n - 2) &&
      is_count(words[n - 3])) {
    return n - 3;
  }
  if (n < 3 || !is_unit(n - 1) || !is_count(words[n - 2])) return n;
  if (is_one_of(" vor hace h\u00e1 ", words[n - 3])) return n - 3;
  const bool french = n >= 5 && is_one_of(" il ", words[n - 5]) && is_one_of(" y ", words[n - 4]) &&
                      is_one_of(" a ", words[n - 3]);
  return french ? n - 5 : n;
}

std::optional<SignatureMoment> age_at_end(std::string_view line) {
  const auto words = names::words_of(line);
  const std::size_t begin = begin_of_age(words);
  if (begin == words.size()) return std::nullopt;
  return SignatureMoment{static_cast<std::size_t>(words[begin].data() - line.data()), {}, {}};
}

// `line` without "(8 years ago)" at its end.
std::string_view without_age(std::string_view line) {
  const std::size_t open = line.rfind('(');
  if (open == std::string_view::npos || !line.ends_with(')')) return line;
  const auto words = names::words_of(line.substr(open + 1, line.size() - open - 2));
  return !words.empty() && begin_of_age(words) == 0 ? layout::trim(line.substr(0, open)) : line;
}

}  // namespace

std::optional<SignatureMoment> moment_at_end(std::string_view line, DayOrder order,
                                             bool day_is_enough) {
  line = without_age(line);
  if (!has_clock(line) && !day_is_enough) return age_at_end(line);
  auto moment = behind_a_blank(line, order);
  if (!moment) moment = behind_a_letter(line, order);
  if (!moment) return age_at_end(line);
  if (!day_is_enough && !has_clock(line.substr(moment->begin))) return std::nullopt;
  return moment;
}

}  // namespace sourcebook
