#include "indexer/readers/pdf_hyphens.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "common/text/utf8.h"

namespace sourcebook::pdf {
namespace {

constexpr std::string_view kSoftHyphen = "\xC2\xAD";
constexpr std::size_t kMinPart =
    3;  // bytes of "non" in non-native; shorter ones are mostly syllables
constexpr std::string_view kSlash = "/", kDash = "\u2013";

// Bytes of characters outside ASCII count as letters: nearly all that touch a hyphen are.
bool is_letter(unsigned char c) { return std::isalpha(c) || c >= 0x80; }
bool is_word_byte(unsigned char c) { return std::isalnum(c) || c >= 0x80; }

std::string_view last_word(std::string_view line) { return line.substr(line.rfind(' ') + 1); }
std::string_view first_word(std::string_view line) { return line.substr(0, line.find(' ')); }

// Without the punctuation around it.
std::string_view bare(std::string_view word) {
  static constexpr std::array<std::string_view, 4> kQuotes = {"\u201C", "\u201D", "\u2018",
                                                              "\u2019"};
  for (bool again = true; again;) {
    again = false;
    for (const std::string_view quote : kQuotes) {
      if (word.starts_with(quote)) word.remove_prefix(quote.size()), again = true;
      if (word.ends_with(quote)) word.remove_suffix(quote.size()), again = true;
    }
    if (!word.empty() && !is_word_byte(static_cast<unsigned char>(word.front()))) {
      word.remove_prefix(1), again = true;
    }
    if (!word.empty() && !is_word_byte(static_cast<unsigned char>(word.back()))) {
      word.remove_suffix(1), again = true;
    }
  }
  return word;
}

bool is_capital(std::string_view word) {
  return !word.empty() && std::isupper(static_cast<unsigned char>(word.front()));
}

bool is_all_capitals(std::string_view word) {
  return is_capital(word) && std::none_of(word.begin(), word.end(),
                                          [](unsigned char c) { return std::islower(c) != 0; });
}

// Whether `line` ends in `mark` right after a word.
bool ends_in(std::string_view line, std::string_view mark) {
  return line.size() > mark.size() && line.ends_with(mark) &&
         is_word_byte(static_cast<unsigned char>(line[line.size() - mark.size() - 1]));
}

// The start of a web or mail address that goes on: it ends in what no sentence ends in.
bool is_address(std::string_view word) {
  const bool web = word.find("://") != std::string_view::npos || word.starts_with("www.");
  const bool mail = word.size() > 1 && word.ends_with('@');
  if (word.ends_with("www.")) return true;
  return mail || (web && std::string_view("/-_=&%?").find(word.back()) != std::string_view::npos);
}

// "short- and long-term": the hyphen stands for a word to come.
bool is_conjunction(std::string_view word) {
  static constexpr std::array<std::string_view, 8> kConjunctions = {"and",  "or", "to", "und",
                                                                    "oder", "et", "ou", "y"};
  return std::find(kConjunctions.begin(), kConjunctions.end(), word) != kConjunctions.end();
}

}  // namespace

WordStock::WordStock(std::span<const Line> lines) {
  bool split = false;
  for (const Line& line : lines) {
    std::string_view rest = line.text;
    if (split) rest.remove_prefix(first_word(rest).size());
    split = ends_in_hyphen(rest);
    if (split) rest.remove_suffix(last_word(rest).size());
    while (!rest.empty()) {
      const std::string_view word = first_word(rest);
      rest.remove_prefix(std::min(rest.size(), word.size() + 1));
      if (const auto plain = bare(word); !plain.empty()) add(text::fold(plain));
    }
  }
}

void WordStock::add(const std::string& word) {
  ++words_[word];
  if (const auto hyphen = word.find('-'); hyphen != std::string::npos) {
    ++first_parts_[word.substr(0, hyphen)];
  }
}

std::uint32_t WordStock::count(const std::string& word) const {
  const auto found = words_.find(word);
  return found == words_.end() ? 0 : found->second;
}

LineEnd WordStock::end_of(std::string_view line, std::string_view next) const {
  if (line.ends_with(kSoftHyphen)) return LineEnd::kDropHyphen;
  const std::string_view last = last_word(line);
  if (is_address(last) && !next.empty()) return LineEnd::kKeepHyphen;
  const bool goes_on = !next.empty() && is_word_byte(static_cast<unsigned char>(next.front()));
  if (!goes_on) return LineEnd::kBlank;
  for (const std::string_view mark : {kSlash, kDash}) {  // and/or, 2018-19
    if (ends_in(line, mark)) return LineEnd::kKeepHyphen;
  }
  return ends_in(line, "-") ? at_hyphen(without_hyphen(last), first_word(next)) : LineEnd::kBlank;
}

LineEnd WordStock::at_hyphen(std::string_view before, std::string_view after) const {
  before = bare(before);
  after = bare(after);
  if (before.empty() || after.empty()) return LineEnd::kBlank;
  const std::string first = text::fold(before), second = text::fold(after);
  const std::uint32_t joined = count(first + second);
  const std::uint32_t hyphenated = count(first + '-' + second);
  if (joined != hyphenated) {
    return joined > hyphenated ? LineEnd::kDropHyphen : LineEnd::kKeepHyphen;
  }
  if (is_conjunction(after)) return LineEnd::kBlank;
  const bool letters = is_letter(static_cast<unsigned char>(before.back())) &&
                       is_letter(static_cast<unsigned char>(after.front()));
  const bool capital = is_capital(after) && !(is_all_capitals(before) && is_all_capitals(after));
  const bool compound = before.find('-') != std::string_view::npos;
  if (!letters || capital || compound) return LineEnd::kKeepHyphen;
  const bool both_words = count(first) > 0 && count(second) > 0;
  const bool prefix =
      first.size() >= kMinPart && second.size() > kMinPart && first_parts_.contains(first);
  return both_words || prefix ? LineEnd::kKeepHyphen : LineEnd::kDropHyphen;
}

bool ends_in_hyphen(std::string_view line) {
  return line.ends_with(kSoftHyphen) || ends_in(line, "-");
}

std::string_view without_hyphen(std::string_view line) {
  if (line.ends_with(kSoftHyphen)) return line.substr(0, line.size() - kSoftHyphen.size());
  return line.ends_with('-') ? line.substr(0, line.size() - 1) : line;
}

}  // namespace sourcebook::pdf
