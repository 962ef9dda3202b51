// Numbers that count the lines of a page.
#pragma once

#include <vector>

#include "indexer/readers/pdf_segments.h"

namespace sourcebook::pdf {

// Takes out the numbers that count the lines down a margin, as in court filings and bills: from 1
// on each page, beside text that runs on from line to line; and such numbers at the same place on
// pages with less text where most pages have them.
void remove_line_numbers(std::vector<Page>& pages);

}  // namespace sourcebook::pdf
