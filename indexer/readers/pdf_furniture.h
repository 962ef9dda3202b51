// What stands on pages without being part of the text: running headers and footers, page numbers,
// line numbers.
#pragma once

#include <vector>

#include "indexer/readers/pdf_segments.h"

namespace sourcebook::pdf {

// Takes out of `pages` what recurs at the same height near the top or the bottom of
//   - most of them, or most left or most right ones, digits apart ("Page 3 of 12");
//   - neighbouring pages, where such a line stands on most pages with changing words (the chapter);
// numbers there that count the pages; and words along a margin that recur on most pages. Text that
// recurs but not there stays, and so does everything on a single page.
void remove_furniture(std::vector<Page>& pages);

// Takes out the numbers that count the lines down a margin, as in court filings: from 1 on each
// page, at the same place on most pages, beside all of the text.
void remove_line_numbers(std::vector<Page>& pages);

}  // namespace sourcebook::pdf
