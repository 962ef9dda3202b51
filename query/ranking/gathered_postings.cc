#include <algorithm>

#include "query/ranking/postings.h"

namespace sourcebook {
namespace {

bool is_before(const GatheredPostings::Posting& posting, std::int64_t passage) {
  return posting.passage < passage;
}

}  // namespace

std::int64_t GatheredPostings::next(std::int64_t passage) {
  const auto from = postings_.begin() + static_cast<std::ptrdiff_t>(at_);
  const auto found = std::lower_bound(from, postings_.end(), passage, is_before);
  at_ = static_cast<std::size_t>(found - postings_.begin());
  return found == postings_.end() ? kNone : found->passage;
}

std::span<const GatheredPostings::Posting> GatheredPostings::within(const Window& window) {
  if (next(window.first) == kNone) return {};
  std::size_t end = at_;
  while (end < postings_.size() && postings_[end].passage <= window.last()) ++end;
  return std::span(postings_).subspan(at_, end - at_);
}

Bound GatheredPostings::bound(const Window& window, bool /*closely*/) {
  Bound bound;
  for (const Posting& posting : within(window)) bound.score = std::max(bound.score, posting.score);
  return bound;
}

void GatheredPostings::add(const Window& window, float weight, float /*least*/, Sums& sums) {
  for (const Posting& posting : within(window)) {
    sums.add(static_cast<std::size_t>(posting.passage - window.first), weight * posting.score);
  }
}

void GatheredPostings::take(const Window& window, float weight, float /*least*/,
                            std::vector<Candidate>& candidates) {
  for (const Posting& posting : within(window)) {
    candidates.push_back({static_cast<std::uint32_t>(posting.passage - window.first), false,
                          weight * posting.score});
  }
}

void GatheredPostings::look_up(const Window& window, float weight, const Need& /*need*/,
                               std::span<Candidate> candidates) {
  const std::span<const Posting> postings = within(window);
  auto posting = postings.begin();
  for (Candidate& candidate : candidates) {
    const std::int64_t passage = window.first + candidate.at;
    while (posting != postings.end() && posting->passage < passage) ++posting;
    if (posting == postings.end()) break;
    if (posting->passage != passage) continue;
    candidate.found = true;
    candidate.score += weight * posting->score;
  }
}

std::optional<FieldCounts> GatheredPostings::counts(std::int64_t passage) {
  const auto found = std::lower_bound(postings_.begin(), postings_.end(), passage, is_before);
  if (found == postings_.end() || found->passage != passage) return std::nullopt;
  return found->counts;
}

}  // namespace sourcebook
