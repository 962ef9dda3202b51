// Notes at the foot of pages, put where they are referred to.
#pragma once

#include <vector>

#include "indexer/readers/pdf_layout.h"

namespace sourcebook::pdf {

// `lines` with each note after the paragraph that refers to it, so that none parts the sentences
// that run over the end of a column or page. Its lines are marked as such. A note counts to the
// page that its paragraph ends on: usually its own.
[[nodiscard]] std::vector<Line> place_notes(std::vector<Line> lines);

}  // namespace sourcebook::pdf
