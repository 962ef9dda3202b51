// Where a question's terms occur: in posting blocks, and what is not there from FTS5.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "query/index.h"
#include "query/passage_set.h"
#include "query/ranking/block_search.h"
#include "query/ranking/bm25.h"
#include "query/ranking/plan.h"
#include "query/terms.h"

namespace sourcebook {

// The rows that hold `term`, from passage `first` on, as FTS5 finds them, for what is not stored in
// blocks: phrases, prefixes, words near to each other, and words in passages that have come since
// blocks were made. As a list that is kept until the index changes, since the same ones are asked
// for again and again ("don't" is a phrase). The connection's tokenizer stands for other slots
// afterwards. Throws Error as HitWalk.
[[nodiscard]] std::shared_ptr<BlockList> list_rows(Index& index, const Term& term,
                                                   std::int64_t first = 1);

// By term of the question, each complete for the passages in `allowed`. nullopt where FTS5 would
// have to be asked for so many rows that it is better left to find the best by itself, as where
// there are no blocks. `terms` are weighed. The connection's tokenizer stands for other slots
// afterwards. Throws Error as BlockIndex and HitWalk. `bm25` and `index` must outlive the result.
[[nodiscard]] std::optional<std::vector<TermPostings>> find_postings(Index& index,
                                                                     const std::vector<Term>& terms,
                                                                     const PassageSet& allowed,
                                                                     const Bm25& bm25,
                                                                     const Tactics& tactics);

}  // namespace sourcebook
