#include "indexer/readers/signature_line.h"

#include <algorithm>
#include <array>
#include <utility>

#include "common/text/ascii.h"
#include "indexer/readers/layout.h"
#include "indexer/readers/names.h"
#include "indexer/readers/signature_moment.h"

namespace sourcebook {
namespace {

using names::is_one_of;

using Name = SignatureLine::Name;

constexpr std::size_t kMaxNameWords = 4;
constexpr std::string_view kConnecting = " on at ";
// What neither ends a name nor is one; in small letters ("Joe A." is one).
constexpr std::string_view kFunctionWords =
    " a an and as at but by for from i in is it of on or since so than that the this to until was "
    "we with you ";
// The name of a field or of an action, before a moment.
constexpr std::string_view kFields =
    " date sent received time posted published updated edited modified added created submitted "
    "last ";
constexpr std::array<std::string_view, 5> kBorders = {"|", "\u2014", "\u2013", "\u00b7", "\u2022"};

// `line` without what ends it and is no part of what it says: "Bart | 7 May 2017 10:31 | ".
std::string_view without_end(std::string_view line) {
  while (line.ends_with('|') || line.ends_with('.')) {
    line.remove_suffix(1);
    line = layout::trim(line);
  }
  return line;
}

// Takes "replied to comment from Bob" off the end of `words`, and says whom that is.
std::string take_answered(std::string_view& words) {
  for (const std::string_view reply :
       {" replied to ", " in reply to ", " in response to ", " > "}) {
    const std::size_t at = words.find(reply);
    if (at == std::string_view::npos) continue;
    std::string_view answered = words.substr(at + reply.size());
    for (const std::string_view whose : {"comment from ", "comment by "}) {
      if (answered.starts_with(whose)) answered.remove_prefix(whose.size());
    }
    words = words.substr(0, at);
    return author_in_line(answered);
  }
  return {};
}

// Full stops of initials and of "Jr." end none.
bool ends_sentence(std::string_view word) {
  constexpr std::size_t kLongestShort = 3;
  if (word.ends_with('!') || word.ends_with('?')) return true;
  return word.ends_with('.') && word.size() > kLongestShort && word.find('.') + 1 == word.size();
}

// A word as names have them, in capitals or made up ("h4rm0ny").
bool is_name_word(std::string_view word) {
  const bool made_up = word.find_first_of("0123456789_") != std::string_view::npos;
  return made_up || names::is_capitalised(word) || names::is_particle(word) ||
         static_cast<unsigned char>(word.front()) >= 0x80;
}

// What `name`, which stands before a moment, is. nullopt: a sentence, or the name of a field.
std::optional<Name> judge(const std::string& name, bool marked) {
  const auto words = names::words_of(name);
  if (words.empty()) return Name::kUnclear;
  if (is_one_of(kFields, words.front()) || names::is_in(kFunctionWords, words.back())) {
    return std::nullopt;
  }
  if (ends_sentence(words.back())) return std::nullopt;
  if (words.size() > kMaxNameWords) return marked ? std::optional(Name::kDoubtful) : std::nullopt;
  const bool certain =
      marked || words.size() == 1 || std::all_of(words.begin(), words.end(), is_name_word);
  return certain ? Name::kUnderstood : Name::kDoubtful;
}

// Takes what stands between a name and the moment off the end of `before`: "on", a bar, a comma.
std::string take_join(std::string_view& before) {
  const std::string_view whole = before;
  for (auto words = names::words_of(before); !words.empty(); words.pop_back()) {
    const std::string_view word = words.back();
    if (names::has_letters(word) && !is_one_of(kConnecting, word)) break;
    before = layout::trim(before.substr(0, static_cast<std::size_t>(word.data() - before.data())));
  }
  constexpr std::string_view kPunctuation = ",;:";
  while (!before.empty() && kPunctuation.find(before.back()) != std::string_view::npos) {
    before.remove_suffix(1);
  }
  return std::string(whole.substr(before.size()));
}

bool has_border(std::string_view text) {
  return std::any_of(kBorders.begin(), kBorders.end(), [&](std::string_view border) {
    return text.find(border) != std::string_view::npos;
  });
}

// "says:", behind a name.
bool ends_saying(std::string_view text) {
  const std::string word = names::lower(layout::trim(text));
  const std::size_t end =
      std::min(word.find_first_not_of("abcdefghijklmnopqrstuvwxyz"), word.size());
  return is_saying(word.substr(0, end)) && names::is_mark(word.substr(end));
}

// Reads what stands before the moment; false where no signature does.
bool read_name(std::string_view before, SignatureLine& line) {
  before = layout::trim(before);
  line.join = take_join(before);
  if (before.empty()) {
    line.connected = names::has_letters(line.join);
    return true;
  }
  line.answered = take_answered(before);
  line.author = author_in_line(before);
  const std::size_t at = before.find(line.author);
  if (has_border(before) || at == std::string_view::npos) line.author.clear();
  if (!line.author.empty()) line.lead = before.substr(0, at);
  const std::string_view said = before.substr(line.lead.size() + line.author.size());
  const bool says = ends_saying(said);
  if (!says && !line.author.empty()) line.author += said;
  line.marked = names::has_letters(line.lead) || says || has_border(line.join) ||
                line.join.find(" - ") != std::string::npos;
  const auto name = judge(line.author, line.marked);
  if (name) line.name = *name;
  return name.has_value();
}

// Takes "#3 " or "3. " off the begin of `line`, and gives the number.
std::string take_number(std::string_view& line) {
  constexpr std::size_t kMaxDigits = 5;
  const std::size_t begin = line.starts_with('#') ? 1 : 0;
  std::size_t end = begin;
  while (end < line.size() && end - begin < kMaxDigits && text::is_digit(line[end])) ++end;
  const std::size_t mark =
      begin == 0 && end < line.size() ? std::string_view(".)").find(line[end]) : 0;
  const std::size_t blank = begin == 0 ? end + 1 : end;
  if (end == begin || mark == std::string_view::npos || blank >= line.size() ||
      line[blank] != ' ') {
    return {};
  }
  std::string number(line.substr(begin, end - begin));
  line = layout::trim(line.substr(blank));
  return number;
}

// "At 11:15am on 03 Mar 2013, Jane Young wrote:"
std::optional<SignatureLine> said_at_moment(std::string_view line, DayOrder order) {
  if (!line.starts_with("At ") && !line.starts_with("On ")) return std::nullopt;
  const std::size_t comma = line.rfind(", ");
  if (comma == std::string_view::npos) return std::nullopt;
  std::string author = name_that_says(line.substr(comma + 2));
  auto moment = moment_at_end(line.substr(0, comma), order);
  if (author.empty() || !moment) return std::nullopt;
  SignatureLine signature;
  signature.name = Name::kUnderstood;
  signature.author = std::move(author);
  signature.lead = line.substr(0, 2);
  signature.marked = true;
  signature.shows = moment->shows;
  signature.date = std::move(moment->date);
  return signature;
}

std::optional<SignatureLine> read_words(std::string_view line, DayOrder order, bool numbered) {
  if (auto said = said_at_moment(line, order)) return said;
  auto moment = moment_at_end(line, order, numbered);
  if (!moment) return std::nullopt;
  SignatureLine signature;
  signature.shows = moment->shows;
  signature.date = std::move(moment->date);
  if (!read_name(line.substr(0, moment->begin), signature)) return std::nullopt;
  return signature;
}

}  // namespace

std::optional<SignatureLine> read_signature_line(std::string_view line, DayOrder order) {
  constexpr std::size_t kMaxBytes = 120;
  line = without_end(line);
  if (line.size() > kMaxBytes || line.starts_with('>')) return std::nullopt;
  if (!answered_in_line(line).empty()) return std::nullopt;
  std::string_view rest = line;
  std::string number = take_number(rest);
  std::optional<SignatureLine> signature;
  if (!number.empty()) signature = read_words(rest, order, true);
  // "3. Mai 2017 um 10:31" begins with no number of a comment.
  if (!signature || signature->name == Name::kNone) return read_words(line, order, false);
  signature->number = std::move(number);
  return signature;
}

std::string name_above_moment(std::string_view line) {
  if (line.starts_with('>')) return {};
  std::string name = author_in_line(line);
  const std::size_t at = line.find(name);
  const auto words = names::words_of(name);
  if (words.empty() || words.size() > kMaxNameWords || at == std::string_view::npos) return {};
  if (names::is_mark(name) || ends_sentence(words.back())) return {};
  const std::string_view behind = line.substr(at + name.size());
  const bool says = ends_saying(behind);
  if (!says && !names::is_mark(behind)) return {};
  const bool sentence = std::any_of(words.begin(), words.end(), [](std::string_view word) {
    return names::is_in(kFunctionWords, word);
  });
  return sentence && !says && !is_name_word(words.front()) ? std::string() : name;
}

bool leads_to_moment(std::string_view line) {
  const auto words = names::words_of(line);
  return !words.empty() && names::is_in(kFunctionWords, words.back());
}

std::string name_that_says(std::string_view line) {
  const std::string name = author_in_line(line);
  if (name.empty() || !line.starts_with(name) || line.size() > kLongestDateLine) return {};
  return ends_saying(line.substr(name.size())) ? name : std::string();
}

std::string answered_in_line(std::string_view line) {
  const std::string lower = names::lower(line);
  for (const std::string_view reply :
       {"response to ", "in response to ", "in reply to ", "reply to ", "replying to "}) {
    if (lower.starts_with(reply)) return author_in_line(line.substr(reply.size()));
  }
  return {};
}

}  // namespace sourcebook
