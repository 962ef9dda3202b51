// Whose words a block quotation is, where its markup says so.
#pragma once

#include <string>

#include "indexer/readers/html_dom.h"

namespace sourcebook::html {

// The element in a <blockquote> that names its source and is not part of what is quoted.
struct Attribution {
  NodeId element = kNoNode;  // in the blockquote; kNoNode where there is none
  bool leads = false;        // it comes before the quoted words, else behind them
  std::string credit;        // empty where what it says is not certainly a name
};

// - A <footer> that ends the quotation.
// - A <cite> that ends it and is set off: alone on its lines, behind a dash, or behind a full
//   stop. The title of a work inside a sentence is none.
// - A <cite> that begins it and ends in a colon ("Ann Lee wrote:"), as forums have it.
// - The <figcaption> of a <figure> with this quotation and nothing else in it; that one is no part of the
//   blockquote, so only `credit` is given.
// Linear in the size of the element.
[[nodiscard]] Attribution attribution_of(const Dom& dom, NodeId blockquote);

}  // namespace sourcebook::html
