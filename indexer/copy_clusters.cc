#include "indexer/copy_clusters.h"

#include <algorithm>

#include "indexer/sketch_graph.h"

namespace sourcebook {
namespace {

// Passages that are all compared with each other: more are looked up by their words.
constexpr std::size_t kFew = 32;

// Copies of what is not in doubt are looked at only where there is a new leader.
bool is_settled_copy(const CopyCandidate& passage) { return !passage.fresh && passage.leader != 0; }

bool may_be_near(const CopyCandidate& a, const CopyCandidate& b) {
  return schema::agreement(a.sketch, b.sketch) >= kMinAgreement;
}

}  // namespace

// Earlier ones lead. By day, then by the words, so that it does not depend on the order in which
// files were read; ids only tell those apart that say exactly the same.
bool CopyClusters::is_earlier(const Member& a, const Member& b) {
  if (a.passage->day != b.passage->day) return a.passage->day < b.passage->day;
  if (a.words->hash != b.words->hash) return a.words->hash < b.words->hash;
  return a.passage->passage < b.passage->passage;
}

// As is_earlier(). The words of `b` are read only where they count.
bool CopyClusters::is_before(const Member& a, const CopyCandidate& b) {
  if (a.passage->day != b.day) return a.passage->day < b.day;
  return is_earlier(a, member_of(b));
}

CopyClusters::Member CopyClusters::member_of(const CopyCandidate& passage) {
  return {&passage, &wordings_.of(passage.passage)};
}

void CopyClusters::put_in_order(const std::vector<CopyCandidate>& component) {
  std::vector<std::int64_t> passages;
  for (const CopyCandidate& one : component) {
    if (!is_settled_copy(one)) passages.push_back(one.passage);
  }
  std::sort(passages.begin(), passages.end());
  wordings_.load(passages);
  members_.clear();
  for (const CopyCandidate& one : component) {
    if (!is_settled_copy(one)) members_.push_back(member_of(one));
  }
  std::sort(members_.begin(), members_.end(), is_earlier);
  order_.reset();
  if (members_.size() <= kFew) return;
  std::vector<const StoredWording*> words;
  for (const Member& member : members_) words.push_back(member.words);
  order_.emplace(words);
}

// The first of `leaders` that leads `member`: its number among the members.
std::optional<std::size_t> CopyClusters::first_of(Leaders& leaders, const Member& member) {
  for (const std::uint32_t i : leaders.index.find(*member.words)) {
    const std::size_t leader = leaders.members[i];
    if (!may_be_near(*members_[leader].passage, *member.passage)) continue;
    if (are_near(*members_[leader].words, *member.words)) return leader;
  }
  return std::nullopt;
}

std::vector<std::int64_t> CopyClusters::challenged(const std::vector<CopyCandidate>& component) {
  std::vector<std::int64_t> out;
  const auto is_fresh = [](const CopyCandidate& one) { return one.fresh; };
  if (std::all_of(component.begin(), component.end(), is_fresh)) return out;
  put_in_order(component);
  Leaders fresh = leaders();
  for (std::size_t i = 0; i < members_.size(); ++i) {
    stop_.check();
    if (members_[i].passage->fresh) {
      fresh.add(i, *members_[i].words);
    } else if (first_of(fresh, members_[i])) {
      out.push_back(members_[i].passage->passage);
    }
  }
  overran_ = overran_ || fresh.index.overran();
  return out;
}

std::vector<std::pair<std::int64_t, std::int64_t>> CopyClusters::find_leaders(
    const std::vector<CopyCandidate>& component) {
  put_in_order(component);
  std::vector<std::pair<std::int64_t, std::int64_t>> out;
  Leaders fresh = leaders(), known = leaders();
  for (std::size_t i = 0; i < members_.size(); ++i) {
    stop_.check();
    const Member& member = members_[i];
    const bool is_fresh = member.passage->fresh;
    std::optional<std::size_t> leader = first_of(fresh, member);
    // Those that were there before are known not to lead one another.
    if (is_fresh) {
      const std::optional<std::size_t> other = first_of(known, member);
      if (other && (!leader || *other < *leader)) leader = other;
    }
    const std::int64_t id = leader ? members_[*leader].passage->passage : 0;
    if (is_fresh || leader) out.emplace_back(member.passage->passage, id);
    if (!leader) (is_fresh ? fresh : known).add(i, *member.words);
  }
  if (!fresh.members.empty()) find_better(component, fresh, out);
  overran_ = overran_ || fresh.index.overran() || known.index.overran();
  return out;
}

// Settled copies that a fresh leader takes over.
void CopyClusters::find_better(const std::vector<CopyCandidate>& component, Leaders& fresh,
                               Found& out) {
  if (fresh.members.size() > kFew) load_settled(component);
  for (const CopyCandidate& copy : component) {
    if (!is_settled_copy(copy)) continue;
    stop_.check();
    const std::int64_t leader = better_leader_of(copy, fresh);
    if (leader != copy.leader) out.emplace_back(copy.passage, leader);
  }
}

void CopyClusters::load_settled(const std::vector<CopyCandidate>& component) {
  std::vector<std::int64_t> passages;
  for (const CopyCandidate& one : component) {
    if (is_settled_copy(one)) passages.push_back(one.passage);
  }
  std::sort(passages.begin(), passages.end());
  wordings_.load(passages);
}

// That of a copy which has one.
std::int64_t CopyClusters::better_leader_of(const CopyCandidate& copy, Leaders& fresh) {
  const auto try_leader = [&](std::size_t number) -> std::optional<std::int64_t> {
    const Member& leader = members_[number];
    if (!may_be_near(*leader.passage, copy) || !is_before(leader, copy)) return std::nullopt;
    if (!is_before(leader, find_(copy.leader))) return copy.leader;  // nor are those after it
    if (!are_near(*leader.words, wordings_.of(copy.passage))) return std::nullopt;
    return leader.passage->passage;
  };
  if (fresh.members.size() <= kFew) {
    // Most are told apart by their sketches, and not read.
    for (const std::size_t number : fresh.members) {
      if (const auto leader = try_leader(number)) return *leader;
    }
  } else {
    for (const std::uint32_t i : fresh.index.find(wordings_.of(copy.passage))) {
      if (const auto leader = try_leader(fresh.members[i])) return *leader;
    }
  }
  return copy.leader;
}

}  // namespace sourcebook
