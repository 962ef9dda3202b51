// Where the text of a message is base64, and where it only says so.
#pragma once

#include <cstddef>
#include <string_view>

namespace sourcebook::mail {

// Bytes of `text` that are base64: all, unless lines follow that cannot be. Then those above, where
// they are too long for words, or end as base64 does; else none. What a server put among them (a
// mark, a blank, a line) is no end of it. Linear.
[[nodiscard]] std::size_t end_of_base64(std::string_view text);

}  // namespace sourcebook::mail
