// The comments below the post on a saved page.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/document.h"
#include "indexer/readers/html_dom.h"

namespace sourcebook::html {

struct CommentContext {
  std::string
      page_url;  // where the page came from; empty: addresses stay relative to it ("#comment-3")
  std::string post_key;  // Document::key of the post, which a comment answers that answers no other
};

struct CommentThread {
  // In the order of the page. Each has kind, key and text; `parent` is the key of one before it or
  // the post's.
  std::vector<Document> comments;
  // The elements that the comments lie in, none inside another: no part of the post.
  std::vector<NodeId> roots;
};

// A comment is a block that says who wrote it or when, and what, and is marked as one: by an anchor
// of its own ("comment-123"), by its class or its type (h-cite, schema.org/Comment), or by being
// one of several alike where the page says that comments follow (html_comment_items.h).
//
// - Author and date are what markup or the line around the date says, or empty (html_comment_author.h,
//   html_comment_date.h); "3 days ago" is no date.
// - What it answers: the comment around it, or the one before the list that it lies in, or the one that its
//   depth, a data-parent or an "in reply to" link tells.
// - Its text comes without that, and without "Reply", "Like", avatars and forms.
//
// Trackbacks, lists of recent comments, of posts and of threads are none. Both lists are empty for
// a page without comments. Linear in the size of the page but for how deep it nests. Thread-safe.
[[nodiscard]] CommentThread find_comments(const Dom& dom, const CommentContext& context);

// Makes relative addresses of comments whole; without a `page_url` it takes them away.
void complete_addresses(std::vector<Document>& comments, std::string_view page_url);

}  // namespace sourcebook::html
