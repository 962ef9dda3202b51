#include "common/text/utf8.h"

#include <utf8proc.h>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <iterator>
#include <vector>

#include "common/text/ascii.h"

namespace sourcebook::text {
namespace {

unsigned byte_at(std::string_view text, std::size_t at) noexcept {
  return static_cast<unsigned char>(text[at]);
}

// What may follow a lead byte: Unicode 15, table 3-7.
struct Lead {
  std::size_t length;  // 0: the byte leads nothing
  unsigned low, high;  // bounds of the second byte
  char32_t bits;       // payload of the lead byte
};

Lead lead(unsigned byte) noexcept {
  if (byte < 0x80) return {1, 0, 0, byte};
  if (byte < 0xC2) return {0, 0, 0, 0};
  if (byte < 0xE0) return {2, 0x80, 0xBF, byte & 0x1F};
  if (byte < 0xF0) {
    return {3, byte == 0xE0 ? 0xA0U : 0x80U, byte == 0xED ? 0x9FU : 0xBFU, byte & 0x0F};
  }
  if (byte < 0xF5) {
    return {4, byte == 0xF0 ? 0x90U : 0x80U, byte == 0xF4 ? 0x8FU : 0xBFU, byte & 0x07};
  }
  return {0, 0, 0, 0};
}

// The first byte from `at` on that is not ASCII, or the end; eight at a time.
std::size_t skip_ascii(std::string_view text, std::size_t at) noexcept {
  constexpr std::uint64_t kHighBits = 0x8080808080808080;
  for (std::uint64_t bytes = 0; at + sizeof bytes <= text.size(); at += sizeof bytes) {
    std::memcpy(&bytes, text.data() + at, sizeof bytes);
    if ((bytes & kHighBits) != 0) break;
  }
  while (at < text.size() && byte_at(text, at) < 0x80) ++at;
  return at;
}

constexpr auto kFoldOptions = static_cast<utf8proc_option_t>(
    UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE);

constexpr utf8proc_int32_t kCyrillicI = 0x0438;
constexpr utf8proc_int32_t kBreve = 0x0306;
constexpr utf8proc_int32_t kTatweel = 0x0640;

// Combining classes: 1 overlays, 7 nuktas, 10-36 Hebrew, Arabic and Syriac points, 107 and 122 Thai
// and Lao tones, from 200 on accents by their place. The others are vowel signs and viramas.
bool is_diacritic(utf8proc_int32_t code_point, utf8proc_int32_t before) noexcept {
  const utf8proc_property_t* property = utf8proc_get_property(code_point);
  if (property->category == UTF8PROC_CATEGORY_ME) return true;
  const auto combining = property->combining_class;
  if (combining >= 200) return !(code_point == kBreve && before == kCyrillicI);
  return combining == 1 || combining == 7 || (combining >= 10 && combining <= 36) ||
         combining == 107 || combining == 122;
}

// The first digit of the scripts whose digits are used in prose; ten follow each other.
constexpr utf8proc_int32_t kZeros[] = {0x0660, 0x06F0, 0x0966, 0x09E6, 0x0A66, 0x0AE6,
                                       0x0B66, 0x0BE6, 0x0C66, 0x0CE6, 0x0D66, 0x0E50,
                                       0x0ED0, 0x0F20, 0x1040, 0x17E0};

// Letters that one word is written with one way or the other, as NFKC does not have it; digits,
// which mean the same in every script. Arabic and Persian after Darwish, Magdy, "Arabic Information
// Retrieval" (2014), section 4.3, as Lucene has it: teh marbuta, alef maksura, Farsi yeh, keheh,
// alef wasla, heh goal; a tatweel only stretches a word. Turkish i without its point.
utf8proc_int32_t with_same_use(utf8proc_int32_t c) noexcept {
  if (c < 0x0131) return c;
  switch (c) {
    case 0x0131:
      return 'i';
    case 0x0629:
    case 0x06C1:
    case 0x06D5:
      return 0x0647;
    case 0x0649:
    case 0x06CC:
    case 0x06D2:
      return 0x064A;
    case 0x06A9:
      return 0x0643;
    case 0x0671:
      return 0x0627;
    default:
      break;
  }
  const auto* after = std::upper_bound(std::begin(kZeros), std::end(kZeros), c);
  if (after != std::begin(kZeros) && c < *std::prev(after) + 10)
    return '0' + (c - *std::prev(after));
  return c;
}

using CodePoints = std::vector<utf8proc_int32_t>;

// Appends the full decomposition of `code_point`, without diacritics.
void decompose(CodePoints& out, char32_t code_point) {
  if (code_point < 0x80) {
    out.push_back(lower(static_cast<char>(code_point)));
    return;
  }
  // The longest decomposition in Unicode has 18 code points; utf8proc asks for room beforehand.
  utf8proc_int32_t pieces[32];
  int boundary = 0;
  const auto count = utf8proc_decompose_char(static_cast<utf8proc_int32_t>(code_point), pieces,
                                             std::size(pieces), kFoldOptions, &boundary);
  for (utf8proc_ssize_t i = 0; i < std::min<utf8proc_ssize_t>(count, std::size(pieces)); ++i) {
    const auto before = out.empty() ? 0 : out.back();
    if (pieces[i] == kTatweel || (pieces[i] >= 0x80 && is_diacritic(pieces[i], before))) continue;
    out.push_back(with_same_use(pieces[i]));
  }
}

int combining_class(utf8proc_int32_t code_point) noexcept {
  return code_point < 0x300 ? 0 : utf8proc_get_property(code_point)->combining_class;
}

// Canonical order. utf8proc's own is quadratic in a run of marks.
void reorder(CodePoints& code_points) {
  const auto by_class = [](auto a, auto b) { return combining_class(a) < combining_class(b); };
  const auto is_mark = [](auto c) { return combining_class(c) != 0; };
  for (auto at = code_points.begin(); at != code_points.end();) {
    at = std::find_if(at, code_points.end(), is_mark);
    const auto end = std::find_if_not(at, code_points.end(), is_mark);
    if (end - at > 1) std::stable_sort(at, end, by_class);
    at = end;
  }
}

// Makes NFC of a full decomposition.
void compose(CodePoints& code_points) {
  // Nothing below the first combining mark is the second half of a pair.
  const auto is_simple = [](auto c) { return c < 0x300; };
  if (std::all_of(code_points.begin(), code_points.end(), is_simple)) return;
  reorder(code_points);
  const auto length = utf8proc_normalize_utf32(
      code_points.data(), static_cast<utf8proc_ssize_t>(code_points.size()), kFoldOptions);
  code_points.resize(static_cast<std::size_t>(length));
}

}  // namespace

Decoded decode(std::string_view text, std::size_t at) noexcept {
  const Lead first = lead(byte_at(text, at));
  if (first.length == 1) return {first.bits, 1};
  if (first.length == 0) return {kReplacement, 1};
  char32_t code_point = first.bits;
  unsigned low = first.low;
  unsigned high = first.high;
  for (std::size_t used = 1; used < first.length; ++used) {
    if (at + used >= text.size()) return {kReplacement, used};
    const unsigned byte = byte_at(text, at + used);
    if (byte < low || byte > high) return {kReplacement, used};
    code_point = code_point << 6 | (byte & 0x3F);
    low = 0x80;
    high = 0xBF;
  }
  return {code_point, first.length};
}

Decoded decode_before(std::string_view text, std::size_t end) noexcept {
  for (std::size_t length = std::min<std::size_t>(4, end); length > 1; --length) {
    const Decoded found = decode(text, end - length);
    if (found.length == length) return found;
  }
  return {decode(text.substr(0, end), end - 1).code_point, 1};
}

void append_utf8(std::string& out, char32_t code_point) {
  if (code_point > 0x10FFFF || (code_point >= 0xD800 && code_point <= 0xDFFF)) {
    code_point = kReplacement;
  }
  if (code_point < 0x80) {
    out += static_cast<char>(code_point);
    return;
  }
  utf8proc_uint8_t bytes[4];
  const auto length = utf8proc_encode_char(static_cast<utf8proc_int32_t>(code_point), bytes);
  for (utf8proc_ssize_t i = 0; i < length; ++i) out += static_cast<char>(bytes[i]);
}

bool is_valid_utf8(std::string_view text) noexcept {
  for (std::size_t at = 0; (at = skip_ascii(text, at)) < text.size();) {
    const Decoded found = decode(text, at);
    // A true U+FFFD takes three bytes; a malformed sequence of three leads four-byte code points.
    if (found.code_point == kReplacement && text.substr(at, 3) != "\xEF\xBF\xBD") return false;
    at += found.length;
  }
  return true;
}

std::string to_valid_utf8(std::string_view text) {
  if (is_valid_utf8(text)) return std::string(text);
  std::string out;
  out.reserve(text.size() + 16);
  for (std::size_t at = 0; at < text.size();) {
    const Decoded found = decode(text, at);
    append_utf8(out, found.code_point);
    at += found.length;
  }
  return out;
}

bool is_space(char32_t c) noexcept {
  return (c >= 0x09 && c <= 0x0D) || c == 0x20 || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
         c == 0x3000;
}

bool is_border(std::string_view text, std::uint64_t at) noexcept {
  return at == text.size() ||
         (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80);
}

std::string_view cut(std::string_view text, std::size_t max_bytes) noexcept {
  if (text.size() <= max_bytes) return text;
  while (max_bytes > 0 && (byte_at(text, max_bytes) & 0xC0) == 0x80) --max_bytes;
  return text.substr(0, max_bytes);
}

std::string fold(std::string_view text) {
  std::string out;
  append_folded(out, text);
  return out;
}

void append_folded(std::string& out, std::string_view text, std::size_t max_bytes) {
  if (is_ascii(text)) {
    text = text.substr(0, max_bytes);
    for (const char c : text) out.push_back(lower(c));
    return;
  }
  CodePoints code_points;
  // Composing makes at most three code points one, so that this many always fill max_bytes.
  const std::size_t enough = max_bytes > text.size() ? std::string::npos : 4 * max_bytes;
  for (std::size_t at = 0; at < text.size() && code_points.size() <= enough;) {
    const Decoded found = decode(text, at);
    decompose(code_points, found.code_point);
    at += found.length;
  }
  compose(code_points);
  const std::size_t start = out.size();
  for (const auto c : code_points) append_utf8(out, static_cast<char32_t>(c));
  const auto kept = cut(std::string_view(out).substr(start), max_bytes).size();
  out.resize(start + kept);
}

}  // namespace sourcebook::text
