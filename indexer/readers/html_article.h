// Which part of a page is the article.
#pragma once

#include <string_view>
#include <vector>

#include "indexer/readers/html_dom.h"

namespace sourcebook::html {

// The article lies in `root`; of that, the nodes marked in left_out, and all in them, are none of
// it: menus, sidebars, share buttons, related links, comments.
struct Article {
  NodeId root = 0;
  std::vector<bool> left_out;     // by NodeId
  std::vector<bool> not_of_page;  // likewise: what is left out wherever it lies, in `root` or not
};

// Finds it in three steps, each of them linear in the page's size and none made for one site:
//
// 1. What says that it is something else (html_roles.h) is taken out, unless most of the page's prose is in
//    it: then its name is wrong. So are the subtrees `not_article`.
// 2. Of what says that it holds the article, the plainest with a good part of the prose that is left. Without
//    one, the way down from the body to the largest part, as long as next to nothing is lost by it.
// 3. In that, lists and boxes that are mostly links, labels of buttons, and headings with nothing behind
//    them are left out. A list of links that a colon introduces belongs to the text.
[[nodiscard]] Article find_article(const Dom& dom, const std::vector<NodeId>& not_article = {});

// Leaves out the headings that only repeat `title`, so that it is not taken for a section.
void leave_out_title(const Dom& dom, std::string_view title, Article& article);

}  // namespace sourcebook::html
