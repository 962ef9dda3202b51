// What one comment of a page says of itself. Use html_comments.h.
#pragma once

#include <string>
#include <vector>

#include "indexer/document.h"
#include "indexer/readers/html_comment_date.h"
#include "indexer/readers/html_comment_items.h"
#include "indexer/readers/html_dom.h"
#include "indexer/readers/rendered_text.h"

namespace sourcebook::html {

// Empty: not said.
struct CommentFields {
  std::string author;
  NodeId author_node = kNoNode;
  Dated date;
  NodeId date_node = kNoNode;
  std::string link;    // href of the link to itself
  std::string number;  // as displayed
  std::string title;
  std::string answers;   // the anchor or the number of what it says that it answers
  bool is_ping = false;  // a trackback: another page's notice that it links here
};

[[nodiscard]] CommentFields comment_fields(const Dom& dom, const CommentItems& items,
                                           std::size_t index, DayOrder order);

// Its words, without what comment_fields() says and what is there to click on.
[[nodiscard]] RenderedText comment_text(const Dom& dom, const CommentItems& items,
                                        std::size_t index, const CommentFields& fields);

}  // namespace sourcebook::html
