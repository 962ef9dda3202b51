// The outline (bookmarks) of a PDF -> sections of its text.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "indexer/document.h"
#include "indexer/readers/pdf_text.h"

namespace sourcebook::pdf {

struct OutlineEntry {
  std::string title;
  int level = 1;  // 1 is the outermost
};

// Finds the entries of `outline` among `lines`, whose text is `text`. The outline does not say
// where they are, so they are found by their words: as a line, or up to three, of nothing else but
// a number before it; each after the one before it; rather in large or bold type. An entry that is
// not found is left out.
[[nodiscard]] std::vector<Section> find_sections(std::span<const OutlineEntry> outline,
                                                 std::span<const Line> lines, const Text& text);

}  // namespace sourcebook::pdf
