// Which of the texts at the edges of pages recur from page to page.
#pragma once

#include <cstddef>
#include <vector>

#include "indexer/readers/pdf_edges.h"

namespace sourcebook::pdf {

struct Candidate : EdgeText {
  bool recurs = false;     // on neighbouring pages
  bool furniture = false;  // often enough to be part of the page rather than of the text
};

// Marks in `candidates`, those of `page_count` pages, what recurs at the same height on
//   - most pages, or most left or most right ones, numbers apart ("Page 3 of 12");
//   - five or more neighbouring pages (all but the first);
//   - fewer, where such a line with changing words (the chapter) stands on most pages;
// and numbers that count the pages.
void mark_furniture(std::vector<Candidate>& candidates, std::size_t page_count);

}  // namespace sourcebook::pdf
