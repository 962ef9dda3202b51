// Threads in which each part of a thread:(...) is matched by some passage, as in notmuch
// (notmuch-search-terms(7), "thread:{...}").
#pragma once

#include <cstdint>
#include <string>
#include <unordered_set>
#include <vector>

#include "query/index.h"
#include "query/parser.h"

namespace sourcebook {

// The threads of which, for each part of `parts` (Condition::value), a passage matches it, and none
// matches a part that is left out; by the id of the post at the top. Looks for each part in the
// whole index, and reads each document. Throws Error as passages_where().
[[nodiscard]] std::unordered_set<std::int64_t> threads_with(const std::string& parts, Index& index);

// What `filters` look for in threads, as parts of a question about words.
[[nodiscard]] std::vector<Clause> words_of_threads(const std::vector<Filter>& filters);

}  // namespace sourcebook
