#include "query/ranking/top_k.h"

#include <iterator>

namespace sourcebook {

void TopK::offer(const Scored& scored) {
  if (scored.score < threshold_ || k_ == 0) return;
  const std::int64_t group = group_of_ ? group_of_(scored.passage) : 0;
  if (group_of_ && !displace_in_group(scored, group)) return;
  best_.insert(scored);
  if (best_.size() > k_) {
    const auto worst = std::prev(best_.end());
    if (group_of_) of_group_.erase(group_of_(worst->passage));
    best_.erase(worst);
  }
  if (best_.size() == k_) threshold_ = best_.rbegin()->score;
}

// Makes way for `scored` in its group; false where the group has a better one.
bool TopK::displace_in_group(const Scored& scored, std::int64_t group) {
  const auto [at, is_new] = of_group_.try_emplace(group, scored);
  if (is_new) return true;
  if (!stands_before(scored, at->second)) return false;
  best_.erase(at->second);
  at->second = scored;
  return true;
}

}  // namespace sourcebook
