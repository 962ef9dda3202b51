#include "indexer/readers/rtf_charset.h"

#include <array>
#include <cstddef>
#include <utility>

#include "common/text/ascii.h"
#include "common/text/utf8.h"

namespace sourcebook::rtf {
namespace {

struct CharsetPage {
  int charset;
  CodePage page;
};

constexpr CharsetPage kCharsets[] = {
    {0, 1252},   {77, kMacRoman}, {78, 932},   {79, 949},   {80, 936},   {81, 950},   {83, 10005},
    {84, 10004}, {88, 10029},     {89, 10007}, {128, 932},  {129, 949},  {130, 1361}, {134, 936},
    {136, 950},  {161, 1253},     {162, 1254}, {163, 1258}, {177, 1255}, {178, 1256}, {186, 1257},
    {204, 1251}, {222, 874},      {238, 1250}, {254, 437},  {255, 850}};

// Names that iconv has for pages which are no label of charset_called().
constexpr std::pair<CodePage, std::string_view> kNames[] = {{708, "ISO-8859-6"},
                                                            {1361, "JOHAB"},
                                                            {10000, "MACINTOSH"},
                                                            {10001, "CP932"},
                                                            {10002, "BIG5-HKSCS"},
                                                            {10003, "UHC"},
                                                            {10004, "CP1256"},
                                                            {10005, "CP1255"},
                                                            {10007, "MAC-CYRILLIC"},
                                                            {10008, "GB18030"},
                                                            {10029, "MAC-CENTRALEUROPE"},
                                                            {20866, "KOI8-R"},
                                                            {21866, "KOI8-U"},
                                                            {28591, "CP1252"},
                                                            {28592, "ISO-8859-2"},
                                                            {28595, "ISO-8859-5"},
                                                            {28597, "ISO-8859-7"},
                                                            {28605, "ISO-8859-15"},
                                                            {54936, "GB18030"}};

// The font Symbol from 0x20 and from 0xA0: Greek letters stand where Latin ones of like sound do.
constexpr std::array<char16_t, 95> kSymbolLow = {
    0x0020, 0x0021, 0x2200, 0x0023, 0x2203, 0x0025, 0x0026, 0x220B, 0x0028, 0x0029, 0x2217, 0x002B,
    0x002C, 0x2212, 0x002E, 0x002F, 0x0030, 0x0031, 0x0032, 0x0033, 0x0034, 0x0035, 0x0036, 0x0037,
    0x0038, 0x0039, 0x003A, 0x003B, 0x003C, 0x003D, 0x003E, 0x003F, 0x2245, 0x0391, 0x0392, 0x03A7,
    0x0394, 0x0395, 0x03A6, 0x0393, 0x0397, 0x0399, 0x03D1, 0x039A, 0x039B, 0x039C, 0x039D, 0x039F,
    0x03A0, 0x0398, 0x03A1, 0x03A3, 0x03A4, 0x03A5, 0x03C2, 0x03A9, 0x039E, 0x03A8, 0x0396, 0x005B,
    0x2234, 0x005D, 0x22A5, 0x005F, 0x203E, 0x03B1, 0x03B2, 0x03C7, 0x03B4, 0x03B5, 0x03C6, 0x03B3,
    0x03B7, 0x03B9, 0x03D5, 0x03BA, 0x03BB, 0x03BC, 0x03BD, 0x03BF, 0x03C0, 0x03B8, 0x03C1, 0x03C3,
    0x03C4, 0x03C5, 0x03D6, 0x03C9, 0x03BE, 0x03C8, 0x03B6, 0x007B, 0x007C, 0x007D, 0x223C,
};
constexpr std::array<char16_t, 95> kSymbolHigh = {
    0x20AC, 0x03D2, 0x2032, 0x2264, 0x2044, 0x221E, 0x0192, 0x2663, 0x2666, 0x2665, 0x2660, 0x2194,
    0x2190, 0x2191, 0x2192, 0x2193, 0x00B0, 0x00B1, 0x2033, 0x2265, 0x00D7, 0x221D, 0x2202, 0x2022,
    0x00F7, 0x2260, 0x2261, 0x2248, 0x2026, 0x23D0, 0x23AF, 0x21B5, 0x2135, 0x2111, 0x211C, 0x2118,
    0x2297, 0x2295, 0x2205, 0x2229, 0x222A, 0x2283, 0x2287, 0x2284, 0x2282, 0x2286, 0x2208, 0x2209,
    0x2220, 0x2207, 0x00AE, 0x00A9, 0x2122, 0x220F, 0x221A, 0x22C5, 0x00AC, 0x2227, 0x2228, 0x21D4,
    0x21D0, 0x21D1, 0x21D2, 0x21D3, 0x25CA, 0x3008, 0x00AE, 0x00A9, 0x2122, 0x2211, 0x239B, 0x239C,
    0x239D, 0x23A1, 0x23A2, 0x23A3, 0x23A7, 0x23A8, 0x23A9, 0x23AA, 0xFFFD, 0x3009, 0x222B, 0x2320,
    0x23AE, 0x2321, 0x239E, 0x239F, 0x23A0, 0x23A4, 0x23A5, 0x23A6, 0x23AB, 0x23AC, 0x23AD,
};

std::string decode_symbol(std::string_view bytes) {
  std::string out;
  for (const char c : bytes) {
    const std::size_t byte = static_cast<unsigned char>(c);
    if (byte >= 0x20 && byte - 0x20 < kSymbolLow.size()) {
      text::append_utf8(out, kSymbolLow[byte - 0x20]);
    } else if (byte >= 0xA0 && byte - 0xA0 < kSymbolHigh.size()) {
      text::append_utf8(out, kSymbolHigh[byte - 0xA0]);
    }
  }
  return out;
}

// Whether so many letters stand in a row that people meant words, whatever the font makes of them.
bool has_word(std::string_view bytes) {
  constexpr int kMinLetters = 4;
  int letters = 0;
  for (const char c : bytes) {
    letters = text::is_letter(c) ? letters + 1 : 0;
    if (letters == kMinLetters) return true;
  }
  return false;
}

// Of all the pictures, those that answer a question; the others mark an item.
std::string decode_dingbats(std::string_view bytes) {
  std::string out;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte <= 0x20 || byte == 0xA0) {
      out += ' ';
    } else if (byte == 0xFC || byte == 0xFE) {
      out += "\u2713";  // tick
    } else if (byte == 0xFB || byte == 0xFD) {
      out += "\u2717";  // cross
    } else {
      out += "\u2022";
    }
  }
  return out;
}

Charset charset_of(CodePage page) {
  for (const auto& [number, name] : kNames) {
    if (number == page) return {std::string(name), true};
  }
  const std::string name = "CP" + std::to_string(page);
  return charset_called(name).value_or(Charset{name, false});
}

}  // namespace

CodePage code_page_of_charset(std::int64_t charset) {
  for (const CharsetPage& known : kCharsets) {
    if (known.charset == charset) return known.page;
  }
  return 0;
}

CodePage code_page_of_font(std::string_view name) {
  const std::string lower = text::lower(name);
  if (lower == "symbol" || lower.starts_with("standard symbols")) return kSymbolFont;
  for (const std::string_view pictures :
       {"wingdings", "webdings", "zapfdingbats", "zapf dingbats", "monotype sorts", "marlett"}) {
    if (lower.starts_with(pictures)) return kDingbatsFont;
  }
  return 0;
}

std::string CodePages::decode(std::string_view bytes, CodePage page) {
  if (page == kUtf8) return text::to_valid_utf8(bytes);
  if (page == kSymbolFont) return decode_symbol(bytes);
  if (page == kDingbatsFont && !has_word(bytes)) return decode_dingbats(bytes);
  if (page == kDingbatsFont) page = kWestern;
  auto& converter = converters_[page];
  if (!converter) converter = std::make_unique<CharsetConverter>(charset_of(page));
  if (auto decoded = converter->decode(bytes)) return std::move(*decoded);
  return CharsetConverter(charset_of(kWestern)).decode(bytes).value_or("");
}

}  // namespace sourcebook::rtf
