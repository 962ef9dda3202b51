// The HTML that exports, feeds and mail keep as the body of a post or a comment.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/document.h"
#include "indexer/readers/rendered_text.h"

namespace sourcebook::html {

// How a body is written.
enum class BodyForm {
  kShown,  // as a browser gets it: feeds, Blogger, Ghost, Disqus, mail. One without any block or <br>, which
           // is to say plain text, has its empty lines made paragraphs.
  kTyped,  // as its author typed it: WordPress, Movable Type. Line ends count, unless WordPress's block
           // editor wrote it (<!-- wp:... -->), and shortcodes are left out.
};

// What is in `body` (UTF-8, entities of the format around it decoded), and a note in `notes` where
// it could not be read as it stands. The text is empty where there is nothing to read. Throws
// Error(kInput) where parsing does (html_parse.h).
[[nodiscard]] RenderedText render_body(std::string_view body, BodyForm form,
                                       std::vector<std::string>& notes);

// Sets document.text, .sections and .quotations to what is in `body`, with such a note. Throws
// likewise.
void take_body(std::string_view body, BodyForm form, Document& document);

// A title, a name or a summary that may have markup in it, as one line: "Fish &amp; <i>chips</i>"
// is "Fish & chips".
[[nodiscard]] std::string line_of(std::string_view html);

}  // namespace sourcebook::html
