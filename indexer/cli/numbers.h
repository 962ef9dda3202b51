// Numbers for people, with what is counted.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "common/text/numbers.h"

namespace sourcebook::index_cli {

using text::grouped;

// "1 file", "2 files".
[[nodiscard]] inline std::string counted(std::int64_t number, std::string_view noun) {
  return grouped(number) + " " + std::string(noun) + (number == 1 ? "" : "s");
}

}  // namespace sourcebook::index_cli
