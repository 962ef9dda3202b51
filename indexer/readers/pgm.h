// Pictures in grey, as netpbm's P5 has them (its manual, "pgm"), with a byte for each pixel.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace sourcebook {

// What goes before the `width * height` bytes of a picture.
[[nodiscard]] std::string pgm_header(std::size_t width, std::size_t height);

// Whether `bytes` are such a header and as many bytes as it says. Exact: a program that is given
// them can take them for nothing else.
[[nodiscard]] bool is_pgm(std::string_view bytes);

}  // namespace sourcebook
