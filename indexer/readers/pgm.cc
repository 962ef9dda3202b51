#include "indexer/readers/pgm.h"

#include <charconv>
#include <cstdint>
#include <optional>

namespace sourcebook {
namespace {

constexpr std::string_view kMagic = "P5\n";
constexpr std::string_view kDepth = "\n255\n";

std::optional<std::size_t> take_side(std::string_view& bytes) {
  std::uint32_t side = 0;  // so that two of them go into a size
  const auto [end, error] = std::from_chars(bytes.data(), bytes.data() + bytes.size(), side);
  if (error != std::errc() || side == 0) return std::nullopt;
  bytes.remove_prefix(static_cast<std::size_t>(end - bytes.data()));
  return side;
}

}  // namespace

std::string pgm_header(std::size_t width, std::size_t height) {
  std::string header(kMagic);
  header += std::to_string(width);
  header += ' ';
  header += std::to_string(height);
  header += kDepth;
  return header;
}

bool is_pgm(std::string_view bytes) {
  if (!bytes.starts_with(kMagic)) return false;
  std::string_view rest = bytes.substr(kMagic.size());
  const auto width = take_side(rest);
  if (!width || !rest.starts_with(' ')) return false;
  rest.remove_prefix(1);
  const auto height = take_side(rest);
  if (!height || !rest.starts_with(kDepth)) return false;
  rest.remove_prefix(kDepth.size());
  return bytes.starts_with(pgm_header(*width, *height)) && rest.size() / *width == *height &&
         rest.size() % *width == 0;
}

}  // namespace sourcebook
