#include "common/text/sentences.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <string>

#include "common/text/ascii.h"
#include "common/text/characters.h"
#include "common/text/line_ends.h"
#include "common/text/sentence_words.h"
#include "common/text/utf8.h"

namespace sourcebook::text {
namespace {

// Longer words before a dot are no abbreviations.
constexpr std::size_t kMaxAbbreviation = 12;
constexpr std::size_t kMaxStarter = 10;
// Brackets and quotes in a row that are looked through to the word behind them.
constexpr int kMaxOpening = 8;

bool is_line_end(char c) noexcept { return c == '\n' || c == '\r'; }

// Cannot end anything: ASCII but for line ends and . ! ?
constexpr std::array<bool, 256> kPlain = [] {
  std::array<bool, 256> plain{};
  for (std::size_t c = 0; c < 0x80; ++c) plain[c] = true;
  for (const char c : std::string_view("\n\r.!?")) plain[static_cast<unsigned char>(c)] = false;
  return plain;
}();

bool is_plain(char c) noexcept { return kPlain[static_cast<unsigned char>(c)]; }

utf8proc_category_t category(char32_t c) noexcept {
  return utf8proc_category(static_cast<utf8proc_int32_t>(c));
}

// Ends a sentence where white space follows.
bool is_terminator(char32_t c) noexcept {
  return c == U'.' || c == U'!' || c == U'?' || c == 0x2026 || c == 0x203C || c == 0x203D ||
         (c >= 0x2047 && c <= 0x2049) || c == 0x037E || c == 0x0589 || c == 0x061F || c == 0x06D4 ||
         c == 0xFF0E;
}

// Ends a sentence whatever follows: Han full stops and their like, dandas.
bool is_strong_terminator(char32_t c) noexcept {
  return c == 0x3002 || c == 0xFF01 || c == 0xFF1F || c == 0xFF61 || c == 0x0964 || c == 0x0965 ||
         c == 0x104B || c == 0x17D4;
}

// Ends a part of a sentence: colons, semicolons and commas.
bool is_pause(char32_t c) noexcept {
  return c == U':' || c == U';' || c == U',' || c == 0x060C || c == 0x061B || c == 0x3001 ||
         c == 0xFF0C || c == 0xFF1A || c == 0xFF1B || c == 0xFF64;
}

bool is_closing(char32_t c) noexcept {
  if (c == U'"' || c == U'\'') return true;
  const auto kind = category(c);
  return kind == UTF8PROC_CATEGORY_PE || kind == UTF8PROC_CATEGORY_PF ||
         kind == UTF8PROC_CATEGORY_PI;
}

bool is_opening(char32_t c) noexcept {
  if (c == U'"' || c == U'\'' || c == U'*' || c == U'_') return true;
  const auto kind = category(c);
  return kind == UTF8PROC_CATEGORY_PS || kind == UTF8PROC_CATEGORY_PI ||
         kind == UTF8PROC_CATEGORY_PF;
}

bool is_capital(utf8proc_category_t kind) noexcept {
  return kind == UTF8PROC_CATEGORY_LU || kind == UTF8PROC_CATEGORY_LT;
}

std::size_t skip_space(std::string_view text, std::size_t at) noexcept {
  while (at < text.size()) {
    const Decoded c = decode(text, at);
    if (!is_space(c.code_point)) break;
    at += c.length;
  }
  return at;
}

std::size_t trim_end(std::string_view text, std::size_t begin, std::size_t end) noexcept {
  while (end > begin) {
    const Decoded c = decode_before(text, end);
    if (!is_space(c.code_point)) break;
    end -= c.length;
  }
  return end;
}

void add_trimmed(std::vector<Span>& spans, std::string_view text, std::size_t begin,
                 std::size_t end) {
  begin = std::min(skip_space(text.substr(0, end), begin), end);
  end = trim_end(text, begin, end);
  if (begin < end) spans.push_back({begin, end});
}

// The length of a mark such as "1.", "12)", "(a)", "iv)" at the start of `line`; 0 if there is
// none.
std::size_t enumerator_length(std::string_view line) noexcept {
  std::size_t at = !line.empty() && line[0] == '(' ? 1 : 0;
  const bool bracketed = at == 1;
  const std::size_t start = at;
  while (at < line.size() && at - start < 3 && is_digit(line[at])) ++at;
  if (at == start) {
    const auto is_roman = [](char c) { return c == 'i' || c == 'v' || c == 'x'; };
    while (at < line.size() && at - start < 5 && is_roman(line[at])) ++at;
    if (at == start && at < line.size() && is_letter(line[at])) ++at;
  }
  if (at == start || at == line.size()) return 0;
  return line[at] == ')' || (!bracketed && line[at] == '.') ? at + 1 : 0;
}

bool is_bullet(char32_t c) noexcept {
  return c == U'*' || c == U'-' || c == 0x2022 || c == 0x2023 || c == 0x2043 || c == 0x25AA ||
         c == 0x25CF || c == 0x25E6 || c == 0x25A0 || c == 0x2219 || c == 0xF0B7;
}

bool space_at(std::string_view text, std::size_t at) noexcept {
  return at < text.size() && is_space(decode(text, at).code_point);
}

// Cuts one paragraph.
class Splitter {
 public:
  // `text` ends where the paragraph does.
  Splitter(std::string_view text, std::size_t begin, std::vector<Span>& out)
      : text_(text), start_(begin), line_begin_(begin), out_(out) {
    LineEnds ends(text);
    for (std::size_t at = begin; at <= text.size();) {
      const std::size_t end = ends.next(at);
      longest_line_ = std::max(longest_line_, end - at);
      at = end + 1;
    }
  }

  void run() {
    std::size_t at = start_;
    while (at < text_.size()) {
      if (is_plain(text_[at])) {
        ++at;
      } else if (is_line_end(text_[at])) {
        at = read_line_end(at);
      } else {
        at = read_character(at);
      }
    }
    finish(text_.size());
  }

 private:
  void finish(std::size_t end) {
    add_trimmed(out_, text_, start_, end);
    start_ = skip_space(text_, end);
  }

  std::size_t read_line_end(std::size_t at) {
    const std::size_t next = skip_space(text_, at);
    if (next < text_.size() && (begins_item(next, at) || is_heading_end(at, next))) finish(at);
    line_begin_ = next;
    return next;
  }

  // Whether the line that ends at `line_end` was ended on purpose, as after a heading: there was
  // much of room on it for the first word of the next line, and that word begins with a capital.
  bool is_heading_end(std::size_t line_end, std::size_t next) const noexcept {
    std::size_t word_end = next;
    while (word_end < text_.size() && !space_at(text_, word_end)) {
      word_end += decode(text_, word_end).length;
      // What follows makes no difference: there is no room.
      if (word_end - next > longest_line_) return false;
    }
    const std::size_t needed = line_end - line_begin_ + 1 + word_end - next;
    if (line_end <= line_begin_ || needed * 3 > longest_line_ * 2) return false;
    if (text_[line_end - 1] == ',') return false;
    return is_capital(category(decode(text_, skip_opening(next)).code_point));
  }

  // Whether a list item begins at `at`, the first of its line; the line before ends at `line_end`.
  bool begins_item(std::size_t at, std::size_t line_end) const noexcept {
    const Decoded first = decode(text_, at);
    if (is_bullet(first.code_point)) return space_at(text_, at + first.length);
    const std::string_view line = text_.substr(at);
    const std::size_t mark = enumerator_length(line);
    if (mark == 0 || !space_at(line, mark)) return false;
    if (line[mark - 1] == ')') return true;
    // "10." may as well be the end of a sentence, wrapped.
    const char last = line_end > start_ ? text_[line_end - 1] : '.';
    return std::string_view(".:;,!?").find(last) != std::string_view::npos || in_item();
  }

  // Whether the sentence at hand began with a list mark.
  bool in_item() const noexcept {
    return start_ < text_.size() && (is_bullet(decode(text_, start_).code_point) ||
                                     enumerator_length(text_.substr(start_)) > 0);
  }

  // Handles the character at `at`, and a sentence's end there; gives where to go on.
  std::size_t read_character(std::size_t at) {
    const Decoded c = decode(text_, at);
    if (!is_terminator(c.code_point) && !is_strong_terminator(c.code_point)) return at + c.length;
    std::size_t end = at;
    bool strong = false;
    while (end < text_.size()) {
      const Decoded next = decode(text_, end);
      strong = strong || is_strong_terminator(next.code_point);
      if (!is_terminator(next.code_point) && !is_strong_terminator(next.code_point)) break;
      end += next.length;
    }
    const bool single_dot = end == at + 1 && text_[at] == '.';
    end = skip_closing(end);
    if (strong || (space_at(text_, end) && ends_before(end, at, single_dot))) finish(end);
    return end;
  }

  // Closing quotes and brackets, superscript notes, and references such as [12].
  std::size_t skip_closing(std::size_t at) const noexcept {
    while (at < text_.size()) {
      const Decoded c = decode(text_, at);
      if (is_closing(c.code_point) || character_kind(c.code_point) == CharacterKind::kRaised) {
        at += c.length;
        continue;
      }
      std::size_t end = at + 1;
      while (end < text_.size() && end < at + 4 && is_digit(text_[end])) ++end;
      if (c.code_point != U'[' || end == at + 1 || end == text_.size() || text_[end] != ']') break;
      at = end + 1;
    }
    return at;
  }

  // Past the brackets and quotes that open what follows, though not to the end of the text.
  std::size_t skip_opening(std::size_t at) const noexcept {
    for (int i = 0; i < kMaxOpening && at < text_.size(); ++i) {
      const Decoded c = decode(text_, at);
      if (!is_opening(c.code_point) || at + c.length == text_.size()) break;
      at += c.length;
    }
    return at;
  }

  // Whether the white space at `end`, behind the terminator at `dot`, lies between sentences.
  bool ends_before(std::size_t end, std::size_t dot, bool single_dot) const {
    const std::size_t next = skip_opening(skip_space(text_, end));
    if (next >= text_.size()) return true;
    const char32_t first = decode(text_, next).code_point;
    if (category(first) == UTF8PROC_CATEGORY_LL) return false;
    if (first == U',' || first == U';' || first == U':' || is_terminator(first)) return false;
    return !single_dot || ends_after_word(dot, next);
  }

  // The same for one full stop at `dot`, by the words on both sides.
  bool ends_after_word(std::size_t dot, std::size_t next) const {
    const std::string_view written = word_before(dot);
    const std::string word = lower(written);
    if (start_ + enumerator_length(text_.substr(start_)) == dot + 1) return false;
    if (is_never_last(word)) return false;
    const bool number = character_kind(decode(text_, next).code_point) == CharacterKind::kDigit;
    if (is_before_number(word) && (number || is_numeral(next))) return false;
    if (is_sometimes_last(word) || is_initials(written)) return !number && is_starter(next);
    return true;
  }

  // The letters and inner dots before `dot`: "Mr", "U.S", and "Mr" of "end.Mr." too; empty if they
  // are too many for an abbreviation.
  std::string_view word_before(std::size_t dot) const noexcept {
    std::size_t begin = dot;
    while (begin > start_ && dot - begin <= kMaxAbbreviation) {
      const char c = text_[begin - 1];
      if (!is_letter(c) && c != '.' && (c & 0x80) == 0) break;
      --begin;
    }
    const std::string_view word = text_.substr(begin, dot - begin);
    const std::size_t last = word.rfind('.') + 1;  // 0 where there is none
    const bool begins_anew = word.size() - last > 1 && word[last] >= 'A' && word[last] <= 'Z';
    if (last > 0 && begins_anew) return word.substr(last);
    return word.size() <= kMaxAbbreviation ? word : std::string_view();
  }

  // "J", "U.S", "a.m": single letters of any script with dots between; one by itself is a capital.
  static bool is_initials(std::string_view word) noexcept {
    bool letter = false;  // the last character
    for (std::size_t at = 0; at < word.size(); letter = !letter) {
      const Decoded c = decode(word, at);
      at += c.length;
      if (letter ? c.code_point != U'.' : character_kind(c.code_point) != CharacterKind::kLetter) {
        return false;
      }
      if (at == word.size() && at == c.length) return is_capital(category(c.code_point));
    }
    return letter;
  }

  std::string_view ascii_word_at(std::size_t at) const noexcept {
    std::size_t end = at;
    while (end < text_.size() && end - at <= kMaxStarter && is_letter(text_[end])) ++end;
    return text_.substr(at, end - at);
  }

  // "IV", "B": what stands for a number.
  bool is_numeral(std::size_t at) const noexcept {
    const std::string_view word = ascii_word_at(at);
    const bool roman = !word.empty() && word.find_first_not_of("IVXLC") == std::string_view::npos;
    return roman || (word.size() == 1 && word != "A" && word != "I");
  }

  bool is_starter(std::size_t at) const { return is_sentence_starter(lower(ascii_word_at(at))); }

  std::string_view text_;
  std::size_t start_;       // of the sentence at hand
  std::size_t line_begin_;  // of the line at hand
  std::size_t longest_line_ = 0;
  std::vector<Span>& out_;
};

}  // namespace

std::vector<Span> sentences(std::string_view text) {
  std::vector<Span> out;
  for (const Span& paragraph : paragraphs(text)) {
    Splitter(text.substr(0, paragraph.end), paragraph.begin, out).run();
  }
  return out;
}

bool ends_by_layout(std::string_view text, const Span& sentence) noexcept {
  bool closed = false, numbered = false;  // what was looked through
  bool in_number = false;                 // at the digits of one
  for (std::size_t end = sentence.end; end > sentence.begin;) {
    const Decoded c = decode_before(text, end);
    const std::size_t before = end - c.length;
    if (is_terminator(c.code_point) || is_strong_terminator(c.code_point) ||
        is_pause(c.code_point)) {
      // "Table 2.5"; but "So it was said.12" refers to a note.
      return in_number && before > sentence.begin && is_digit(text[before - 1]);
    }
    const bool reference = in_number && c.code_point == U'[';
    in_number = c.length == 1 && is_digit(text[before]);
    const bool mark = reference || is_closing(c.code_point) || c.code_point == U'*' ||
                      c.code_point == U'_' ||
                      character_kind(c.code_point) == CharacterKind::kRaised;
    if (!in_number && !mark && !(closed && is_space(c.code_point))) return true;
    closed = closed || mark;
    numbered = numbered || in_number;
    end = before;
  }
  return numbered || !closed;  // quotes by themselves close what came before
}

bool has_full_stop(std::string_view text) noexcept {
  for (std::size_t at = 0; at < text.size();) {
    const Decoded c = decode(text, at);
    if (is_terminator(c.code_point) || is_strong_terminator(c.code_point)) return true;
    at += c.length;
  }
  return false;
}

std::vector<Span> paragraphs(std::string_view text) {
  std::vector<Span> out;
  std::size_t start = 0;
  LineEnds ends(text);
  for (std::size_t at = ends.next(0); at < text.size(); at = ends.next(at)) {
    const std::size_t line_end = at;
    const std::size_t next = skip_space(text, at);
    int line_ends = 0;
    for (std::size_t i = at; i < next; ++i) {
      const bool pair = text[i] == '\n' && i > at && text[i - 1] == '\r';
      if (is_line_end(text[i]) && !pair) ++line_ends;
    }
    if (line_ends > 1) {
      add_trimmed(out, text, start, line_end);
      start = next;
    }
    at = next;
  }
  add_trimmed(out, text, start, text.size());
  return out;
}

}  // namespace sourcebook::text
