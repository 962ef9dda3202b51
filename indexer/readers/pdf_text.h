// Lines -> the text of a document.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "indexer/readers/pdf_layout.h"

namespace sourcebook::pdf {

struct Text {
  std::string text;                     // paragraphs with a blank line between them
  std::vector<std::size_t> line_begin;  // by line: where its first byte is in the text
  std::vector<std::size_t> page_begin;  // by page: where its text begins; a page without text
                                        // begins where the next one does
};

// `lines` in reading order, of `page_count` pages. The lines of a paragraph are joined by blanks,
// words split at line ends are rejoined, also over a page break: the second half of such a word
// is where the next page begins.
[[nodiscard]] Text make_text(std::span<const Line> lines, std::size_t page_count);

}  // namespace sourcebook::pdf
