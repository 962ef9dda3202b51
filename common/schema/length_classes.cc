#include "common/schema/length_classes.h"

#include <algorithm>

namespace sourcebook::schema {
namespace {

constexpr std::uint32_t kLengthsAClass = 22;  // of so many, times the lowest, one class
constexpr std::uint32_t kLongest = UINT16_MAX * 4;

// The lowest length of each class from 1 on.
constexpr auto kLeast = [] {
  std::array<std::uint32_t, 255> least{};
  for (std::size_t i = 1; i < least.size(); ++i) {
    least[i] = least[i - 1] + std::max<std::uint32_t>(1, least[i - 1] / kLengthsAClass);
  }
  return least;
}();
static_assert(kLeast.back() > kLongest);

}  // namespace

std::uint8_t length_class(const FieldLengths& lengths) noexcept {
  if (lengths == FieldLengths{}) return 0;
  std::uint32_t length = 0;
  for (std::size_t f = 0; f < kFields; ++f) length += kUsualWeights[f] * lengths[f];
  const auto above = std::upper_bound(kLeast.begin(), kLeast.end(), length);
  return static_cast<std::uint8_t>(above - kLeast.begin());
}

std::uint32_t least_length(std::uint8_t length_class) noexcept {
  return kLeast[std::max<std::uint8_t>(length_class, 1) - 1U];
}

void set_length_class(std::string& block, std::int64_t passage, const FieldLengths& lengths) {
  block.resize(static_cast<std::size_t>(kBlockPassages));
  block[static_cast<std::size_t>(passage) % block.size()] =
      static_cast<char>(length_class(lengths));
}

}  // namespace sourcebook::schema
