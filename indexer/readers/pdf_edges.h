// What stands at the edges of pages, where running headers and footers are, ready to be compared.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "indexer/readers/pdf_segments.h"

namespace sourcebook::pdf {

enum class Edge { kTop, kBottom, kAside };

struct EdgeText {
  std::size_t page = 0, segment = 0;  // indexes
  Edge edge = Edge::kTop;
  std::size_t row = 0;  // 1 is the outermost; 0 for asides
  double height = 0;    // of its centre, from its edge; 0 for asides
  std::string text;     // folded
  std::string mask;  // its letters, and # for each number; # or ~ where it is but a number; all of
                     // `text` where letters are too few to tell it by
  std::optional<long> first_number, last_number;
};

// The outermost rows at the top and at the bottom of each page, and all that runs along a margin.
// Without the segments that have neither letter nor digit.
[[nodiscard]] std::vector<EdgeText> texts_at_edges(const std::vector<Page>& pages);

}  // namespace sourcebook::pdf
