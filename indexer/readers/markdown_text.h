// Markdown -> text with its structure.
#pragma once

#include <string_view>

#include "indexer/readers/rendered_text.h"

namespace sourcebook {

// Renders plain Markdown (markdown_source.h) as a site would show it: made HTML of, and that
// rendered (html_text.h). Total; thread-safe.
[[nodiscard]] RenderedText render_markdown(std::string_view source);

}  // namespace sourcebook
