// HTML -> Dom, as a browser parses it. The only header that gumbo hides behind.
#pragma once

#include <string_view>

#include "indexer/readers/html_dom.h"

namespace sourcebook::html {

struct Parsed {
  Dom dom;
  // The page nests deeper than any does. Elements were left out, what is in them was not.
  bool flattened = false;
};

// What to tell people of a page that was flattened: a note of its document.
inline constexpr std::string_view kFlattenedNote =
    "nests deeper than any page does: its words are there, its structure only in part";

// Parses a whole page, valid UTF-8 (html_encoding.h makes it that). Total but for size: what is not
// closed or closed twice is put right as browsers do, except that a tag or comment whose end is
// missing does not swallow the rest. A page that begins with <?xml is XHTML: its empty elements are
// closed. Scripts are not run. Throws Error(kInput) where the page would take far more memory or
// time than its size warrants. Linear in time for any page that does not; thread-safe.
[[nodiscard]] Parsed parse_page(std::string_view html);

// Parses what stands inside the body of a page: what exports and feeds keep. Its nodes lie in node
// 0.
[[nodiscard]] Parsed parse_fragment(std::string_view html);

// A part of a book, or another file that is XHTML whether it says so or not.
[[nodiscard]] Parsed parse_xhtml(std::string_view xhtml);

}  // namespace sourcebook::html
