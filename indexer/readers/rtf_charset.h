// Code pages, as RTF names them.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "indexer/readers/charset.h"

namespace sourcebook::rtf {

// Windows's number for an encoding, and two that are fonts rather than encodings.
using CodePage = int;
inline constexpr CodePage kWestern = 1252;
inline constexpr CodePage kUtf8 = 65001;
inline constexpr CodePage kMacRoman = 10000;
inline constexpr CodePage kSymbolFont = 42;     // Greek letters and mathematical signs
inline constexpr CodePage kDingbatsFont = -42;  // pictures: bullets, ticks, hands

// The code page of a font by its \fcharset; 0: that of the file.
[[nodiscard]] CodePage code_page_of_charset(std::int64_t charset);
// The same by its name, where that decides; 0 where it does not.
[[nodiscard]] CodePage code_page_of_font(std::string_view name);

// Decodes from all code pages that this system knows; from others as if they were Western.
class CodePages {
 public:
  [[nodiscard]] std::string decode(std::string_view bytes, CodePage page);

 private:
  std::map<CodePage, std::unique_ptr<CharsetConverter>> converters_;
};

}  // namespace sourcebook::rtf
