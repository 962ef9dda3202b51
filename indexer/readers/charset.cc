#include "indexer/readers/charset.h"

#include <iconv.h>
#include <uchardet/uchardet.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>

#include "common/text/ascii.h"
#include "common/text/utf8.h"

namespace sourcebook {
namespace {

constexpr std::size_t kSampleBytes = std::size_t{1} << 18;

// 0x80 to 0x9F of Windows-1252; 0 where it has nothing. The rest is Latin-1, which is Unicode's.
constexpr std::array<char16_t, 32> kWindows1252 = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

}  // namespace

char32_t meant_by_c1(char32_t c) { return c >= 0x80 && c < 0xA0 ? kWindows1252[c - 0x80U] : 0; }

namespace {

std::string decode_windows_1252(std::string_view line) {
  std::string out;
  out.reserve(line.size() + 16);
  for (const char c : line) {
    const auto byte = static_cast<std::uint8_t>(c);
    const char32_t code_point = byte >= 0x80 && byte < 0xA0 ? meant_by_c1(byte) : byte;
    text::append_utf8(out, byte >= 0x80 && code_point == 0 ? text::kReplacement : code_point);
  }
  return out;
}

std::string guess_charset(std::string_view sample) {
  const std::unique_ptr<uchardet, decltype(&uchardet_delete)> detector(uchardet_new(),
                                                                       &uchardet_delete);
  if (detector == nullptr) return {};
  if (uchardet_handle_data(detector.get(), sample.data(), sample.size()) != 0) return {};
  uchardet_data_end(detector.get());
  return uchardet_get_charset(detector.get());
}

bool is_western(std::string_view charset) {
  constexpr std::array<std::string_view, 7> kWestern = {
      "", "ASCII", "UTF-8", "ISO-8859-1", "WINDOWS-1252", "UTF-16", "UTF-32"};
  return std::find(kWestern.begin(), kWestern.end(), charset) != kWestern.end();
}

// Encodings of Latin script other than the western ones.
bool is_latin(std::string_view charset) {
  constexpr std::array<std::string_view, 16> kLatin = {
      "WINDOWS-1250", "WINDOWS-1254", "WINDOWS-1257", "WINDOWS-1258",
      "ISO-8859-2",   "ISO-8859-3",   "ISO-8859-4",   "ISO-8859-9",
      "ISO-8859-10",  "ISO-8859-13",  "ISO-8859-15",  "ISO-8859-16",
      "IBM852",       "IBM865",       "VISCII",       "MAC-CENTRALEUROPE"};
  return std::find(kLatin.begin(), kLatin.end(), charset) != kLatin.end();
}

// True where `sample` has as many bytes beyond ASCII as a text in `charset` must have.
bool is_borne_out(std::string_view charset, std::string_view sample) {
  std::size_t high = 0;
  std::size_t visible = 0;
  for (const char c : sample) {
    const auto byte = static_cast<std::uint8_t>(c);
    high += byte >= 0x80 ? 1 : 0;
    visible += byte > 0x20 ? 1 : 0;
  }
  if (is_latin(charset)) return high >= 20 && high * 25 >= visible;
  return high * 5 >= visible;
}

iconv_t none() { return reinterpret_cast<iconv_t>(-1); }

}  // namespace

CharsetDecoder::CharsetDecoder(std::string_view sample) {
  sample = sample.substr(0, kSampleBytes);
  const std::string charset = guess_charset(sample);
  if (is_western(charset) || !is_borne_out(charset, sample)) return;
  const iconv_t converter = iconv_open("UTF-8", charset.c_str());
  if (converter != none()) converter_ = converter;
}

CharsetDecoder::~CharsetDecoder() {
  if (converter_ != nullptr) iconv_close(converter_);
}

std::string CharsetDecoder::decode(std::string_view line) {
  if (converter_ == nullptr) return decode_windows_1252(line);
  iconv(converter_, nullptr, nullptr, nullptr, nullptr);
  std::string input(line);
  std::string out(4 * line.size() + 16, '\0');
  char* from = input.data();
  std::size_t from_left = input.size();
  char* to = out.data();
  std::size_t to_left = out.size();
  const bool failed =
      iconv(converter_, &from, &from_left, &to, &to_left) == static_cast<std::size_t>(-1);
  iconv(converter_, nullptr, nullptr, &to, &to_left);  // a letter that waits for an accent
  out.resize(out.size() - to_left);
  if (failed || !text::is_valid_utf8(out)) return decode_windows_1252(line);
  return out;
}

namespace {

struct Labels {
  std::string_view labels;  // lower case, without - _ : and blanks; between blanks
  Charset charset;
};

const std::array<Labels, 14>& other_charsets() {
  static const std::array<Labels, 14> kCharsets = {{
      {" ascii usascii latin1 l1 ansi cp819 ansix3.41968 xansi ", {"CP1252", false}},
      {" latin2 l2 ", {"ISO-8859-2", false}},
      {" latin5 l5 ", {"CP1254", false}},
      {" latin9 l9 ", {"ISO-8859-15", false}},
      {" koi8r koi koi8 cskoi8r ", {"KOI8-R", false}},
      {" koi8u koi8ru ", {"KOI8-U", false}},
      {" ibm866 cp866 866 csibm866 ", {"CP866", false}},
      {" tis620 dos874 ", {"CP874", false}},
      {" macintosh mac xmacroman csmacintosh ", {"MACINTOSH", false}},
      {" gb2312 gbk gb18030 xgbk chinese csgb2312 gb231280 euccn cp936 ", {"GB18030", true}},
      {" big5 big5hkscs cnbig5 xxbig5 csbig5 cp950 ", {"BIG5-HKSCS", true}},
      {" shiftjis sjis mskanji xsjis windows31j csshiftjis ms932 cp932 ", {"CP932", true}},
      {" eucjp xeucjp cseucpkdfmtjapanese ", {"EUC-JP", true}},
      {" euckr korean ksc56011987 ksc56011989 ksc5601 ksx1001 cseuckr windows949 cp949 ",
       {"UHC", true}},
  }};
  return kCharsets;
}

// `label` in lower case without what people write between its parts.
std::string normal_label(std::string_view label) {
  std::string out;
  for (const char c : label) {
    if (std::string_view(" \t\n\r\f-_:\"'").find(c) == std::string_view::npos) {
      out += text::lower(c);
    }
  }
  return out;
}

// The number that follows `prefix`, which is all there is else; 0 where it is not so.
int number_after(std::string_view label, std::string_view prefix) {
  if (!label.starts_with(prefix)) return 0;
  label.remove_prefix(prefix.size());
  if (label.empty() || label.size() > 4) return 0;
  int number = 0;
  for (const char c : label) {
    if (c < '0' || c > '9') return 0;
    number = 10 * number + (c - '0');
  }
  return number;
}

}  // namespace

std::optional<Charset> charset_called(std::string_view label) {
  const std::string name = normal_label(label);
  if (const int part = number_after(name, "iso8859"); part > 0 && part <= 16 && part != 12) {
    if (part == 1) return Charset{"CP1252", false};
    if (part == 9) return Charset{"CP1254", false};
    if (part == 11) return Charset{"CP874", false};
    return Charset{"ISO-8859-" + std::to_string(part), false};
  }
  for (const std::string_view prefix : {"windows", "cp", "xcp"}) {
    const int page = number_after(name, prefix);
    if (page == 874 || (page >= 1250 && page <= 1258)) {
      return Charset{"CP" + std::to_string(page), false};
    }
  }
  if (name == "iso2022jp" || name == "csiso2022jp") return Charset{"ISO-2022-JP", true};
  for (const Labels& known : other_charsets()) {
    if (!name.empty() && known.labels.find(" " + name + " ") != std::string_view::npos) {
      return known.charset;
    }
  }
  return std::nullopt;
}

CharsetConverter::CharsetConverter(const Charset& charset)
    : windows_1252_(charset.name == "CP1252") {
  if (windows_1252_) return;
  const iconv_t converter = iconv_open("UTF-8", charset.name.c_str());
  if (converter != none()) converter_ = converter;
}

CharsetConverter::~CharsetConverter() {
  if (converter_ != nullptr) iconv_close(converter_);
}

std::optional<std::string> CharsetConverter::decode(std::string_view bytes) {
  if (windows_1252_) return decode_windows_1252(bytes);
  if (converter_ == nullptr) return std::nullopt;
  iconv(converter_, nullptr, nullptr, nullptr, nullptr);
  std::string input(bytes);
  std::string out;
  std::array<char, 4096> buffer;
  char* from = input.data();
  std::size_t left = input.size();
  while (left > 0) {
    char* to = buffer.data();
    std::size_t room = buffer.size();
    const bool failed = iconv(converter_, &from, &left, &to, &room) == static_cast<std::size_t>(-1);
    const int why = errno;
    out.append(buffer.data(), buffer.size() - room);
    if (failed && why != E2BIG) {
      text::append_utf8(out, text::kReplacement);
      ++from;
      --left;
    }
  }
  // Encodings with accents of their own keep a letter back until they see that none follows.
  char* to = buffer.data();
  std::size_t room = buffer.size();
  iconv(converter_, nullptr, nullptr, &to, &room);
  out.append(buffer.data(), buffer.size() - room);
  return text::to_valid_utf8(out);
}

std::optional<std::string> decode_from(std::string_view bytes, const Charset& charset) {
  return CharsetConverter(charset).decode(bytes);
}

}  // namespace sourcebook
