// Ligatures that a PDF gives as other characters.
#pragma once

#include <vector>

#include "indexer/readers/pdf_segments.h"

namespace sourcebook::pdf {

// Spells "fi" and "fl" out in `pages` where they are set as some other character ("signi/cant"). A
// PDF does so where it has text of some length and never once the two letters, while one sign
// stands about as often as they should inside words that are otherwise none of its own ("and/or"
// stays).
void mend_ligatures(std::vector<Page>& pages);

}  // namespace sourcebook::pdf
