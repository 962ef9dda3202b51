// The best k of many passages.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <set>
#include <unordered_map>
#include <utility>
#include <vector>

namespace sourcebook {

struct Scored {
  double score = 0;
  std::int64_t passage = 0;
  friend bool operator==(const Scored&, const Scored&) = default;
};

// Better: a higher score; among equal ones the lower id.
[[nodiscard]] inline bool is_better(const Scored& a, const Scored& b) noexcept {
  return a.score != b.score ? a.score > b.score : a.passage < b.passage;
}

// Offer each passage once; costs next to nothing for those that are not good enough.
class TopK {
 public:
  // What a passage belongs to.
  using GroupOf = std::function<std::int64_t(std::int64_t passage)>;

  // Which of two passages of a group stands for it where they score the same.
  using Precedes = std::function<bool(std::int64_t a, std::int64_t b)>;

  // With `group_of`, only the best passage of each group counts; it is called for passages that may
  // enter only. Without `precedes` the lower id stands for it; with it, groups that score the same
  // are ordered by their own numbers, since what stands for one can change when it is long in.
  explicit TopK(std::size_t k, GroupOf group_of = {}, Precedes precedes = {})
      : k_(k), group_of_(std::move(group_of)), precedes_(std::move(precedes)) {}

  void offer(const Scored& scored);

  // Passages with a lower score cannot enter. -infinity until there are k.
  [[nodiscard]] double threshold() const noexcept { return threshold_; }
  [[nodiscard]] std::size_t size() const noexcept { return best_.size(); }
  [[nodiscard]] std::vector<Scored> best() const;

 private:
  struct Entry {
    Scored scored;
    std::int64_t group = 0;
    std::int64_t place = 0;  // among equal scores
  };
  struct Better {
    bool operator()(const Entry& a, const Entry& b) const noexcept {
      return is_better({a.scored.score, a.place}, {b.scored.score, b.place});
    }
  };
  [[nodiscard]] bool stands_before(const Scored& a, const Scored& b) const {
    if (a.score != b.score || !precedes_) return is_better(a, b);
    return precedes_(a.passage, b.passage);
  }
  [[nodiscard]] bool displace_in_group(const Entry& entry);

  std::size_t k_;
  GroupOf group_of_;
  Precedes precedes_;
  double threshold_ = -std::numeric_limits<double>::infinity();
  std::set<Entry, Better> best_;
  std::unordered_map<std::int64_t, Entry> of_group_;  // those in best_
};

// What of a group is wanted only once; empty: nothing is.
struct Grouping {
  TopK::GroupOf group_of;
  TopK::Precedes precedes;
  [[nodiscard]] TopK top(std::size_t k) const { return TopK(k, group_of, precedes); }
};

}  // namespace sourcebook
