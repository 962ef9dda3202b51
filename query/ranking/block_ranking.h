// The best passages for a question by its posting lists; what Evaluation::rank() does where there
// are posting blocks.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "query/ranking/block_search.h"
#include "query/ranking/bm25.h"
#include "query/ranking/ranking.h"
#include "query/ranking/top_k.h"
#include "query/terms.h"

namespace sourcebook {

// How a passage is scored in the end, always the same way.
struct ExactScore {
  // By term of the question -> score.
  std::function<double(std::span<const FieldCounts> counts, std::int64_t passage)> of_counts;
  // What the passage's text says.
  std::function<std::vector<FieldCounts>(std::int64_t passage)> counts_in;
  double for_all = 0;  // for holding every part of several; 0 where there is only one
  // Whether to go on with what has been found so far.
  std::function<bool()> is_out_of_time;
};

struct BlockRankingOptions {
  std::size_t k = 0;  // at least 1
  Grouping grouping;
  bool counts_all = false;  // look at all that match, so that the total is exact
};

// Whether a question is of a form that rank_blocks() answers: words and phrases side by side, each
// of which may be required or excluded.
[[nodiscard]] bool is_flat(const Node& root);

// `postings`: by term (find_postings()). Where the time is up, the best of what has been found
// until then. Throws Error as BlockIndex and what `exact` throws.
[[nodiscard]] Ranking rank_blocks(BlockIndex& index, std::vector<TermPostings>& postings,
                                  const Node& root, const PassageSet& allowed,
                                  const ExactScore& exact, const BlockRankingOptions& options);

}  // namespace sourcebook
