#include "common/text/terminal.h"

#include <utf8proc.h>

#include "common/text/utf8.h"

namespace sourcebook::text {
namespace {

constexpr char32_t kZeroWidthNonJoiner = 0x200C;
constexpr char32_t kZeroWidthJoiner = 0x200D;

bool is_joiner(char32_t c) noexcept { return c == kZeroWidthNonJoiner || c == kZeroWidthJoiner; }

// Invisible, and able to change how the text around is shown or read.
bool is_hidden(char32_t c) noexcept {
  const utf8proc_property_t* property = utf8proc_get_property(static_cast<utf8proc_int32_t>(c));
  const bool is_variation_selector = (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF);
  return property->category == UTF8PROC_CATEGORY_CC || property->category == UTF8PROC_CATEGORY_CF ||
         (property->ignorable != 0 && !is_variation_selector);
}

bool is_shown(char32_t c) noexcept { return !is_space(c) && !is_hidden(c); }

// Zero-width joiners shape the letters (or emoji) on both sides; elsewhere they only hide.
bool joins(std::string_view text, std::size_t at, std::size_t length) noexcept {
  return at > 0 && at + length < text.size() && is_shown(decode_before(text, at).code_point) &&
         is_shown(decode(text, at + length).code_point);
}

void append_unit(std::string& out, char32_t value) {
  constexpr char kHex[] = "0123456789abcdef";
  out.append("\\u");
  for (int shift = 12; shift >= 0; shift -= 4) out.push_back(kHex[(value >> shift) & 0xF]);
}

void append_escaped(std::string& out, char32_t code_point) {
  if (code_point < 0x10000) return append_unit(out, code_point);
  append_unit(out, 0xD800 + ((code_point - 0x10000) >> 10));
  append_unit(out, 0xDC00 + ((code_point - 0x10000) & 0x3FF));
}

}  // namespace

std::string printable(std::string_view text, bool multiline) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const auto [c, length] = decode(text, at);
    const std::size_t here = at;
    at += length;
    if (c == '\r' && at < text.size() && text[at] == '\n') continue;
    if (multiline && (c == '\n' || c == '\t')) {
      out += static_cast<char>(c);
    } else if (multiline && c == '\r') {
      out += '\n';
    } else if (c < 0x7F ? c >= 0x20 : c != 0x7F && !is_space(c) && !is_hidden(c)) {
      append_utf8(out, c);
    } else if (is_space(c)) {
      out += ' ';
    } else if (is_joiner(c) && joins(text, here, length)) {
      append_utf8(out, c);
    } else if (c != 0xAD) {
      append_utf8(out, kReplacement);
    }
  }
  return out;
}

std::string printable_json(std::string json) {
  if (printable(json) == json) return json;
  std::string out;
  for (std::size_t at = 0; at < json.size();) {
    const auto [code_point, length] = decode(json, at);
    const std::string_view bytes = std::string_view(json).substr(at, length);
    if (printable(bytes) == bytes) {
      out.append(bytes);
    } else {
      append_escaped(out, code_point);
    }
    at += length;
  }
  return out;
}

}  // namespace sourcebook::text
