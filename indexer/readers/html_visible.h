// What of a page is there to be read.
#pragma once

#include <string_view>

#include "indexer/readers/html_dom.h"

namespace sourcebook::html {

// True for an element that a browser shows and that holds words to read. False for
// - what is never shown: head, script, style, template, noscript, Office's settings in <xml>;
// - what is hidden: `hidden`, display:none or visibility:hidden in its style, a <dialog> that is not open;
// - pictures and players with their fallback texts: svg, iframe, video, audio, canvas, object;
// - what is filled in in forms: select, textarea, input (a button shows what it says);
// - ornaments: aria-hidden with no more than one word in it (icons, "×"). Longer ones are shown to those
//   who see, and do hold text on real pages.
// Classes and style sheets are not looked at. Linear in the size of the element only for aria-hidden.
[[nodiscard]] bool is_visible(const Dom& dom, NodeId element);

// True for the elements called `name` that are never read, whatever their attributes.
[[nodiscard]] bool is_unread(std::string_view name);

// True for text that stands on lines of its own: is_block() (html_elements.h) unless its style says
// otherwise.
[[nodiscard]] bool is_shown_as_block(const Dom& dom, NodeId element);

// True for what its style places beside the line that it is in.
[[nodiscard]] bool is_set_apart(const Dom& dom, NodeId element);

}  // namespace sourcebook::html
