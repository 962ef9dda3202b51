// What a reader of a page sees of it: text with the structure that its markup gives. Markdown and
// HTML are both rendered to this. Offsets are bytes of `text`, ascending.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "indexer/document.h"

namespace sourcebook {

struct TextRange {
  std::size_t begin = 0;
  std::size_t end = 0;
};

// Somebody else's words, marked as such. Outermost ones only: they do not overlap.
struct MarkedQuotation {
  TextRange range;
  std::string credit;  // where the markup itself names somebody
  bool block = true;   // false for one inside a paragraph (<q>)
};

struct RenderedText {
  std::string text;
  std::vector<Section> sections;
  std::vector<MarkedQuotation> quotations;
  std::vector<TextRange> inner_quotations;  // blocks within those; in order of their ends
  std::vector<TextRange> code;              // blocks of it
};

}  // namespace sourcebook
