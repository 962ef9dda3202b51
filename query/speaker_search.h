// The best passages that answer in the words of one speaker.
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

#include "query/copies.h"
#include "query/index.h"
#include "query/passage_set.h"
#include "query/ranking/evaluation.h"
#include "query/speaker.h"

namespace sourcebook {

// For one search. Not thread-safe. Reads each passage that it is in doubt about.
class SpeakerSearch {
 public:
  // `weights`: by term of the question, empty where it has no words. The others must outlive it.
  SpeakerSearch(Speaker& speaker, Evaluation& evaluation, std::vector<double> weights, Index& index)
      : speaker_(speaker), evaluation_(evaluation), weights_(std::move(weights)), index_(index) {}

  // As Evaluation::rank(), but of copies that score the same the one with the lowest id.
  [[nodiscard]] Ranking rank(std::size_t k, bool per_document, bool exact_total, CopyTable* copies);
  // Those of `matching` that answer in the speaker's words.
  [[nodiscard]] PassageSet among(const PassageSet& matching);

 private:
  [[nodiscard]] bool answers(std::int64_t passage) {
    return speaker_.answers(passage, evaluation_.matcher(), weights_);
  }

  Speaker& speaker_;
  Evaluation& evaluation_;
  const std::vector<double> weights_;
  Index& index_;
};

}  // namespace sourcebook
