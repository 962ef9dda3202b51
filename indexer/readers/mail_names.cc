#include "indexer/readers/mail_names.h"

#include <algorithm>
#include <vector>

#include "common/text/ascii.h"
#include "indexer/readers/layout.h"
#include "indexer/readers/names.h"

namespace sourcebook::mail {
namespace {

using std::string_view;

bool is_title(string_view word) {
  static const names::WordList titles("prof professor dr mr mrs ms miss mx sir dame lord lady rev");
  return titles.contains(names::bare(word));
}

// What follows a name behind a comma, or is no person's.
bool is_no_given_name(string_view word) {
  static const names::WordList others(
      "jr sr esq phd msc bsc ma dphil frs mp msp ms mla mep qc kc obe cbe mbe "
      "ltd inc llp plc gmbh team office unit library department ministry press news media desk "
      "communications committee council service services support secretary director editor chair "
      "group board agency policy research enquiries information helpdesk admin branch division");
  return others.contains(names::bare(word));
}

bool is_short_acronym(string_view word) {
  constexpr std::size_t kMost = 4;
  return names::is_acronym(names::bare(word)) && names::bare(word).size() <= kMost;
}

// "Marsh", "van der Berg", "Prof. Marsh", "MARSH".
bool is_family_name(const std::vector<string_view>& words, std::size_t first) {
  if (first >= words.size()) return false;
  const auto is_leading = [](string_view word) { return names::is_particle(word) && word != "of"; };
  const auto last = words.end() - 1;
  return names::is_capitalised(*last) && !is_no_given_name(*last) &&
         std::all_of(words.begin() + static_cast<std::ptrdiff_t>(first), last, is_leading);
}

// "Sue", "Sue Ann", "S. A.", "Sue MP".
bool is_given_name(const std::vector<string_view>& words, bool in_capitals) {
  constexpr std::size_t kMost = 3;
  if (words.empty() || words.size() > kMost) return false;
  if (!in_capitals && is_short_acronym(words.front())) return false;
  return std::all_of(words.begin(), words.end(), names::is_capitalised) &&
         std::none_of(words.begin(), words.begin() + 1, is_no_given_name) &&
         std::none_of(words.begin() + 1, words.end(), [in_capitals](string_view word) {
           return !in_capitals && is_no_given_name(word) && !is_short_acronym(word);
         });
}

string_view without_marks(string_view value) {
  constexpr string_view kMarks = "\"'*|";
  value = layout::trim(value);
  while (!value.empty() && kMarks.find(value.front()) != string_view::npos) {
    value = layout::trim(value.substr(1));
  }
  while (!value.empty() && kMarks.find(value.back()) != string_view::npos) {
    value = layout::trim(value.substr(0, value.size() - 1));
  }
  return value;
}

// What comes behind "on behalf of" in the words of several programs.
string_view behalf_of(string_view value) {
  const std::string lower = text::lower(value);
  for (const string_view words :
       {"on behalf of ", "im auftrag von ", "de la part de ", "en nombre de ", "per conto di "}) {
    const std::size_t at = lower.rfind(words);
    if (at != std::string::npos && at > 0 && !text::is_letter(lower[at - 1])) {
      return value.substr(at + words.size());
    }
  }
  return value;
}

// "Ann Lee/Ferries/GB@Kerrow", as Lotus Notes has it, is "Ann Lee".
string_view without_units(string_view value) {
  const std::size_t slash = value.find('/');
  if (slash == string_view::npos || value.substr(0, slash).find(' ') == string_view::npos) {
    return value;
  }
  return value.substr(slash).find(' ') == string_view::npos ? value.substr(0, slash) : value;
}

}  // namespace

std::string in_order(const std::string& name) {
  const string_view whole = layout::trim(name);
  const std::size_t bracket = whole.ends_with(')') ? whole.find('(') : string_view::npos;
  const string_view person = layout::trim(whole.substr(0, bracket));
  const std::size_t comma = person.find(',');
  if (comma == string_view::npos || person.find(',', comma + 1) != string_view::npos) return name;
  const auto family = names::words_of(person.substr(0, comma));
  const auto given = names::words_of(person.substr(comma + 1));
  const std::size_t first = !family.empty() && is_title(family[0]) ? 1 : 0;
  const bool in_capitals = !family.empty() && names::is_acronym(names::bare(family.back()));
  if (!is_family_name(family, first) || !is_given_name(given, in_capitals)) return name;
  std::vector<string_view> words(family.begin(),
                                 family.begin() + static_cast<std::ptrdiff_t>(first));
  const bool honoured = !in_capitals && given.size() > 1 && is_short_acronym(given.back());
  words.insert(words.end(), given.begin(), given.end() - (honoured ? 1 : 0));
  words.insert(words.end(), family.begin() + static_cast<std::ptrdiff_t>(first), family.end());
  if (honoured) words.push_back(given.back());
  if (bracket != string_view::npos) words.push_back(whole.substr(bracket));
  std::string out;
  for (const string_view word : words) out.append(out.empty() ? "" : " ").append(word);
  return out;
}

std::string name_in(string_view value) {
  value = behalf_of(layout::trim(value));
  const std::size_t bracket = value.find('(');
  const string_view before = value.substr(0, std::min(value.find_first_of("<["), value.size()));
  string_view name = without_marks(before);
  if (bracket < before.size() && before.substr(0, bracket).find('@') != string_view::npos) {
    const string_view inside = before.substr(bracket + 1);
    name = without_marks(inside.substr(0, inside.find(')')));
  }
  name = without_units(name);
  if (name.find('@') != string_view::npos) return {};
  return in_order(std::string(name));
}

}  // namespace sourcebook::mail
