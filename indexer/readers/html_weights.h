// How much of a page's text is prose and how much is links, element by element.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "indexer/readers/html_dom.h"
#include "indexer/readers/html_roles.h"

namespace sourcebook::html {

// By NodeId; what is inside an element counts for it as well. What is not shown counts for nothing.
struct Weights {
  std::vector<std::uint32_t> text;        // bytes that are not white
  std::vector<std::uint32_t> links;       // those of them in links
  std::vector<std::uint32_t> link_count;  // links with words
  std::vector<std::int64_t> prose;  // bytes in blocks that read like prose, less some for menus
  std::vector<Role> roles;          // role_of() each element
  std::vector<std::uint8_t> ranks;  // content_rank() each element
};

// Prose is a block with a hundred bytes of text that is not in links, or with a sentence that ends;
// a block that is mostly links counts against what holds it. Headings and labels count for nothing.
// Linear.
[[nodiscard]] Weights weigh(const Dom& dom);

// Takes `node` and all in it out of what holds it: what it weighs counts for itself only. Linear in
// the depth.
void take_out(const Dom& dom, NodeId node, Weights& weights);

}  // namespace sourcebook::html
