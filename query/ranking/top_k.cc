#include "query/ranking/top_k.h"

#include <iterator>

namespace sourcebook {

void TopK::offer(const Scored& scored) {
  if (scored.score < threshold_ || k_ == 0) return;
  Entry entry{scored, 0, scored.passage};
  if (group_of_) {
    entry.group = group_of_(scored.passage);
    if (precedes_) entry.place = entry.group;
    if (!displace_in_group(entry)) return;
  }
  best_.insert(entry);
  if (best_.size() > k_) {
    const auto worst = std::prev(best_.end());
    if (group_of_) of_group_.erase(worst->group);
    best_.erase(worst);
  }
  if (best_.size() == k_) threshold_ = best_.rbegin()->scored.score;
}

std::vector<Scored> TopK::best() const {
  std::vector<Scored> best;
  for (const Entry& entry : best_) best.push_back(entry.scored);
  return best;
}

// Makes way for `entry` in its group; false where the group has a better one.
bool TopK::displace_in_group(const Entry& entry) {
  const auto [at, is_new] = of_group_.try_emplace(entry.group, entry);
  if (is_new) return true;
  if (!stands_before(entry.scored, at->second.scored)) return false;
  best_.erase(at->second);
  at->second = entry;
  return true;
}

}  // namespace sourcebook
