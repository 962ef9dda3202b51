// How deep Markdown may nest.
#pragma once

#include <string>
#include <string_view>

namespace sourcebook {

// Quotations, list items and footnotes in one another beyond this many are read as text.
inline constexpr int kMaxMarkdownDepth = 100;

// `source`, each line of which opens or continues at most kMaxMarkdownDepth blocks that hold
// others: a parser's time for a line grows with their number, and it would otherwise be the input
// that decides it. Marks beyond are escaped, blanks beyond are dropped; no word is. Linear;
// thread-safe.
[[nodiscard]] std::string bounded_depth(std::string_view source);

}  // namespace sourcebook
