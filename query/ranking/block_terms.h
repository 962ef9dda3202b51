// Where a question's terms occur: in posting blocks, and what is not there from FTS5.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "query/index.h"
#include "query/passage_set.h"
#include "query/ranking/block_search.h"
#include "query/ranking/bm25.h"
#include "query/terms.h"

namespace sourcebook {

// By term of the question, each complete for the passages in `allowed`. nullopt where FTS5 would have
// to be asked for so many rows that it is better left to find the best by itself, as where there are
// no blocks. `terms` are weighed. The connection's tokenizer stands for other slots afterwards.
// Throws Error as BlockIndex and HitWalk. `bm25` must outlive the result, and `index`.
[[nodiscard]] std::optional<std::vector<TermPostings>> find_postings(Index& index,
                                                                     const std::vector<Term>& terms,
                                                                     const PassageSet& allowed,
                                                                     const Bm25& bm25);

}  // namespace sourcebook
