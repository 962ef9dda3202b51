// Numbers for people.
#pragma once

#include <concepts>
#include <string>

namespace sourcebook::text {

// 1234567 -> "1,234,567".
[[nodiscard]] inline std::string grouped(std::integral auto number) {
  std::string digits = std::to_string(number);
  const std::size_t first = number < 0 ? 1 : 0;
  for (std::size_t at = digits.size(); at > first + 3; at -= 3) digits.insert(at - 3, ",");
  return digits;
}

}  // namespace sourcebook::text
