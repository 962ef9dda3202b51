// Markdown -> text with its structure.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/document.h"

namespace sourcebook {

struct TextRange {
  std::size_t begin = 0;
  std::size_t end = 0;
};

// What a reader of the rendered page sees (markdown.h). Offsets are bytes of `text`, ascending.
struct MarkdownText {
  std::string text;
  std::vector<Section> sections;
  std::vector<TextRange> quotations;  // the outermost block quotations
  std::vector<TextRange> code;        // blocks of it
};

// Renders plain Markdown (markdown_source.h). Total; thread-safe.
[[nodiscard]] MarkdownText render_markdown(std::string_view source);

}  // namespace sourcebook
