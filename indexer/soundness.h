// What holds for every document that a reader hands out, whatever bytes it was made from.
#pragma once

#include <string_view>

#include "indexer/document.h"

namespace sourcebook {

// Whether something can have been published then; true of a date that is not known.
[[nodiscard]] bool is_possible(const Dated& date);

// What is wrong with `document`; empty where all is well. Its strings are valid UTF-8, its dates
// can be, sections and pages are in order and begin at characters of the text, sections are of
// levels that can be, quotations are in order likewise and do not overlap.
[[nodiscard]] std::string_view unsoundness(const Document& document);

}  // namespace sourcebook
