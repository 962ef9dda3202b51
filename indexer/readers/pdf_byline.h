// Whom the first page of a PDF names as its author.
#pragma once

#include <span>
#include <string>

#include "indexer/readers/pdf_layout.h"

namespace sourcebook::pdf {

// Whom a line of the first page names ("By Ann Lee") that stands by itself: above the text, or with
// nothing but the name where it ends. Below larger type, or with nothing but the name, it is worth
// more than `described`, the credible author that the properties name, which a template may have
// left there; else less. So is a name below "By" alone. `described` where no line names anybody, or several differ.
[[nodiscard]] std::string stated_author(std::span<const Line> lines, std::string described);

}  // namespace sourcebook::pdf
