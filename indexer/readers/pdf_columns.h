// Where the columns of a page are.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "indexer/readers/pdf_segments.h"

namespace sourcebook::pdf {

using Segments = std::vector<const Segment*>;

// Cuts `segments` by height into strips that no segment crosses: the rows of a page of one column,
// more than that where lines of neighbouring columns are not level. Top to bottom.
[[nodiscard]] std::vector<Segments> cut_strips(Segments segments);

// Whether `segments`, at least three, are text that runs on from line to line: lines of some
// length, a good part of which begin with a small letter (any letter of a script other than Latin
// counts as one).
[[nodiscard]] bool is_running_text(const Segments& segments);

// Strips [begin, end), and the gutter between two columns in them.
struct Columns {
  std::size_t begin = 0, end = 0;
  double left = 0, right = 0;  // the gutter
};

// The first columns of prose at or after strip `from`: an upright gap that runs through several
// strips with running text on both of its sides. No strips, at the end, where there are none.
[[nodiscard]] Columns find_columns(std::span<const Segments> strips, std::size_t from);

}  // namespace sourcebook::pdf
