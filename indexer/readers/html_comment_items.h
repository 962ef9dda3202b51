// Where the comments of a page are. Use html_comments.h.
#pragma once

#include <string>
#include <vector>

#include "indexer/readers/html_dom.h"

namespace sourcebook::html {

// One comment: an element, or several beside each other (a <dt> and its <dd>s, what follows an
// anchor), with the comments that lie in it.
struct CommentItem {
  NodeId begin = kNoNode;
  NodeId end = kNoNode;
  std::string anchor;  // the id that links to it have; may be empty
  std::string number;  // the digits of it
};

// In the order of the page; two overlap only if one lies in the other.
using CommentItems = std::vector<CommentItem>;

// What might be comments by its anchors, "comment-123", "c1234567".
[[nodiscard]] CommentItems items_by_anchor(const Dom& dom);

// By class (comment, u-comment, h-cite), itemprop, itemtype or typeof.
[[nodiscard]] CommentItems items_by_type(const Dom& dom);

// Blocks that are alike, each with a date in it, where the page says that comments follow. `dated`
// has the nodes that hold dates, ascending.
[[nodiscard]] CommentItems items_by_likeness(const Dom& dom, const std::vector<NodeId>& dated);

// Calls visit(node) for what is in items[index] but not in a comment inside it; true goes into the
// node, false passes over it.
template <typename Visit>
void walk_own(const Dom& dom, const CommentItems& items, std::size_t index, Visit visit) {
  std::size_t inner = index + 1;
  for (NodeId node = items[index].begin; node < items[index].end;) {
    while (inner < items.size() && items[inner].begin < node) ++inner;
    if (inner < items.size() && items[inner].begin == node) {
      node = items[inner].end;
    } else {
      node = visit(node) ? node + 1 : dom.end(node);
    }
  }
}

}  // namespace sourcebook::html
