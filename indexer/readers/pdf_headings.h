// Headings told by their type, for PDFs without an outline.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "indexer/document.h"
#include "indexer/readers/pdf_text.h"

namespace sourcebook::pdf {

// Headings among `lines`, whose text is `text`: paragraphs of one to three lines in larger type
// than most of the text, or in bold type, that more text follows. The largest are of level 1, and
// so on; bold ones in the size of the text come last. Captions, rows of tables and the document's
// `title` are none. Empty where too much looks like a heading, as on slides.
[[nodiscard]] std::vector<Section> find_headings(std::span<const Line> lines, const Text& text,
                                                 std::string_view title);

}  // namespace sourcebook::pdf
