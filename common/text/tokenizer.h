// Text to tokens, once for both sides: the indexer stores these forms, the query asks for them, and
// snippets mark them. A change here changes what is found, so kTokenizerVersion must change with it.
//
// - A word is a run of letters, marks and digits; its form is fold()ed. Ideographic, kana, Thai and
//   similar scripts written without spaces give one token per code point.
// - Words joined by - ' / . & (with their Unicode twins: soft hyphens vanish, every apostrophe and
//   every hyphen counts) give each part at its own position, and the joined form at the position of
//   the first part, `colocated`: "co-operate" is co, [cooperate], operate. Between two digits a dot
//   stays in the joined form (20.04), so that 20.04 is not 2004.
// - A number may hold grouping commas: "1,000" is the one token 1000.
// - A currency sign, a sign (+ -, only where no word precedes) or a unit sign (% and per mille, degree)
//   that touches a number gives one more colocated token with it in place: "£17bn" is 17bn, [£17bn];
//   "3.5%" is 3, [3.5], [3.5%], 5; "-4%" is 4, [-4%].
// - Everything else separates.
//
// Total over any bytes; offsets ascend, lie in the text and never split a code point. Pure ASCII takes
// its own path; the rest goes through utf8proc.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace sourcebook::text {

inline constexpr int kTokenizerVersion = 1;

// Longer words are cut to this many bytes of form (at a code point), so that no input makes a token
// that an index page cannot hold. Offsets still cover the word as written.
inline constexpr std::size_t kMaxFormBytes = 128;

struct Token {
  std::string_view form;  // normal form; valid until the next call of next()
  std::size_t begin = 0;  // [begin, end) bytes of the text as written
  std::size_t end = 0;
  bool colocated = false;  // at the same position as the token before it
};

// Walks over `text`, which must outlive it. One per thread.
class Tokenizer {
 public:
  explicit Tokenizer(std::string_view text);
  // The next token, in order of position; false at the end.
  bool next(Token& token);

 private:
  // Implementation state (owner: common/text).
  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace sourcebook::text
