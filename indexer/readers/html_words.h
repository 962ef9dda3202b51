// The words in text nodes of a Dom, as a browser shows them.
#pragma once

#include <string>
#include <string_view>

namespace sourcebook::html {

// `text` without soft hyphens and zero-width spaces, no-break spaces made ordinary ones but between
// two digits, where they group a number. White space stays as it is otherwise. Linear.
[[nodiscard]] std::string shown_words(std::string_view text);

}  // namespace sourcebook::html
