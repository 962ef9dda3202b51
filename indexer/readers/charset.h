// Text in one of the encodings of before Unicode. Use encoding.h, which knows when.
#pragma once

#include <string>
#include <string_view>

namespace sourcebook {

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

}  // namespace sourcebook
