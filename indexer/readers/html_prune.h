// What to leave out of an article that was found. Part of html_article.h, which is the one to use.
#pragma once

#include <vector>

#include "indexer/readers/html_dom.h"
#include "indexer/readers/html_weights.h"

namespace sourcebook::html {

// Marks in `left_out` what is in `root` and not to be read as part of the article. Linear.
void prune(const Dom& dom, NodeId root, Weights& weights, std::vector<bool>& left_out);

}  // namespace sourcebook::html
