// What programs print where something is wrong with them.
#pragma once

#include <string>
#include <string_view>

namespace sourcebook {

// The last line of `printed` that has words, as one that can be part of a message.
[[nodiscard]] std::string last_line_of(std::string_view printed);

}  // namespace sourcebook
