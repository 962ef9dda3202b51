// What the elements of HTML are for. Names are in lower case; constant time.
#pragma once

#include <string_view>

#include "indexer/readers/names.h"

namespace sourcebook::html {

using names::is_in;

// br, img and the like: they have no content and no end tag.
[[nodiscard]] bool is_void(std::string_view name);

// b, font and the like, which say how words look. Browsers close and open them as they need.
[[nodiscard]] bool is_formatting(std::string_view name);

// Paragraphs, headings, lists, tables, divisions: what stands on lines of its own.
[[nodiscard]] bool is_block(std::string_view name);

// The elements that an end tag of another kind does not reach through ("special" in the standard).
[[nodiscard]] bool is_special(std::string_view name);

// script, style, title and the like: what looks like a tag inside is none.
[[nodiscard]] bool is_raw(std::string_view name);

// 1 to 6 for h1 to h6, 0 for others.
[[nodiscard]] int heading_level(std::string_view name);

}  // namespace sourcebook::html
