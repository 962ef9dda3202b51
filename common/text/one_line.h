// A text on one line.
#pragma once

#include <string>
#include <string_view>

namespace sourcebook::text {

// `text` with single blanks for white space of any kind (is_space(), utf8.h), and none at its ends.
// What is not UTF-8 stays as it is.
[[nodiscard]] std::string one_line(std::string_view text);

}  // namespace sourcebook::text
