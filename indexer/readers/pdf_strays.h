// Furniture that stands on one page only.
#pragma once

#include <vector>

#include "indexer/readers/pdf_habits.h"

namespace sourcebook::pdf {

// Marks in `candidates`, whose furniture is marked as far as it recurs (pdf_habits.h),
//   - two or more parts of a header of other pages, on a first page that has none: that of a
//     journal often has them apart;
//   - the page's own number ("- 2 -", "Page 2") alone in the outermost row.
void mark_strays(const std::vector<Page>& pages, std::vector<Candidate>& candidates);

}  // namespace sourcebook::pdf
