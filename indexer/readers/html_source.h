// HTML as it is found -> HTML that a parser can be trusted with. Use html_parse.h.
#pragma once

#include <string>
#include <string_view>

namespace sourcebook::html {

struct Source {
  std::string html;
  bool flattened = false;  // elements that nested too deep were left out; their content is there
};

// `html` (UTF-8) made fit for parsing:
//
// - start and end tags of what nests deeper than any page does are left out (html_nesting.h);
// - a tag or comment that is never closed, which would swallow the rest, becomes text;
// - a <title>, <textarea> or <iframe> that is never closed is left out, for the same reason;
// - where `xml`, elements that are empty in XML (<a id="x"/>, <title/>) get the end tags that HTML
//   needs, and CDATA sections become text.
//
// Linear.
[[nodiscard]] Source prepare_source(std::string_view html, bool xml);

}  // namespace sourcebook::html
