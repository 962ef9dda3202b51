// The syntax of RTF (Rich Text Format Specification 1.9.1): groups, control words and bytes of
// text. Total: whatever stands in the file is some token.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace sourcebook::rtf {

enum class TokenKind {
  kOpen,     // {
  kClose,    // }
  kWord,     // \par, \fs20; line ends and tabs behind a backslash are \par and \tab
  kSymbol,   // \~
  kBytes,    // as they stand in the file, or one that is written \\, \{ or \}
  kEscaped,  // a byte that is written \'e9
  kBinary,   // \bin and what it counts, which is no text
  kEnd
};

struct Token {
  TokenKind kind = TokenKind::kEnd;
  std::string_view text;               // name of a word, symbol, bytes; until the next token
  std::optional<std::int64_t> number;  // behind a word's name
};

class Tokens {
 public:
  // `bytes` must outlive it.
  explicit Tokens(std::string_view bytes) : bytes_(bytes) {}

  [[nodiscard]] Token next();
  // Bytes that have been read.
  [[nodiscard]] std::size_t at() const { return at_; }

 private:
  [[nodiscard]] Token control();
  [[nodiscard]] Token word();
  [[nodiscard]] Token symbol(char c);
  [[nodiscard]] Token escaped();
  [[nodiscard]] std::optional<std::int64_t> number();

  std::string_view bytes_;
  std::size_t at_ = 0;
  char escaped_ = 0;
};

}  // namespace sourcebook::rtf
