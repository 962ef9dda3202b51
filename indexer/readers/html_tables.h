// Which tables hold data, and which only lay out a page.
#pragma once

#include <unordered_set>

#include "indexer/readers/html_dom.h"

namespace sourcebook::html {

// The tables in `root` whose cells are to be read one after the other, as if there were no table:
// where a cell holds another table, a heading, a quotation or a long text, or the table says that
// it is there for presentation. Linear.
[[nodiscard]] std::unordered_set<NodeId> layout_tables(const Dom& dom, NodeId root);

}  // namespace sourcebook::html
