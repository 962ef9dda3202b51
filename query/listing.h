// Passages in an order that has nothing to do with words.
#pragma once

#include <sourcebook/searcher.h>

#include <cstddef>
#include <cstdint>
#include <vector>

#include "query/copies.h"
#include "query/index.h"
#include "query/passage_set.h"

namespace sourcebook {

struct Listing {
  std::vector<std::int64_t> passages;  // the first `k`
  std::uint64_t total = 0;             // of all
};

// The passages of `set`, which is not everything: by date of publication of their documents, those
// without one last, or, for Sort::kRelevance, as they came into the index; then by id. A date that
// can mean several days counts as the first of them. With `per_document`, the first passage of each
// document, and of `copies`, unless that is null, the first that comes; `total` is of passages
// nevertheless. Throws Error as Statement::step and
// check_ranges().
[[nodiscard]] Listing list_passages(const PassageSet& set, Sort sort, std::size_t k,
                                    bool per_document, CopyTable* copies, const Index& index);

}  // namespace sourcebook
