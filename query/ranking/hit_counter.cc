#include "query/ranking/hit_counter.h"

#include <algorithm>

namespace sourcebook {

HitCounter::HitCounter(const std::vector<Term>& terms, const Match& match)
    : terms_(terms), counts_(terms.size()) {
  for (std::size_t i = 0; i < match.terms.size(); ++i) {
    if (match.terms[i] == kNotCounted) continue;
    const auto term = static_cast<std::size_t>(match.terms[i]);
    if (!groups_.empty() && groups_.back().term == term) {
      ++groups_.back().phrases;
    } else {
      groups_.push_back({term, static_cast<int>(i), 1});
    }
  }
}

const std::vector<FieldCounts>& HitCounter::read(const sqlite::Hit& hit) {
  for (const std::size_t term : touched_) counts_[term] = {};
  touched_.clear();
  for (const Group& group : groups_) {
    if (count(hit, group)) touched_.push_back(group.term);
  }
  return counts_;
}

bool HitCounter::count(const sqlite::Hit& hit, const Group& group) {
  FieldCounts& counts = counts_[group.term];
  if (terms_[group.term].is_near()) {
    // Once a field, however often. What FTS5 has of the first phrases is of no meaning where a
    // later one is not there.
    counts.fill(1);
    for (int i = 0; i < group.phrases; ++i) {
      FieldCounts of_phrase{};
      hit.count(group.first_phrase + i, of_phrase);
      for (std::size_t f = 0; f < counts.size(); ++f) counts[f] *= std::min(of_phrase[f], 1U);
    }
    return true;
  }
  if (group.phrases == 1) return hit.count(group.first_phrase, counts);
  // Written joined, a compound is found at the same position in both ways.
  positions_.clear();
  for (int i = 0; i < group.phrases; ++i) hit.positions(group.first_phrase + i, positions_);
  std::sort(positions_.begin(), positions_.end());
  const auto last = std::unique(positions_.begin(), positions_.end());
  for (auto at = positions_.begin(); at != last; ++at) {
    const auto column = static_cast<std::size_t>(at->column);
    if (column < counts.size()) ++counts[column];
  }
  return !positions_.empty();
}

}  // namespace sourcebook
