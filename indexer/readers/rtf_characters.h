// The characters that an RTF file writes in three ways: as bytes of a code page, by their number in
// Unicode, and by name.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "indexer/readers/rtf_charset.h"

namespace sourcebook::rtf {

class Characters {
 public:
  // `utf8`: bytes beyond ASCII that stand in the file as they are, are UTF-8, whatever it says.
  explicit Characters(bool utf8) : utf8_(utf8) {}

  // Bytes of `page`; `escaped`: written in digits.
  void bytes(std::string_view bytes, CodePage page, bool escaped);
  // A unit of UTF-16 (-32768 to 65535), for which so many bytes follow for programs that know no
  // Unicode.
  void unit(std::int64_t unit, CodePage page, int fallback);
  // A character that has a name, as UTF-8.
  void character(std::string_view character);
  // What comes next does not stand for a character that was given already.
  void end_fallback() { fallback_ = 0; }

  // All text since it was last asked, as valid UTF-8 without control characters.
  [[nodiscard]] std::string take();

 private:
  void add_code_point(char32_t code_point);
  void end_pair();
  void decode_pending();
  void write(char32_t code_point);

  const bool utf8_;
  CodePages pages_;
  std::string pending_;  // bytes of page_: a character may be written in two ways
  CodePage page_ = kWestern;
  std::int64_t fallback_ = 0;
  char32_t high_surrogate_ = 0;
  std::string out_;
};

}  // namespace sourcebook::rtf
