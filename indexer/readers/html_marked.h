// What the markup around an article says about it: microdata, hAtom and h-entry, <time>, lines with
// who and when.
#pragma once

#include <string>
#include <vector>

#include "indexer/readers/html_article.h"
#include "indexer/readers/html_dom.h"

namespace sourcebook::html {

// A date as written, and the markup that says so ("microdata: datePublished").
struct MarkedDate {
  std::string written;
  std::string from;
};

struct Marked {
  std::vector<std::string>
      headlines;  // itemprop=headline, entry-title, h1; each in the order of the page
  std::vector<std::string> item_authors;   // microdata
  std::vector<std::string> entry_authors;  // hAtom, h-entry, rel=author
  std::vector<std::string>
      bylines;  // lines that may say who and when; what elements part in them is parted by LF
  std::vector<MarkedDate> published;  // the more certain first
  std::vector<MarkedDate> modified;
};

// Looks at the article, at the post (<article>, .hentry, an item) around it, and at what of the
// page belongs to neither another post nor a menu, sidebar or footer. Comments are passed over.
// Linear.
[[nodiscard]] Marked read_marked(const Dom& dom, const Article& article);

}  // namespace sourcebook::html
