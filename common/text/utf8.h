// UTF-8 in and out, and the normal form that words are matched in. Total: any bytes are text.
// Stateless; safe from any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace sourcebook::text {

inline constexpr char32_t kReplacement = U'\uFFFD';

struct Decoded {
  char32_t code_point;  // kReplacement where the bytes are not UTF-8
  std::size_t length;   // bytes used, at least 1
};

// The code point at `text[at]`; `at` must be less than text.size(). A malformed sequence is
// replaced by maximal subparts (Unicode 15, section 3.9, table 3-8), so decoding always advances.
[[nodiscard]] Decoded decode(std::string_view text, std::size_t at) noexcept;

// The code point that ends at `text[end - 1]`; `end` must be at least 1. Agrees with decode()
// wherever a decode() from the front stops at `end`.
[[nodiscard]] Decoded decode_before(std::string_view text, std::size_t end) noexcept;

// Adds `code_point` to `out`; what is no Unicode scalar value (a surrogate, beyond U+10FFFF) is
// added as U+FFFD.
void append_utf8(std::string& out, char32_t code_point);

[[nodiscard]] bool is_valid_utf8(std::string_view text) noexcept;

// `text` with every malformed sequence replaced by U+FFFD. Valid text comes back unchanged.
[[nodiscard]] std::string to_valid_utf8(std::string_view text);

// Whether `at` is the end of valid `text` or where a code point of it begins. False beyond the end.
[[nodiscard]] bool is_border(std::string_view text, std::uint64_t at) noexcept;

// White space as Unicode has it: blanks, tabs, line ends, no-break and other spaces. Zero-width
// characters are not.
[[nodiscard]] bool is_space(char32_t code_point) noexcept;

// The longest prefix of valid `text` that has at most `max_bytes` and splits no code point.
[[nodiscard]] std::string_view cut(std::string_view text, std::size_t max_bytes) noexcept;

// The form words are compared in: NFKC, case folded, without default-ignorables and the marks that
// a reader can do without (accents, points, tones, Hebrew and Arabic vowels, tatweel; but not vowel
// signs, viramas, kana voicing, the breve of the Cyrillic short i). Varieties of Arabic alef, yeh,
// heh and kaf are one, so are both Turkish i; digits of every script are 0 to 9. Idempotent.
// Invalid bytes count as U+FFFD. Linear in time whatever the input.
[[nodiscard]] std::string fold(std::string_view text);

// The same for callers that keep a buffer: appends fold(text), cut to `max_bytes`, to `out`.
void append_folded(std::string& out, std::string_view text,
                   std::size_t max_bytes = std::string::npos);

}  // namespace sourcebook::text
