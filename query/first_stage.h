// The best passages of a question by BM25F, before the second stage (ranking/second_stage.h).
#pragma once

#include <cstddef>
#include <vector>

#include "query/copies.h"
#include "query/index.h"
#include "query/ranking/evaluation.h"
#include "query/speaker.h"

namespace sourcebook {

struct FirstStageOptions {
  bool per_document = false;  // the best passage of each document only
  bool exact_total = false;
  CopyTable* copies = nullptr;  // of passages that are copies of one another, one; null: all
};

// The best `k`. `weights` are those of the terms that `evaluation` looks for. What it is given must
// outlive the call only. Throws Error as Evaluation::rank.
[[nodiscard]] Ranking rank_first_stage(Evaluation& evaluation, Speaker& speaker,
                                       const std::vector<double>& weights, Index& index,
                                       std::size_t k, const FirstStageOptions& options);

}  // namespace sourcebook
