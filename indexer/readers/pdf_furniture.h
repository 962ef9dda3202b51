// What stands on pages without being part of the text: running headers and footers, page numbers.
#pragma once

#include <vector>

#include "indexer/readers/pdf_segments.h"

namespace sourcebook::pdf {

// Takes out of `pages` what recurs near their top or bottom or along a margin (see pdf_habits.h).
// Lines of a paragraph stay even if they recur. Of what is longer than headers are, or set right at
// the text, as the headings of a long table are, the first instance stays: it may be said nowhere
// else. A single page stays as it is, and so do pages most of which would be left empty.
void remove_furniture(std::vector<Page>& pages);

}  // namespace sourcebook::pdf
