#include "indexer/readers/titles.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <string>

#include "common/text/ascii.h"
#include "indexer/readers/byline.h"
#include "indexer/readers/layout.h"
#include "indexer/readers/names.h"

namespace sourcebook::titles {
namespace {

using text::is_digit;

// With a capital, a digit, a quotation mark, a footnote's mark, or a letter of a script without
// capitals.
bool begins_like_title(std::string_view line) {
  constexpr std::string_view kOther = "\"'([*";
  const char first = line.empty() ? ' ' : line.front();
  return (first >= 'A' && first <= 'Z') || is_digit(first) ||
         static_cast<unsigned char>(first) >= 0x80 || kOther.find(first) != std::string_view::npos;
}

bool ends_like(std::string_view line, std::string_view stops) {
  return line.empty() || stops.find(line.back()) != std::string_view::npos;
}

bool is_short_line(std::string_view line, std::size_t max_width, std::size_t max_words) {
  return line.find('\n') == std::string_view::npos && layout::width(line) <= max_width &&
         names::words_of(line).size() <= max_words;
}

// A time of day, or a day of a year: "July 10th, 2012, 1:26 am".
bool tells_time(std::string_view line) {
  bool month = false;
  bool year = false;
  for (const auto word : names::words_of(line)) {
    const auto bare = names::bare(word);
    const auto colon = bare.find(':');
    if (colon != std::string_view::npos && colon > 0 && colon + 1 < bare.size() &&
        is_digit(bare[colon - 1]) && is_digit(bare[colon + 1])) {
      return true;
    }
    month = month || names::is_calendar_word(word);
    year = year || (bare.size() == 4 && std::all_of(bare.begin(), bare.end(), is_digit));
  }
  return month && year;
}

// "JOURNALIST: And the refugees"
bool is_speech(std::string_view line) {
  const auto colon = line.find(": ");
  if (colon == std::string_view::npos) return false;
  const auto speaker = line.substr(0, colon);
  return names::lower(speaker) != speaker &&
         std::none_of(speaker.begin(), speaker.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

// A word that says something: three letters or more, no number, no month.
bool says_something(std::string_view line) {
  const auto words = names::words_of(line);
  return std::any_of(words.begin(), words.end(), [](auto word) {
    const auto bare = names::bare(word);
    return bare.size() >= 3 && names::has_letters(bare) && !names::is_calendar_word(bare) &&
           std::none_of(bare.begin(), bare.end(), is_digit);
  });
}

// "M a c p h e e": letters that a scanner set apart.
bool is_letterspaced(std::string_view line) {
  const auto words = names::words_of(line);
  const auto single =
      std::count_if(words.begin(), words.end(), [](auto word) { return layout::width(word) == 1; });
  return words.size() >= 4 && 2 * static_cast<std::size_t>(single) > words.size();
}

// In lower case, one blank between words and one at both ends.
std::string flat(std::string_view line) {
  std::string out = " ";
  for (const auto word : names::words_of(line)) out += names::lower(word) + " ";
  return out;
}

bool contains_any(const std::string& text, std::initializer_list<std::string_view> phrases) {
  return std::any_of(phrases.begin(), phrases.end(), [&text](std::string_view phrase) {
    return text.find(phrase) != std::string::npos;
  });
}

}  // namespace

bool reads_like_title(std::string_view line) {
  constexpr std::size_t kMaxWidth = 160;
  constexpr std::size_t kMaxWords = 30;
  if (!is_short_line(line, kMaxWidth, kMaxWords) || !begins_like_title(line)) return false;
  const bool open = line.ends_with("...");
  if ((!open && ends_like(line, ".,;:")) || !says_something(line)) return false;
  if (is_letterspaced(line)) return false;
  if (line.find("://") != std::string_view::npos || layout::is_list_item(line)) return false;
  if (names::lower(line.substr(0, 5)) == "dear ") return false;
  return !read_date_line(line) && !read_byline(line);
}

bool reads_like_heading(std::string_view line) {
  constexpr std::size_t kMaxWidth = 80;
  constexpr std::size_t kMaxWords = 12;
  if (!is_short_line(line, kMaxWidth, kMaxWords) || !begins_like_title(line)) return false;
  if (ends_like(line, ".,;:!?\"')]}") || line.front() == '"') return false;
  if (line.starts_with("\u201C") || line.starts_with("\u2018")) return false;
  if (line.ends_with("\u201D") || line.ends_with("\u2026")) return false;
  const bool bullet = layout::is_list_item(line) && layout::list_mark(line).bytes == 0;
  if (bullet || line.find("://") != std::string_view::npos || !says_something(line)) return false;
  if (is_speech(line) || names::is_person(line) || tells_time(line)) return false;
  return !read_date_line(line) && !read_byline(line);
}

bool is_label(std::string_view line) {
  constexpr std::size_t kMaxWords = 10;
  if (!is_short_line(line, 80, kMaxWords)) return false;
  if (!names::has_letters(line)) return true;
  const std::string lowered = flat(line);
  if (contains_any(lowered, {" media release", " press release", " news release", " embargo",
                             " for immediate release", " e&oe", " eo&e", " e & oe"})) {
    return true;
  }
  const auto word = names::lower(names::bare(line));
  constexpr std::array<std::string_view, 8> kLabels = {"unclassified", "confidential", "official",
                                                       "restricted",   "transcript",   "draft",
                                                       "final",        "speech"};
  return std::find(kLabels.begin(), kLabels.end(), word) != kLabels.end();
}

bool is_office(std::string_view line) {
  constexpr std::array<std::string_view, 6> kAfterNames = {"MP", "MHR", "MLA", "MSP", "MEP", "TD"};
  if (!is_short_line(line, 160, 24)) return false;
  const auto words = names::words_of(line);
  bool member = false;
  for (const auto word : words) {
    const bool part = names::is_capitalised(word) || names::is_particle(word) ||
                      names::lower(names::bare(word)) == "and";
    if (!part && names::has_letters(word)) return false;
    member = member || std::find(kAfterNames.begin(), kAfterNames.end(), names::bare(word)) !=
                           kAfterNames.end();
  }
  const std::string lowered = flat(line);
  constexpr std::array<std::string_view, 9> kBeginnings = {
      " the hon ",      " the hon. ",    " hon ",           " senator ",   " shadow minister ",
      " minister for ", " minister of ", " leader of the ", " member for "};
  if (std::any_of(kBeginnings.begin(), kBeginnings.end(),
                  [&lowered](std::string_view b) { return lowered.starts_with(b); })) {
    return true;
  }
  constexpr std::size_t kMaxNameWords = 6;
  return member && (words.size() <= kMaxNameWords ||
                    contains_any(lowered, {" minister ", " member for ", " leader "}));
}

}  // namespace sourcebook::titles
