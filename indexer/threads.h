// Who answers whom: columns parent and thread of table document.
#pragma once

#include <cstdint>

#include "common/sqlite/connection.h"
#include "indexer/known_posts.h"

namespace sourcebook {

// The documents `first` to `last` are new, and one source's. Finds what each answers: by key within
// that source, else by public id in the whole index; lets those that have waited for one of them,
// by public id, answer it; and gives each comment that now hangs on a post or report
// that one's thread.
void join_threads(const sqlite::Connection& connection, std::int64_t first, std::int64_t last);

// Documents of any number of sources are new, each of which has been joined. Finds the posts and
// reports that they answer, or that they are, among `posts`: by address (addressed_threads.h) and
// by the names of files (named_threads.h).
void join_addresses(const sqlite::Connection& connection, KnownPosts& posts);

// Gives what hangs on a document that has a thread that thread, where either is one of `first` to
// `last`.
void spread_threads(const sqlite::Connection& connection, std::int64_t first, std::int64_t last);

// The documents `first` to `last` are going to be deleted: what answers them from other sources
// answers nothing any more, and nothing below that has a thread.
void leave_threads(const sqlite::Connection& connection, std::int64_t first, std::int64_t last);

}  // namespace sourcebook
