// UTF-8 in and out, and the normal form that words are matched in. Total: any bytes are text.
// Stateless; safe from any thread.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace sourcebook::text {

inline constexpr char32_t kReplacement = U'\uFFFD';

struct Decoded {
  char32_t code_point;  // kReplacement where the bytes are not UTF-8
  std::size_t length;   // bytes used, at least 1
};

// The code point at `text[at]`; `at` must be less than text.size(). A malformed sequence is replaced
// by maximal subparts (Unicode 15, section 3.9, table 3-8), so decoding always advances.
[[nodiscard]] Decoded decode(std::string_view text, std::size_t at) noexcept;

void append_utf8(std::string& out, char32_t code_point);

[[nodiscard]] bool is_valid_utf8(std::string_view text) noexcept;

// `text` with every malformed sequence replaced by U+FFFD. Valid text comes back unchanged.
[[nodiscard]] std::string to_valid_utf8(std::string_view text);

// The form words are compared in: NFKC, case folded, combining marks and default-ignorable code
// points removed (utf8proc). Idempotent. Invalid bytes count as U+FFFD.
[[nodiscard]] std::string fold(std::string_view text);

}  // namespace sourcebook::text
