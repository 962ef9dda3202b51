#include "indexer/readers/names.h"

#include <algorithm>
#include <string>

#include "common/text/utf8.h"
#include "indexer/readers/layout.h"

namespace sourcebook::names {
namespace {

const WordList kNotNames(
    "i i'm i've i'd i'll a an the this that these those it its he his him she her they their "
    "them we our us you your my me what when where why how who whom whose which there here "
    "now then as in on at for from by to with into of off over under and but or nor so if "
    "than yes no not also just more most another other some any all many much both each every "
    "few several such today yesterday tomorrow re ps nb edit update quote note see read is "
    "was are were be been has have had do does did can could will would shall should may "
    "might must one two three first second last next please thanks thank ok okay well oh "
    "because since while after before until although though however perhaps maybe everyone "
    "everybody someone somebody anyone people nobody nothing something");

const WordList kParticles(
    "of the for and & de da di del der den van von la le el al bin ibn ap upon");

const WordList kMonthsAndDays(
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday "
    "friday saturday sunday mon tue tues wed thu thur thurs fri sat sun");

// What stands in bylines beside a person's name.
const WordList kOffices(
    "editor reporter correspondent writer staff columnist contributor producer desk team news "
    "agency agencies service press political national international senior chief special "
    "guest admin administrator department ministry minister office committee council "
    "university institute foundation association union party government times post guardian "
    "magazine journal blog published posted updated written and of for the");

bool is_upper(char32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z';
  if (c < 0x100) return c >= 0xC0 && c <= 0xDE && c != 0xD7;
  if (c < 0x180) return c % 2 == 0;
  return (c >= 0x391 && c <= 0x3A9) || (c >= 0x400 && c <= 0x42F);
}

bool is_letter(char32_t c) {
  if (c < 0x80) return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  return c >= 0xC0 && c != 0xD7 && c != 0xF7 && c != text::kReplacement &&
         !(c >= 0x2000 && c < 0x2C00) && !(c >= 0x3000 && c < 0x3040);
}

bool is_initial(std::string_view word) {
  return (word.size() == 1 || (word.size() == 2 && word[1] == '.')) && is_upper(word[0]);
}

// A word of letters with ' - . between them.
bool is_wordlike(std::string_view word) {
  for (std::size_t at = 0; at < word.size();) {
    const auto decoded = text::decode(word, at);
    const auto c = decoded.code_point;
    if (!is_letter(c) && c != '\'' && c != '-' && c != '.' && c != 0x2019) return false;
    at += decoded.length;
  }
  return !word.empty();
}

}  // namespace

bool has_letters(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto decoded = text::decode(text, at);
    if (is_letter(decoded.code_point)) return true;
    at += decoded.length;
  }
  return false;
}

WordList::WordList(std::string_view list) {
  for (const auto word : words_of(list)) {
    words_.insert(word);
    longest_ = std::max(longest_, word.size());
  }
}

bool WordList::contains(std::string_view word) const {
  return word.size() <= longest_ && words_.contains(lower(word));
}

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  std::size_t begin = 0;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t blank = at < text.size() ? layout::blank_at(text, at) : 1;
    if (blank == 0) {
      ++at;
      continue;
    }
    if (at > begin) words.push_back(text.substr(begin, at - begin));
    at += blank;
    begin = at;
  }
  return words;
}

std::string_view bare(std::string_view word) {
  constexpr std::string_view kMarks[] = {"\"", "'", "(",      ")",      "[",      "]",
                                         ",",  ".", ":",      ";",      "!",      "?",
                                         "*",  "-", "\u2018", "\u2019", "\u201C", "\u201D"};
  for (bool changed = true; changed;) {
    changed = false;
    for (const auto mark : kMarks) {
      if (word.starts_with(mark)) word.remove_prefix(mark.size()), changed = true;
      if (word.ends_with(mark)) word.remove_suffix(mark.size()), changed = true;
    }
  }
  for (const std::string_view possessive : {"'s", "\u2019s"}) {
    if (word.ends_with(possessive)) word.remove_suffix(possessive.size());
  }
  return word;
}

bool is_capitalised(std::string_view word) {
  word = bare(word);
  return !word.empty() && is_upper(text::decode(word, 0).code_point);
}

bool is_acronym(std::string_view word) {
  word = bare(word);
  const auto capitals =
      std::count_if(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  return capitals >= 2 &&
         std::all_of(word.begin(), word.end(),
                     [](char c) {
                       return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '&' ||
                              c == '.';
                     }) &&
         !kNotNames.contains(word);
}

bool is_particle(std::string_view word) { return kParticles.contains(word); }

bool is_calendar_word(std::string_view word) { return kMonthsAndDays.contains(bare(word)); }

bool is_proper(std::string_view word) {
  return is_capitalised(word) && !kNotNames.contains(bare(word)) && !is_calendar_word(word);
}

bool is_name(std::string_view phrase) {
  auto words = words_of(phrase);
  if (words.empty() || words.size() > 10) return false;
  bool article = false;
  if (lower(words.front()) == "the") {
    article = true;
    words.erase(words.begin());
  }
  std::size_t proper = 0;
  bool acronym = false;
  for (const auto word : words) {
    if (is_proper(word)) {
      ++proper;
      acronym = acronym || is_acronym(word);
    } else if (!is_particle(word)) {
      return false;
    }
  }
  if (words.empty() || !is_proper(words.front()) || !is_proper(words.back())) return false;
  return acronym || proper >= 2 || (article && proper == 1);
}

bool is_person(std::string_view phrase) {
  const auto words = words_of(phrase);
  if (words.size() < 2 || words.size() > 5) return false;
  const bool shouting =
      lower(phrase) != phrase &&
      std::none_of(phrase.begin(), phrase.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  for (const auto word : words) {
    if (!is_wordlike(word) || kOffices.contains(bare(word))) return false;
    if (is_initial(word) || is_particle(word)) continue;
    if (!is_proper(word)) return false;
    if (is_acronym(word) && !shouting) return false;
  }
  const auto first = words.front();
  return (is_initial(first) || is_proper(first)) && is_proper(words.back());
}

bool is_mark(std::string_view text) {
  return !has_letters(text) && std::none_of(text.begin(), text.end(), text::is_digit);
}

bool is_one_of(std::string_view list, std::string_view word) {
  return is_in(list, lower(bare(word)));
}

bool is_in(std::string_view list, std::string_view name) {
  if (name.empty()) return false;
  for (std::size_t at = list.find(name); at != std::string_view::npos;
       at = list.find(name, at + 1)) {
    if (at > 0 && list[at - 1] == ' ' && list.substr(at + name.size()).starts_with(' '))
      return true;
  }
  return false;
}

}  // namespace sourcebook::names
