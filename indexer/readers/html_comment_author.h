// Who wrote a comment, as its markup or the line around its date says.
#pragma once

#include <string>
#include <string_view>

#include "indexer/readers/html_dom.h"

namespace sourcebook::html {

// How sure an element is to hold the author's name, by what it is called: 0 is surest, kNoAuthor
// not at all.
inline constexpr int kNoAuthor = 100;
[[nodiscard]] int author_rank(const Dom& dom, NodeId element);

// The name in an element that author_rank() allows; may be empty.
[[nodiscard]] std::string author_at(const Dom& dom, NodeId element);

}  // namespace sourcebook::html
