#include "indexer/readers/encoding.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "common/text/ascii.h"
#include "common/text/utf8.h"
#include "indexer/readers/charset.h"

namespace sourcebook {
namespace {

using text::is_ascii;

constexpr std::size_t kHeadBytes = 4096;

std::uint8_t byte_at(std::string_view bytes, std::size_t at) {
  return static_cast<std::uint8_t>(bytes[at]);
}

bool is_control(char32_t c) { return c < 0x20 || (c >= 0x7F && c < 0xA0); }

// White space that control characters are used for.
bool is_layout(char32_t c) { return (c >= 0x09 && c <= 0x0D) || c == 0x85; }

// ---- UTF-16 and UTF-32

struct Wide {
  int unit_bytes;   // 2 or 4
  bool big_endian;  // most significant byte first
};

char32_t unit_at(std::string_view bytes, std::size_t at, Wide form) {
  char32_t unit = 0;
  for (int i = 0; i < form.unit_bytes; ++i) {
    const int place = form.big_endian ? form.unit_bytes - 1 - i : i;
    unit |= static_cast<char32_t>(byte_at(bytes, at + static_cast<std::size_t>(i))) << (8 * place);
  }
  return unit;
}

// Lone surrogates and a unit cut short become U+FFFD.
std::string decode_wide(std::string_view bytes, Wide form) {
  std::string out;
  out.reserve(bytes.size());
  const auto step = static_cast<std::size_t>(form.unit_bytes);
  std::size_t at = 0;
  while (at + step <= bytes.size()) {
    char32_t c = unit_at(bytes, at, form);
    at += step;
    const bool high = form.unit_bytes == 2 && c >= 0xD800 && c < 0xDC00;
    if (high && at + step <= bytes.size()) {
      const char32_t low = unit_at(bytes, at, form);
      if (low >= 0xDC00 && low < 0xE000) {
        c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
        at += step;
      }
    }
    text::append_utf8(out, c);
  }
  if (at < bytes.size()) text::append_utf8(out, text::kReplacement);
  return out;
}

// UTF-16 that says nothing of itself: nearly one byte of each pair is zero, on the same side, and
// what comes out is no soup of control characters.
bool looks_like_utf16(std::string_view bytes, bool big_endian) {
  const auto head = bytes.substr(0, kHeadBytes);
  const std::size_t pairs = head.size() / 2;
  if (pairs < 4) return false;
  std::size_t zeros = 0;
  std::size_t wrong_zeros = 0;
  std::size_t controls = 0;
  for (std::size_t i = 0; i < pairs; ++i) {
    const bool even = head[2 * i] == 0;
    const bool odd = head[2 * i + 1] == 0;
    zeros += (big_endian ? even : odd) ? 1 : 0;
    wrong_zeros += (big_endian ? odd : even) ? 1 : 0;
    const char32_t c = unit_at(head, 2 * i, {2, big_endian});
    controls += is_control(c) && !is_layout(c) ? 1 : 0;
  }
  return zeros * 3 >= pairs && wrong_zeros * 20 <= pairs && controls * 50 <= pairs;
}

struct Marked {
  std::size_t mark_bytes;  // of the byte order mark; 0 without one
  std::optional<Wide> wide;
};

// What the first bytes say, by a mark or without; nullopt: nothing.
std::optional<Marked> recognise_unicode(std::string_view bytes) {
  using namespace std::string_view_literals;
  if (bytes.starts_with("\xEF\xBB\xBF")) return Marked{3, std::nullopt};
  if (bytes.starts_with("\xFF\xFE\0\0"sv)) return Marked{4, Wide{4, false}};
  if (bytes.starts_with("\0\0\xFE\xFF"sv)) return Marked{4, Wide{4, true}};
  if (bytes.starts_with("\xFF\xFE")) return Marked{2, Wide{2, false}};
  if (bytes.starts_with("\xFE\xFF")) return Marked{2, Wide{2, true}};
  if (looks_like_utf16(bytes, false)) return Marked{0, Wide{2, false}};
  if (looks_like_utf16(bytes, true)) return Marked{0, Wide{2, true}};
  return std::nullopt;
}

// ---- Bytes that each line must explain for itself

// A surrogate written as three bytes, the second of them between `low` and `high`.
bool is_surrogate(std::string_view three, std::uint8_t low, std::uint8_t high) {
  return three.size() == 3 && byte_at(three, 0) == 0xED && byte_at(three, 1) >= low &&
         byte_at(three, 1) <= high && (byte_at(three, 2) & 0xC0) == 0x80;
}

// `line` with CESU-8 pairs (surrogates written as three bytes each) made into the character they
// mean.
std::string join_surrogates(std::string_view line) {
  std::string out;
  out.reserve(line.size());
  const auto bits = [&line](std::size_t at) {
    return (static_cast<char32_t>(byte_at(line, at + 1) & 0x0F) << 6) |
           static_cast<char32_t>(byte_at(line, at + 2) & 0x3F);
  };
  for (std::size_t at = 0; at < line.size();) {
    if (is_surrogate(line.substr(at, 3), 0xA0, 0xAF) && at + 3 < line.size() &&
        is_surrogate(line.substr(at + 3, 3), 0xB0, 0xBF)) {
      text::append_utf8(out, 0x10000 + (bits(at) << 10) + bits(at + 3));
      at += 6;
    } else {
      out += line[at++];
    }
  }
  return out;
}

// True where more of `line` is UTF-8 of several bytes than is not: UTF-8 with a fault in it.
bool is_damaged_utf8(std::string_view line) {
  std::size_t good = 0;
  std::size_t bad = 0;
  for (std::size_t at = 0; at < line.size();) {
    const auto decoded = text::decode(line, at);
    const auto three = line.substr(at, 3);
    if (is_surrogate(three, 0xA0, 0xBF)) {  // one fault, not three
      ++bad;
      at += three.size();
      continue;
    }
    if (decoded.code_point == text::kReplacement && three != "\uFFFD") {
      bad += decoded.length;
    } else if (decoded.length > 1) {
      ++good;
    }
    at += decoded.length;
  }
  return good > bad;
}

std::vector<std::string_view> split_lines(std::string_view bytes) {
  std::vector<std::string_view> lines;  // each with its line end
  std::size_t begin = 0;
  while (begin < bytes.size()) {
    std::size_t end = bytes.find_first_of("\r\n", begin);
    end = end == std::string_view::npos ? bytes.size() : end + 1;
    lines.push_back(bytes.substr(begin, end - begin));
    begin = end;
  }
  return lines;
}

// `line` where it is UTF-8 with a fault or two; nullopt where it must be in another encoding.
std::optional<std::string> repair_utf8(std::string_view line) {
  std::string joined = join_surrogates(line);
  if (text::is_valid_utf8(joined)) return joined;
  if (is_damaged_utf8(joined)) return text::to_valid_utf8(joined);
  return std::nullopt;
}

std::string decode_by_line(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size() + bytes.size() / 8);
  const auto lines = split_lines(bytes);
  std::string foreign;  // the lines that are not UTF-8, together
  for (const auto line : lines) {
    if (!text::is_valid_utf8(line) && !repair_utf8(line)) foreign += line;
  }
  CharsetDecoder decoder(foreign);
  for (const auto line : lines) {
    if (text::is_valid_utf8(line)) {
      out += line;
    } else {
      const auto repaired = repair_utf8(line);
      out += repaired ? *repaired : decoder.decode(line);
    }
  }
  return out;
}

// Lines that are UTF-8, of more than ASCII, as such; the others in `charset`.
std::string decode_lines_from(std::string_view bytes, const Charset& charset) {
  std::string out;
  std::string foreign;
  const auto flush = [&] {
    out += decode_from(foreign, charset).value_or(text::to_valid_utf8(foreign));
    foreign.clear();
  };
  for (const auto line : split_lines(bytes)) {
    if (is_ascii(line) || !text::is_valid_utf8(line)) {
      foreign += line;
    } else {
      flush();
      out += line;
    }
  }
  flush();
  return out;
}

// ---- One kind of line end, no control characters

// Length in bytes of the line end at `at`, 0 where there is none; sets `paragraph`.
std::size_t line_end_at(std::string_view text, std::size_t at, bool& paragraph) {
  const auto rest = text.substr(at, 3);
  paragraph = rest[0] == '\f' || rest == "\xE2\x80\xA9";
  if (rest.starts_with("\r\n")) return 2;
  if (rest[0] == '\n' || rest[0] == '\r' || rest[0] == '\v' || rest[0] == '\f') return 1;
  if (rest.starts_with("\xC2\x85")) return 2;
  return rest == "\xE2\x80\xA8" || rest == "\xE2\x80\xA9" ? 3 : 0;
}

// True where the byte may begin something that unify() changes.
bool may_change(char c) {
  const auto byte = static_cast<std::uint8_t>(c);
  return (byte < 0x20 && c != '\n' && c != '\t') || byte == 0x7F || byte == 0xC2 || byte == 0xE2;
}

std::string unify(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    bool paragraph = false;
    const auto run =
        std::find_if(text.begin() + static_cast<std::ptrdiff_t>(at), text.end(), may_change);
    const auto run_end = static_cast<std::size_t>(run - text.begin());
    if (run_end > at) {
      out.append(text, at, run_end - at);
      at = run_end;
    } else if (const auto length = line_end_at(text, at, paragraph); length > 0) {
      out += paragraph ? "\n\n" : "\n";
      at += length;
    } else {
      const auto decoded = text::decode(text, at);
      if (const char32_t meant = meant_by_c1(decoded.code_point)) {
        text::append_utf8(out, meant);
      } else if (is_control(decoded.code_point)) {
        out += ' ';
      } else {
        out.append(text, at, decoded.length);
      }
      at += decoded.length;
    }
  }
  return out;
}

}  // namespace

std::string decode_text(std::string_view bytes) {
  if (const auto unicode = recognise_unicode(bytes)) {
    bytes.remove_prefix(unicode->mark_bytes);
    if (unicode->wide) return unify(decode_wide(bytes, *unicode->wide));
  }
  if (text::is_valid_utf8(bytes)) return unify(bytes);
  return unify(decode_by_line(bytes));
}

std::string decode_text(std::string_view bytes, std::string_view charset) {
  const auto declared = charset_called(charset);
  if (!declared || recognise_unicode(bytes)) return decode_text(bytes);
  const bool escapes =
      declared->name == "ISO-2022-JP" && bytes.find('\x1b') != std::string_view::npos;
  if (text::is_valid_utf8(bytes) && !escapes) return unify(bytes);
  if (declared->several_bytes) {
    const auto decoded = decode_from(bytes, *declared);
    return decoded ? unify(*decoded) : decode_text(bytes);
  }
  return unify(decode_lines_from(bytes, *declared));
}

int recognise_text(std::string_view head) {
  if (recognise_unicode(head)) return 1;
  using namespace std::string_view_literals;
  if (head.find("\0\0\0\0"sv) != std::string_view::npos) return 0;
  std::size_t zeros = 0;
  std::size_t controls = 0;
  for (const char c : head) {
    const auto byte = static_cast<std::uint8_t>(c);
    zeros += byte == 0 ? 1 : 0;
    controls += byte < 0x80 && is_control(byte) && !is_layout(byte) ? 1 : 0;
  }
  // The head of a file can end inside a character.
  std::string_view whole = head;
  for (int i = 0; i < 3 && !text::is_valid_utf8(whole) && !whole.empty(); ++i) {
    whole.remove_suffix(1);
  }
  if (text::is_valid_utf8(whole)) return controls * 8 <= head.size() ? 1 : 0;
  return zeros == 0 && controls * 32 <= head.size() ? 1 : 0;
}

}  // namespace sourcebook
