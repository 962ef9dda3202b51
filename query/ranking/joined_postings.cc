#include "query/ranking/joined_postings.h"

#include <algorithm>
#include <utility>

namespace sourcebook {

JoinedPostings::JoinedPostings(std::unique_ptr<Postings> older, std::unique_ptr<Postings> newer,
                               std::int64_t first_newer)
    : older_(std::move(older)), newer_(std::move(newer)), first_newer_(first_newer) {}

void JoinedPostings::rewind() {
  older_->rewind();
  newer_->rewind();
}

std::int64_t JoinedPostings::next(std::int64_t passage) {
  const std::int64_t older = passage < first_newer_ ? older_->next(passage) : kNone;
  return older != kNone ? older : newer_->next(std::max(passage, first_newer_));
}

Bound JoinedPostings::bound(const Window& window, bool closely) {
  Bound bound;
  for_each_in(window, [&](Postings& part) {
    const Bound of_part = part.bound(window, closely);
    bound.score = std::max(bound.score, of_part.score);
    bound.rough = bound.rough || of_part.rough;
  });
  return bound;
}

void JoinedPostings::add(const Window& window, float weight, float least, Sums& sums) {
  for_each_in(window, [&](Postings& part) { part.add(window, weight, least, sums); });
}

void JoinedPostings::take(const Window& window, float weight, float least,
                          std::vector<Candidate>& candidates) {
  for_each_in(window, [&](Postings& part) { part.take(window, weight, least, candidates); });
}

void JoinedPostings::look_up(const Window& window, float weight, const Need& need,
                             std::span<Candidate> candidates) {
  const auto newer = std::partition_point(
      candidates.begin(), candidates.end(),
      [&](const Candidate& one) { return window.first + one.at < first_newer_; });
  const auto older = static_cast<std::size_t>(newer - candidates.begin());
  if (older > 0) older_->look_up(window, weight, need, candidates.first(older));
  if (older < candidates.size()) newer_->look_up(window, weight, need, candidates.subspan(older));
}

std::optional<FieldCounts> JoinedPostings::counts(std::int64_t passage) {
  return (passage < first_newer_ ? older_ : newer_)->counts(passage);
}

}  // namespace sourcebook
