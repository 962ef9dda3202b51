#include "indexer/readers/charset.h"

#include <iconv.h>
#include <uchardet/uchardet.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>

#include "common/text/utf8.h"

namespace sourcebook {
namespace {

constexpr std::size_t kSampleBytes = std::size_t{1} << 18;

// 0x80 to 0x9F of Windows-1252; 0 where it has nothing. The rest is Latin-1, which is Unicode's.
constexpr std::array<char16_t, 32> kWindows1252 = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

std::string decode_windows_1252(std::string_view line) {
  std::string out;
  out.reserve(line.size() + 16);
  for (const char c : line) {
    const auto byte = static_cast<std::uint8_t>(c);
    char32_t code_point = byte;
    if (byte >= 0x80 && byte < 0xA0) code_point = kWindows1252[byte - 0x80U];
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
  out.resize(out.size() - to_left);
  if (failed || !text::is_valid_utf8(out)) return decode_windows_1252(line);
  return out;
}

}  // namespace sourcebook
