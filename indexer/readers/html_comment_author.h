// Who wrote a comment, as its markup or the line around its date says.
#pragma once

#include <string>
#include <string_view>

#include "indexer/readers/html_dom.h"

namespace sourcebook::html {

// The name in what stands where the author's does: "Ann Lee says:", "Posted by Ann Lee on 7 May 2017" are "Ann
// Lee". Empty for what is no name: nothing, an address, a date, a sentence. `marked`: markup says that it is a
// name, so that digits alone may be one.
[[nodiscard]] std::string author_in_line(std::string_view line, bool marked = false);

// How sure an element is to hold the author's name, by what it is called: 0 is surest, kNoAuthor not at
// all.
inline constexpr int kNoAuthor = 100;
[[nodiscard]] int author_rank(const Dom& dom, NodeId element);

// The name in an element that author_rank() allows; may be empty.
[[nodiscard]] std::string author_at(const Dom& dom, NodeId element);

}  // namespace sourcebook::html
