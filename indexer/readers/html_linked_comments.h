// Comments that a page has in JSON-LD (schema.org), for programs alone to read: its visitors get
// them from a script.
#pragma once

#include <string_view>

#include "indexer/readers/html_comments.h"
#include "indexer/readers/html_dom.h"

namespace sourcebook::html {

// Adds them to `thread`: what `comment`, `acceptedAnswer` and `suggestedAnswer` of the article,
// posting or question of the page hold, however deep, and what stands beside it as a Comment. Each
// says what it says, and who wrote it or when. It answers what it lies in, or what its parentItem
// or `about` names, else the post.
//
// What the page shows wins: a comment that `thread` has already, by its anchor or its words, or
// that stands in `post_text`, is not added, and what answers it answers the one that is shown. The
// answers of an FAQPage are the page's own words; of several articles on one page, only those under
// the one at `context.page_url` are its comments. Linear; never throws.
void add_linked_comments(const Dom& dom, const CommentContext& context, std::string_view post_text,
                         CommentThread& thread);

}  // namespace sourcebook::html
