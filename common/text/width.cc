#include "common/text/width.h"

#include <utf8proc.h>

#include "common/text/utf8.h"

namespace sourcebook::text {

std::size_t width(char32_t code_point) noexcept {
  if (code_point >= 0x20 && code_point < 0x7F) return 1;
  const int cells = utf8proc_charwidth(static_cast<utf8proc_int32_t>(code_point));
  return cells > 0 ? static_cast<std::size_t>(cells) : 0;
}

std::size_t width(std::string_view text) noexcept {
  std::size_t cells = 0;
  for (std::size_t at = 0; at < text.size();) {
    const Decoded decoded = decode(text, at);
    cells += width(decoded.code_point);
    at += decoded.length;
  }
  return cells;
}

}  // namespace sourcebook::text
