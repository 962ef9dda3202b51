// Markdown as sites keep it -> the Markdown that a parser of the standard knows.
#pragma once

#include <string>
#include <string_view>

namespace sourcebook {

// `source` (LF line ends) without what site generators replace or take away before they render it:
// template tags ({{ ... }}, {% ... %}), attribute lists ({: .class}, {#id}), and, where `mdx`,
// import and export blocks. What tags enclose stays, and so does all that stands in code. Footnotes
// that nothing refers to, which a parser would drop, are made ordinary paragraphs. Linear.
[[nodiscard]] std::string plain_markdown(std::string_view source, bool mdx);

}  // namespace sourcebook
