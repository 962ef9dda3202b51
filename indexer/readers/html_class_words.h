// Words that an element is named by: what themes and systems have in common.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/readers/html_dom.h"

namespace sourcebook::html {

// The tokens of an attribute, in lower case: of class, rel, itemprop, property.
[[nodiscard]] std::vector<std::string> tokens_of(const Dom& dom, NodeId element,
                                                 std::string_view attribute);

// True where `list` (names between single blanks with one at either end) has one of the words that
// `token` is made of: "comment-author_name" of comment, author and name. A capital letter begins a
// word, too.
[[nodiscard]] bool has_word(std::string_view token, std::string_view list);

// The same for any token of the element's classes.
[[nodiscard]] bool class_has_word(const Dom& dom, NodeId element, std::string_view list);

// `text` in lower case (ASCII), white space at its ends taken off.
[[nodiscard]] std::string plain(std::string_view text);

}  // namespace sourcebook::html
