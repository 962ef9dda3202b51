// Which of some passages are copies of which. Defined in indexer/copies.h.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <utility>
#include <vector>

#include "common/schema/sketch.h"
#include "indexer/leader_index.h"
#include "indexer/stop.h"
#include "indexer/wordings.h"

namespace sourcebook {

// What is not dated comes last.
inline constexpr std::int64_t kUndated = std::numeric_limits<std::int64_t>::max();

struct CopyCandidate {
  std::int64_t passage = 0;
  schema::Sketch sketch{};
  std::int64_t day = kUndated;  // that its document was published, since 1970-01-01
  bool fresh = false;           // nothing is known of it yet
  std::int64_t leader = 0;      // of one that is not fresh: what it is a copy of; 0: of nothing
};

// Takes time in proportion to the passages, but for those that are nearly copies of very many: up
// to LeaderIndex::kMostFound comparisons each. Functions throw Stopped.
class CopyClusters {
 public:
  using Find = std::function<CopyCandidate(std::int64_t passage)>;

  // `find` gives leaders that are not among the passages that are asked about. `wordings` must
  // outlive it.
  CopyClusters(Wordings& wordings, Find find, const Stop& stop)
      : wordings_(wordings), find_(std::move(find)), stop_(stop) {}

  // Leaders that are not fresh, and that a fresh passage of `component` might lead: what is known
  // of their copies does not hold any more.
  [[nodiscard]] std::vector<std::int64_t> challenged(const std::vector<CopyCandidate>& component);

  // The leader of each passage of `component` for which it is new or another than before, 0 for
  // none. `component` has with each fresh passage all that may be near copies of it, and no leader
  // that is challenged() and has copies that are not fresh.
  [[nodiscard]] std::vector<std::pair<std::int64_t, std::int64_t>> find_leaders(
      const std::vector<CopyCandidate>& component);

  // Whether there were passages for which not all leaders could be looked at.
  [[nodiscard]] bool overran() const { return overran_; }

 private:
  struct Member {
    const CopyCandidate* passage = nullptr;
    const StoredWording* words = nullptr;
  };
  using Found = std::vector<std::pair<std::int64_t, std::int64_t>>;
  // Some of the members, in order.
  struct Leaders {
    LeaderIndex index;
    std::vector<std::size_t> members;
    void add(std::size_t member, const StoredWording& words) {
      index.add(words);
      members.push_back(member);
    }
  };

  [[nodiscard]] static bool is_earlier(const Member& a, const Member& b);
  [[nodiscard]] bool is_before(const Member& a, const CopyCandidate& b);
  [[nodiscard]] Member member_of(const CopyCandidate& passage);
  void put_in_order(const std::vector<CopyCandidate>& component);
  [[nodiscard]] Leaders leaders() const { return {LeaderIndex(order_ ? &*order_ : nullptr), {}}; }
  [[nodiscard]] std::optional<std::size_t> first_of(Leaders& leaders, const Member& member);
  void find_better(const std::vector<CopyCandidate>& component, Leaders& fresh, Found& out);
  void load_settled(const std::vector<CopyCandidate>& component);
  [[nodiscard]] std::int64_t better_leader_of(const CopyCandidate& copy, Leaders& fresh);

  Wordings& wordings_;
  const Find find_;
  const Stop stop_;
  std::vector<Member> members_;        // of a component, but for settled copies; in order
  std::optional<ShingleOrder> order_;  // where they are many
  bool overran_ = false;
};

}  // namespace sourcebook
