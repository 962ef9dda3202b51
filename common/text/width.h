// How wide text is on a terminal.
#pragma once

#include <cstddef>
#include <string_view>

namespace sourcebook::text {

// Cells of one code point: 0 for marks and what is not shown, 2 for wide East Asian characters and
// most emoji, else 1.
[[nodiscard]] std::size_t width(char32_t code_point) noexcept;

// Cells of `text`, which should be printable(): control characters count as nothing.
[[nodiscard]] std::size_t width(std::string_view text) noexcept;

}  // namespace sourcebook::text
