// Document -> passages.
#pragma once

#include <vector>

#include "indexer/document.h"

namespace sourcebook {

// Bounds of a passage in words (runs between white space). A paragraph is kept whole where it fits;
// short neighbours are put together up to kMinPassageWords or more, a long one is cut at sentence
// ends, and a sentence without end at a blank, at the latest at kMaxPassageBytes.
inline constexpr std::size_t kMinPassageWords = 80;
inline constexpr std::size_t kMaxPassageWords = 250;

// Cuts `document` into passages: in order, not overlapping, together holding every byte of the text
// that is not white space. A quotation of kMinPassageWords or more with a credit does not share a
// passage with other words, so that nobody's words stand under another's name; a section of a level
// that holds kMinPassageWords begins a passage of its own. Passages may run over a page break and
// say so.
[[nodiscard]] std::vector<Passage> cut_passages(const Document& document);

}  // namespace sourcebook
