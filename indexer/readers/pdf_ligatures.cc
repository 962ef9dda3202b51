#include "indexer/readers/pdf_ligatures.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "common/text/utf8.h"

namespace sourcebook::pdf {
namespace {

constexpr std::size_t kMinLetters = 3'000;  // fewer may do without an "fi"
constexpr std::size_t kMinWords = 4;        // different ones that have the sign
constexpr std::size_t kRarest = 2'000;      // letters for each sign: fewer signs are odd ones
constexpr std::size_t kMaxWord = 60, kMaxSegment = 10'000;  // bytes; longer ones are no text
constexpr double kMostly = 0.7;  // of the signs are in words that are none

bool is_small(char c) { return c >= 'a' && c <= 'z'; }
bool is_word_byte(char c) {
  return is_small(c) || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

// A sign in a word: "signi", "/", "cant". What is before it may be empty.
struct Split {
  std::string_view before, sign, after;
};

// The character at `at` as a sign in the middle or at the begin of a word, unless it is a letter, a
// hyphen or an apostrophe.
std::optional<Split> split_at(std::string_view text, std::size_t at, std::size_t length) {
  static constexpr std::string_view kNever = "-'.,:;()[]@ ";
  const std::size_t end = at + length;
  if (end >= text.size() || !is_small(text[end])) return std::nullopt;
  if (length == 1 && kNever.find(text[at]) != std::string_view::npos) return std::nullopt;
  std::size_t begin = at, stop = end;
  while (begin > 0 && is_word_byte(text[begin - 1])) --begin;
  while (stop < text.size() && is_word_byte(text[stop])) ++stop;
  if (begin == at && at > 0 && text[at - 1] != ' ') return std::nullopt;
  return Split{text.substr(begin, at - begin), text.substr(at, length),
               text.substr(end, stop - end)};
}

// Signs that fonts have in place of ligatures: ASCII signs, letters of another encoding, and the
// mark of an unknown character.
bool can_stand_for_ligature(char32_t c) {
  if (c < 0x80) return c > 0x20 && !is_word_byte(static_cast<char>(c)) && !(c >= '0' && c <= '9');
  return c == 0xDE || c == 0xDF || c == 0xAE || c == 0xAF || c == 0xFFFD ||
         (c >= 0xE000 && c < 0xF900);
}

// Addresses, names of files, formulas: "ferry.example/fares", "x=y/2".
bool is_technical(std::string_view token) {
  if (token.find_first_of("@=:\\_0123456789") != std::string_view::npos) return true;
  for (auto dot = token.find('.'); dot != std::string_view::npos; dot = token.find('.', dot + 1)) {
    if (dot + 1 < token.size() && is_word_byte(token[dot + 1])) return true;
  }
  return token.find('/') != token.rfind('/');
}

bool is_in_technical_word(std::string_view text, std::size_t at) {
  const auto blank = text.rfind(' ', at);
  const std::size_t begin = blank == std::string_view::npos ? 0 : blank + 1;
  const std::string_view token =
      text.substr(begin, std::min(text.find(' ', at), text.size()) - begin);
  return token.size() > kMaxWord || is_technical(token);
}

template <typename Visit>
void for_each_split(std::string_view text, const Visit& visit) {
  if (text.size() > kMaxSegment) return;
  for (std::size_t at = 0; at < text.size();) {
    const auto [c, length] = text::decode(text, at);
    if (can_stand_for_ligature(c) && !is_in_technical_word(text, at)) {
      if (const auto split = split_at(text, at, length)) visit(*split, at);
    }
    at += length;
  }
}

struct Sign {
  std::size_t count = 0, in_no_words = 0;
  std::set<std::string, std::less<>> words;
};

// What the text of all pages shows.
struct Evidence {
  std::size_t letters = 0, others = 0, fi = 0, fl = 0;  // others: bytes outside ASCII
  std::set<std::string, std::less<>> words;
  std::map<std::string, Sign, std::less<>> signs;
};

void take_words(std::string_view text, Evidence& evidence) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    const std::string_view word = text.substr(at, end - at);
    if (std::all_of(word.begin(), word.end(), is_word_byte)) evidence.words.emplace(word);
    at = end + 1;
  }
  for (std::size_t i = 0; i < text.size(); ++i) {
    evidence.letters += is_small(text[i]) ? 1U : 0U;
    evidence.others += static_cast<unsigned char>(text[i]) >= 0x80 ? 1U : 0U;
    if (text[i] != 'f' || i + 1 == text.size()) continue;
    evidence.fi += text[i + 1] == 'i' ? 1U : 0U;
    evidence.fl += text[i + 1] == 'l' ? 1U : 0U;
  }
}

Evidence look_at(const std::vector<Page>& pages) {
  Evidence evidence;
  for (const Page& page : pages) {
    for (const Segment& segment : page.segments) take_words(segment.text, evidence);
  }
  for (const Page& page : pages) {
    for (const Segment& segment : page.segments) {
      for_each_split(segment.text, [&](const Split& split, std::size_t) {
        Sign& sign = evidence.signs[std::string(split.sign)];
        ++sign.count;
        const bool known = evidence.words.contains(split.after) &&
                           (split.before.empty() || evidence.words.contains(split.before));
        if (known) return;
        ++sign.in_no_words;
        if (sign.words.size() < kMinWords) {
          sign.words.insert(std::string(split.before) + " " + std::string(split.after));
        }
      });
    }
  }
  return evidence;
}

// The signs that stand for ligatures, the most frequent first.
std::vector<std::string> ligatures_in(const Evidence& evidence) {
  std::vector<std::pair<std::size_t, std::string>> found;
  for (const auto& [text, sign] : evidence.signs) {
    const bool mostly =
        static_cast<double>(sign.in_no_words) >= kMostly * static_cast<double>(sign.count);
    const bool often = sign.in_no_words * kRarest >= evidence.letters;
    if (mostly && often && sign.words.size() >= kMinWords) found.emplace_back(sign.count, text);
  }
  std::sort(found.rbegin(), found.rend());
  std::vector<std::string> texts;
  for (auto& [count, text] : found) texts.push_back(std::move(text));
  return texts;
}

void replace(const std::string& sign, std::string_view letters, const Evidence& evidence,
             std::string& text) {
  std::string out;
  std::size_t done = 0;
  for_each_split(text, [&](const Split& split, std::size_t at) {
    if (split.sign != sign) return;
    const bool known = !split.before.empty() && evidence.words.contains(split.before) &&
                       evidence.words.contains(split.after);
    if (known) return;
    out.append(text, done, at - done);
    out += letters;
    done = at + sign.size();
  });
  if (done == 0 && out.empty()) return;
  text = out + text.substr(done);
}

}  // namespace

void mend_ligatures(std::vector<Page>& pages) {
  const Evidence evidence = look_at(pages);
  if (evidence.letters < std::max(kMinLetters, evidence.others) || evidence.fi > 0) return;
  const std::vector<std::string> signs = ligatures_in(evidence);
  for (std::size_t i = 0; i < std::min<std::size_t>(signs.size(), 2); ++i) {
    if (i == 1 && evidence.fl > 0) return;
    for (Page& page : pages) {
      for (Segment& segment : page.segments) {
        const std::size_t before = segment.text.size();
        replace(signs[i], i == 0 ? "fi" : "fl", evidence, segment.text);
        if (segment.text.size() != before) segment.marks.clear();  // their places have moved
      }
    }
  }
}

}  // namespace sourcebook::pdf
