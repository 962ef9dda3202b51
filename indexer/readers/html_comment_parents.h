// Which comment of a page answers which. Use html_comments.h.
#pragma once

#include <cstddef>
#include <vector>

#include "indexer/readers/html_comment_fields.h"
#include "indexer/readers/html_comment_items.h"

namespace sourcebook::html {

inline constexpr std::size_t kNoParent = static_cast<std::size_t>(-1);

// For each item the index of the one that it answers, smaller than its own; kNoParent where it
// answers the post. What it says itself comes first; then the comment around it; then the comment
// before the list that it lies in; then its depth ("depth-2", data-depth).
[[nodiscard]] std::vector<std::size_t> parents_of(const Dom& dom, const CommentItems& items,
                                                  const std::vector<CommentFields>& fields);

}  // namespace sourcebook::html
