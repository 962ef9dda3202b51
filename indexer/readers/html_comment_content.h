// Where in a comment its words are. Use html_comments.h.
#pragma once

#include "indexer/readers/html_dom.h"

namespace sourcebook::html {

// True for an element that is named as what somebody wrote and nothing beside it: itemprop="text",
// e-content, comment-content, message. Not for a "comment-body", which has the author in it as
// often as not.
[[nodiscard]] bool is_said(const Dom& dom, NodeId element);

// The same for names that may stand for the whole comment: body, entry-content.
[[nodiscard]] bool is_perhaps_said(const Dom& dom, NodeId element);

// True for what is there to click on or to look at: "Reply", "Like", votes, avatars, forms.
[[nodiscard]] bool is_control(const Dom& dom, NodeId element);

}  // namespace sourcebook::html
