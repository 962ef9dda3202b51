// Numbers for people.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace sourcebook::index_cli {

// 1234567 -> "1,234,567".
[[nodiscard]] inline std::string grouped(std::int64_t number) {
  std::string digits = std::to_string(number);
  const std::size_t first = number < 0 ? 1 : 0;
  for (std::size_t at = digits.size(); at > first + 3; at -= 3) digits.insert(at - 3, ",");
  return digits;
}

// "1 file", "2 files".
[[nodiscard]] inline std::string counted(std::int64_t number, std::string_view noun) {
  return grouped(number) + " " + std::string(noun) + (number == 1 ? "" : "s");
}

}  // namespace sourcebook::index_cli
