// Addresses in feeds and exports, which may be relative to where they stood.
#pragma once

#include <string>
#include <string_view>

namespace sourcebook {

// Whether `text` begins as the whole address of a page does.
[[nodiscard]] bool is_web_address(std::string_view text);

// `reference` as seen from the page at `base`: "/a" and "../b" made whole. `reference` itself where
// it is whole, or where `base` is not.
[[nodiscard]] std::string resolve_url(std::string_view base, std::string_view reference);

}  // namespace sourcebook
