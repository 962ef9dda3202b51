// Text in one of the encodings of before Unicode. Use encoding.h, which knows when.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace sourcebook {

// The character that the C1 control `c` stands for where text of Windows-1252 was taken for Latin-1;
// 0 for what stands for none, among it what is no such control.
[[nodiscard]] char32_t meant_by_c1(char32_t c);

// Decides on an encoding by a sample of the text, and decodes with it. uchardet's guess is followed
// only where the sample bears it out: a text in another script has many bytes beyond ASCII, whereas
// English with a few curly quotes and pound signs is Windows-1252, whatever is guessed from them.
class CharsetDecoder {
 public:
  // `sample` is the text to be decoded, or a good part of it.
  explicit CharsetDecoder(std::string_view sample);
  ~CharsetDecoder();
  CharsetDecoder(const CharsetDecoder&) = delete;
  CharsetDecoder& operator=(const CharsetDecoder&) = delete;

  // `line` as valid UTF-8. A line that is not in the encoding decided on is read as Windows-1252; a
  // byte that means nothing there becomes U+FFFD.
  [[nodiscard]] std::string decode(std::string_view line);

 private:
  void* converter_ = nullptr;  // iconv_t; null for Windows-1252
};

// An encoding that a text says it is in, by the names that browsers know: "utf-8", "Latin1",
// "gb2312", "shift_jis", "windows-1251". As in browsers, Latin-1 and ASCII mean Windows-1252,
// gb2312 GB 18030, and so on.
struct Charset {
  std::string name;            // as iconv has it
  bool several_bytes = false;  // a character can take more than one
};

// nullopt for a name that is none, for Unicode's own encodings, which the bytes themselves tell,
// and for UTF-7, which is only ever a trick.
[[nodiscard]] std::optional<Charset> charset_called(std::string_view label);

// Decodes many pieces of text from one encoding.
class CharsetConverter {
 public:
  explicit CharsetConverter(const Charset& charset);
  ~CharsetConverter();
  CharsetConverter(const CharsetConverter&) = delete;
  CharsetConverter& operator=(const CharsetConverter&) = delete;

  // `bytes` as valid UTF-8; what means nothing in the charset becomes U+FFFD, byte by byte. nullopt
  // where this system cannot decode it.
  [[nodiscard]] std::optional<std::string> decode(std::string_view bytes);

 private:
  const bool windows_1252_;
  void* converter_ = nullptr;  // iconv_t; null where there is none
};

// The same for one piece.
[[nodiscard]] std::optional<std::string> decode_from(std::string_view bytes,
                                                     const Charset& charset);

}  // namespace sourcebook
