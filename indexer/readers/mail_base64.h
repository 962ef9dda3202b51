// Where the text of a message is base64, and where it only says so.
#pragma once

#include <cstddef>
#include <string_view>

namespace sourcebook::mail {

// Bytes of `text` that are base64: all, unless lines follow that cannot be. Then those above, where
// they are too long for words, or end as base64 does; else none. Linear.
[[nodiscard]] std::size_t end_of_base64(std::string_view text);

// Whether there is nothing but white space in `text`.
[[nodiscard]] bool is_blank(std::string_view text);

}  // namespace sourcebook::mail
