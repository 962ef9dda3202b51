#include "indexer/readers/references.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "common/text/utf8.h"
#include "indexer/readers/charset.h"

namespace sourcebook {
namespace {

using std::string_view;

constexpr std::pair<string_view, char32_t> kNamed[] = {
    {"&amp;", U'&'},         {"&lt;", U'<'},         {"&gt;", U'>'},         {"&quot;", U'"'},
    {"&apos;", U'\''},       {"&nbsp;", U'\u00A0'},  {"&lsquo;", U'\u2018'}, {"&rsquo;", U'\u2019'},
    {"&ldquo;", U'\u201C'},  {"&rdquo;", U'\u201D'}, {"&ndash;", U'\u2013'}, {"&mdash;", U'\u2014'},
    {"&hellip;", U'\u2026'},
};

// 0 where `reference` is none, or none of a character that text may hold.
char32_t character_of(string_view reference) {
  const auto* const named =
      std::find_if(std::begin(kNamed), std::end(kNamed),
                   [reference](const auto& one) { return one.first == reference; });
  if (named != std::end(kNamed)) return named->second;
  const std::uint32_t code = numbered_character(reference).value_or(0);
  if (const char32_t meant = meant_by_c1(code); meant != 0) return meant;
  const bool control = code < 0x20 || (code >= 0x7F && code < 0xA0);
  const bool surrogate = code >= 0xD800 && code < 0xE000;
  return control || surrogate || code >= 0x110000 ? U'\0' : static_cast<char32_t>(code);
}

}  // namespace

std::optional<std::uint32_t> numbered_character(string_view reference) {
  if (!reference.starts_with("&#") || !reference.ends_with(';')) return std::nullopt;
  reference = reference.substr(2, reference.size() - 3);
  const bool hex = !reference.empty() && (reference[0] == 'x' || reference[0] == 'X');
  if (hex) reference.remove_prefix(1);
  if (reference.empty()) return std::nullopt;
  std::uint32_t code = 0;
  for (const char c : reference) {
    const bool digit = c >= '0' && c <= '9';
    const char letter = static_cast<char>(c | 0x20);
    if (!digit && !(hex && letter >= 'a' && letter <= 'f')) return std::nullopt;
    const int value = digit ? c - '0' : letter - 'a' + 10;
    code = std::min<std::uint32_t>(code * (hex ? 16 : 10) + static_cast<std::uint32_t>(value),
                                   0x110000);
  }
  return code;
}

std::string without_references(string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t begin = std::min(text.find('&'), text.size());
    out += text.substr(0, begin);
    text.remove_prefix(begin);
    const string_view ahead = text.substr(0, kMaxReferenceBytes);
    const string_view reference = ahead.substr(0, ahead.find(';') + 1);
    const char32_t character = character_of(reference);
    if (character != 0) {
      text::append_utf8(out, character);
      text.remove_prefix(reference.size());
    } else if (!text.empty()) {
      out += text.front();
      text.remove_prefix(1);
    }
  }
  return out;
}

}  // namespace sourcebook
