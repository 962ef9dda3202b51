// Comments that were kept apart from what they are about (Disqus) and name it by its address. For
// threads.h.
#pragma once

#include "common/sqlite/connection.h"
#include "indexer/known_posts.h"

namespace sourcebook {

// Finds the posts and reports whose address comments name that answer nothing yet, among `posts`:
// by their addresses, else by the day and the name that an address ends in.
void join_by_address(const sqlite::Connection& connection, KnownPosts& posts);

}  // namespace sourcebook
