// A question and words of the passages that answer it best (feedback.h), for those who collect all
// there is on a subject: the question's words and the added ones are ranked together, as RM3 does
// it (Abdul-Jaleel et al.: "UMass at TREC 2004: Novelty and HARD", 2004).
#pragma once

#include "query/index.h"
#include "query/passage_set.h"
#include "query/ranking/feedback.h"
#include "query/terms.h"

namespace sourcebook {

struct WideningParameters {
  std::size_t depth = 30;  // passages that are ranked anew before their words are read
  double share = 0.4;      // what the added words weigh, together, of what the question's do
  FeedbackParameters words{.passages = 10, .words = 30, .sharpness = 2};
};

// Ranks the `allowed` passages and adds words of the best to `terms`, as optional parts that were
// not asked for: a passage that holds any of them matches, unless the question requires something.
// Says in the notes which they are. Adds none where nothing is found or the time is up. Throws
// Error as Evaluation.
void widen(Terms& terms, const PassageSet& allowed, Index& index,
           const WideningParameters& parameters = {});

}  // namespace sourcebook
