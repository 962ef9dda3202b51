// Text to tokens, once for both sides: the indexer stores these forms, the query asks for them, and
// snippets mark them. A change here changes what is found, so kTokenizerVersion must change with
// it.
//
// - A word is a run of letters, marks and digits; its form is fold()ed. Zero-width characters and soft
//   hyphens inside it are not there.
// - Han, kana, Thai and other scripts written without blanks give one token per letter, with the marks
//   on it, so that whatever part of a run is looked for is found exactly; and at its position a
//   colocated gram of it and the letters behind it (two in East Asia, three in South-East Asia, as long
//   as the run has them), which is what words are looked for by: 環境省 is 環, [環境], 境, [境省], 省.
//   (Nie, Brisebois and Ren, "On Chinese Text Retrieval", SIGIR 1996: as good as words from a
//   dictionary; and no word is cut one way in the text, another way in a question.)
// - A double quote between two Hebrew letters joins them, as a gershayim does: צה"ל is צה, [צהל], ל.
// - Words joined by - ' / . & (every Unicode hyphen, apostrophe and slash, and the middle dot, count as
//   theirs) are a compound: each part at its own position, and the joined form at the position of
//   the first part, `colocated`: "co-operate" is co, [cooperate], operate. Between two digits a dot
//   stays in the joined form (20.04), so that 20.04 is not 2004. One joiner only, and a word on
//   both sides: "and -- or", "end-" join nothing.
// - A superscript joins the letters it touches ("m²" is m, [m2], 2: unit or note, both are found), but
//   not digits: "10³" is 10, 3. A fraction is its numbers: "1½" is 1, 1, 2.
// - A number may be grouped in threes by commas or thin spaces: "1,000" is the one token 1000.
// - A currency sign before a number (or after: "5€" is written "€5"), and a unit sign (% ‰ °) after it,
//   give one more colocated token with both in place: "£17bn" is 17bn, [£17bn]; "3.5%" is 3, [3.5],
//   [3.5%], 5. A sign (+ -, only where neither word nor number precedes) gives another: "-4" is 4,
//   [-4] and "-4%" is 4, [4%], [-4%].
// - A number inside a longer compound is found there too: "20.04-LTS" is 20, [20.04lts], [20.04], 04,
//   lts; and "3.5-4.5%" has [4.5] and [4.5%] at the 4.
// - A compound has at most kMaxParts parts; the next word starts another one. So a long address or path
//   is found by its parts and by its pieces.
// - Everything else separates: underscores, @, colons, dashes, symbols, white space.
//
// Total over any bytes, and linear in time and constant in memory. Pure ASCII takes its own path;
// the rest goes through utf8proc.
//
// Offsets: begin and end lie in the text, begin < end, and never split a code point. From one token
// that is not colocated to the next they ascend (tokens may share a range only where one character
// unfolds to several words, as ½ does). The range of a colocated token includes that of the token
// it shares a position with; so a sign before a number makes it begin earlier. Where a query wants
// the most particular token of a position, it is the one with the widest range.
//
// Each form, tokenised again by itself, gives that form again: the first token, or colocated with
// it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sourcebook::text {

inline constexpr int kTokenizerVersion = 2;

// Longer words are cut to this many bytes of form (at a code point), so that no input makes a token
// that an index page cannot hold. Offsets still cover the word as written.
inline constexpr std::size_t kMaxFormBytes = 128;

inline constexpr std::size_t kMaxParts = 16;

// How many letters a gram of the script of `form` has; 0 where it is no letter of a script without
// blanks.
[[nodiscard]] std::size_t gram_letters(std::string_view form) noexcept;

struct Token {
  std::string_view form;  // normal form; valid until the next call of next()
  std::size_t begin = 0;  // [begin, end) bytes of the text as written
  std::size_t end = 0;
  bool colocated = false;  // at the same position as the token before it
};

// Walks over `text`, which must outlive it. One per thread.
class Tokenizer {
 public:
  explicit Tokenizer(std::string_view text) : text_(text) {}
  // The next token, in order of position; false at the end.
  bool next(Token& token);

 private:
  // What stands between a word and the one before it.
  enum class Link : std::uint8_t { kNone, kJoined, kDot };

  // A word as written, found but not yet folded.
  struct Word {
    std::size_t begin;
    std::size_t end;
    std::size_t next;           // behind the ignorable characters after it
    std::size_t grouped_until;  // end of the digits with grouping marks; `begin` if there are none
  };

  // One word of a compound.
  struct Part {
    std::size_t begin, end;  // in text_
    std::size_t form, size;  // in forms_
    Link link;               // to the part before
    bool digit_first, digit_last;
  };

  // The signs before a number, and after it.
  struct Prefix {
    std::size_t begin;           // of all of them
    std::size_t unsigned_begin;  // without + or -
    char sign = 0;
    char32_t currency = 0;
  };
  struct Suffix {
    std::size_t end;
    char32_t unit = 0;
    char32_t currency = 0;
  };

  // A token that waits to be handed out; its form is in forms_.
  struct Pending {
    std::size_t begin, end;
    std::size_t form, size;
    bool colocated;
  };

  [[nodiscard]] bool stands_alone(std::size_t begin, std::size_t end) const noexcept;
  void emit_plain(Token& token, std::size_t begin, bool has_upper);
  bool take_pending(Token& token) noexcept;

  void forget_pending() noexcept;
  void read_letters(std::size_t begin);
  void queue_letter(std::size_t part, std::size_t gram);
  void read_compound(std::size_t begin);
  [[nodiscard]] Word scan_word(std::size_t begin, bool may_group) const;
  [[nodiscard]] std::size_t grouped_number_end(std::size_t begin) const noexcept;
  [[nodiscard]] Link find_link(std::size_t& at) const noexcept;
  [[nodiscard]] std::string_view ungrouped(const Word& word);
  void add_parts(const Word& word, Link link);
  void add_part(const Word& word, Link link, std::size_t begin, std::size_t end);

  [[nodiscard]] bool stays_dotted(std::size_t part) const noexcept;
  void append_joined(std::size_t first, std::size_t last);
  void queue(std::size_t begin, std::size_t end, std::size_t form);
  void queue_compound();
  void queue_number(std::size_t first);
  void queue_decorated(std::size_t first, std::size_t last, const Prefix& prefix,
                       const Suffix& suffix);
  [[nodiscard]] Prefix prefix_before(std::size_t at) const noexcept;
  [[nodiscard]] Suffix suffix_behind(std::size_t end, const Prefix& prefix) const noexcept;

  std::string_view text_;
  std::size_t at_ = 0;
  std::vector<Pending> pending_;
  std::size_t next_pending_ = 0;
  std::vector<Part> parts_;  // of the compound that pending_ came from
  bool joinable_ = true;     // no part of it unfolded to several words
  std::string forms_;
  std::string scratch_;
  char lower_[kMaxFormBytes];
};

}  // namespace sourcebook::text
