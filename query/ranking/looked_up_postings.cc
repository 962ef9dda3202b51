#include "query/ranking/looked_up_postings.h"

#include <utility>

#include "query/ranking/row_gatherer.h"

namespace sourcebook {
LookedUpPostings::LookedUpPostings(Index& index, const Term& term, const Bm25& bm25)
    : index_(index),
      bm25_(bm25),
      terms_(by_themselves({term})),
      writer_(terms_),
      match_(writer_.rows_with(0)) {}

std::int64_t LookedUpPostings::next(std::int64_t passage) {
  return index_.lengths().next_with_block(passage).value_or(kNone);
}

float LookedUpPostings::bound(const Window& window) {
  return window.first <= index_.last_passage() ? static_cast<float>(bm25_.bound(1.0)) : 0.0F;
}

void LookedUpPostings::add(const Window& window, float weight, float least,
                           std::span<float> scores) {
  look_up(window.first, window.last()).add(window, weight, least, scores);
}

void LookedUpPostings::take(const Window& window, float weight, float least,
                            std::vector<Candidate>& candidates) {
  look_up(window.first, window.last()).take(window, weight, least, candidates);
}

void LookedUpPostings::look_up(const Window& window, float weight, const Need& need,
                               std::span<Candidate> candidates) {
  if (candidates.empty()) return;
  look_up(window.first + candidates.front().at, window.first + candidates.back().at)
      .look_up(window, weight, need, candidates);
}

std::optional<FieldCounts> LookedUpPostings::counts(std::int64_t passage) {
  const bool known = first_ <= passage && passage <= last_;
  return (known ? *found_ : look_up(passage, passage)).counts(passage);
}

GatheredPostings& LookedUpPostings::look_up(std::int64_t first, std::int64_t last) {
  RowGatherer gatherer(index_, terms_, match_, bm25_);
  index_.connection().tokenizer().slots = writer_.slots();
  index_.hits().run(match_.text, first, last, gatherer);
  first_ = first;
  last_ = last;
  return found_.emplace(std::move(gatherer.take().front()));
}

}  // namespace sourcebook
