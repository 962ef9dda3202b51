#include "indexer/copy_clusters.h"

#include <algorithm>

#include "indexer/sketch_graph.h"

namespace sourcebook {
namespace {

using Leaders = std::vector<const CopyCandidate*>;

// Copies of what is not in doubt are looked at only where there is a new leader.
bool is_settled_copy(const CopyCandidate& passage) { return !passage.fresh && passage.leader != 0; }

Leaders in_order(const std::vector<CopyCandidate>& component, Wordings& wordings) {
  Leaders sorted;
  std::vector<std::int64_t> passages;
  for (const CopyCandidate& one : component) {
    if (is_settled_copy(one)) continue;
    sorted.push_back(&one);
    passages.push_back(one.passage);
  }
  std::sort(passages.begin(), passages.end());
  wordings.load(passages);
  std::sort(sorted.begin(), sorted.end(), [&](const CopyCandidate* a, const CopyCandidate* b) {
    return is_earlier(*a, *b, wordings);
  });
  return sorted;
}

// The first of `leaders` that leads `passage`; 0 for none. Those that were there before are known
// not to lead one another.
std::int64_t leader_of(const CopyCandidate& passage, const Leaders& leaders, Wordings& wordings) {
  for (const CopyCandidate* const leader : leaders) {
    if (!passage.fresh && !leader->fresh) continue;
    if (are_near_copies(*leader, passage, wordings)) return leader->passage;
  }
  return 0;
}

// That of a copy which has one; `leaders` are fresh.
std::int64_t better_leader_of(const CopyCandidate& copy, const Leaders& leaders, Wordings& wordings,
                              const FindCandidate& find) {
  for (const CopyCandidate* const leader : leaders) {
    if (schema::agreement(leader->sketch, copy.sketch) < kMinAgreement) continue;
    if (!is_earlier(*leader, copy, wordings)) continue;
    if (!is_earlier(*leader, find(copy.leader), wordings)) break;  // nor are those after it
    if (are_near_copies(*leader, copy, wordings)) return leader->passage;
  }
  return copy.leader;
}

}  // namespace

bool is_earlier(const CopyCandidate& a, const CopyCandidate& b, Wordings& wordings) {
  if (a.day != b.day) return a.day < b.day;
  const Wording& words_a = wordings.of(a.passage);
  const Wording& words_b = wordings.of(b.passage);
  if (words_a.hash != words_b.hash) return words_a.hash < words_b.hash;
  return a.passage < b.passage;
}

bool are_near_copies(const CopyCandidate& a, const CopyCandidate& b, Wordings& wordings) {
  return schema::agreement(a.sketch, b.sketch) >= kMinAgreement &&
         are_near(wordings.of(a.passage), wordings.of(b.passage));
}

std::vector<std::int64_t> challenged(const std::vector<CopyCandidate>& component,
                                     Wordings& wordings) {
  Leaders fresh;
  std::vector<std::int64_t> out;
  for (const CopyCandidate* const one : in_order(component, wordings)) {
    if (one->fresh) {
      fresh.push_back(one);
    } else if (leader_of(*one, fresh, wordings) != 0) {
      out.push_back(one->passage);
    }
  }
  return out;
}

std::vector<std::pair<std::int64_t, std::int64_t>> find_leaders(
    const std::vector<CopyCandidate>& component, Wordings& wordings, const FindCandidate& find) {
  std::vector<std::pair<std::int64_t, std::int64_t>> out;
  Leaders leaders, fresh_leaders;
  for (const CopyCandidate* const one : in_order(component, wordings)) {
    const std::int64_t leader = leader_of(*one, leaders, wordings);
    if (one->fresh || leader != 0) out.emplace_back(one->passage, leader);
    if (leader != 0) continue;
    leaders.push_back(one);
    if (one->fresh) fresh_leaders.push_back(one);
  }
  if (fresh_leaders.empty()) return out;
  for (const CopyCandidate& copy : component) {
    if (!is_settled_copy(copy)) continue;
    const std::int64_t leader = better_leader_of(copy, fresh_leaders, wordings, find);
    if (leader != copy.leader) out.emplace_back(copy.passage, leader);
  }
  return out;
}

}  // namespace sourcebook
