// Comments in files of their own that say by name what post they are about. For threads.h.
#pragma once

#include "common/sqlite/connection.h"
#include "indexer/known_posts.h"

namespace sourcebook {

// Finds the posts of comments of static sites (Staticman) that answer nothing yet, among `posts`:
// by their path where the post says it, else by what the post's file is called (post_names.h). The
// post must lie in the same site's folder, or archive, and be the only one of that name there: a
// comment under no post is better than one under another's.
void join_by_name(const sqlite::Connection& connection, KnownPosts& posts);

}  // namespace sourcebook
