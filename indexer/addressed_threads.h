// Comments that were kept apart from what they are about (Disqus) and name it by its address. For
// threads.h.
#pragma once

#include <cstdint>

#include "common/sqlite/connection.h"

namespace sourcebook {

// Finds the posts and reports whose address comments name that answer nothing yet (page_key() of
// both must be the same; of several the first), where either is one of the documents `first` to
// `last`. A file that tells no address is meant by one that ends in a day and a name, as those of
// blogs do (".../2016/03/10/bus-cuts/"), where it alone is of that day and called so.
void join_by_address(const sqlite::Connection& connection, std::int64_t first, std::int64_t last);

}  // namespace sourcebook
