// What Ghost's editors keep of a post: Lexical and Mobiledoc.
#pragma once

#include <string>
#include <string_view>

namespace sourcebook::ghost {

// The text of a post as HTML: paragraphs, headings, lists, quotations, and the cards that hold HTML
// or Markdown source. Empty where `json` is not of that kind. Nesting of any depth is safe.
[[nodiscard]] std::string html_of_lexical(std::string_view json);
[[nodiscard]] std::string html_of_mobiledoc(std::string_view json);

}  // namespace sourcebook::ghost
