#include "indexer/leader_index.h"

#include <algorithm>
#include <bit>
#include <numeric>

namespace sourcebook {
namespace {

constexpr std::size_t kMostSlots = std::size_t{1} << 22;

std::size_t slots_for(std::size_t shingles) {
  return std::min(std::bit_ceil(shingles + 1), kMostSlots);
}

// Of two texts that are near, whose shingles are `sum` together, in both at least.
std::size_t least_common(std::size_t sum) { return (sum + 2) / 3; }

}  // namespace

ShingleOrder::ShingleOrder(std::span<const StoredWording* const> passages) {
  std::size_t shingles = 0;
  for (const StoredWording* const one : passages) shingles += one->shingles.size();
  counts_.resize(slots_for(shingles));
  mask_ = counts_.size() - 1;
  for (const StoredWording* const one : passages) {
    for (const std::uint32_t shingle : one->shingles) ++counts_[shingle & mask_];
  }
}

// Each class reaches up to an eighth more shingles than the one before.
std::size_t LeaderIndex::class_of(std::size_t shingles) {
  if (classes_.empty()) classes_.push_back({});
  while (classes_.back().least <= shingles) {
    const std::size_t least = classes_.back().least;
    classes_.push_back({least + std::max<std::size_t>(1, least / 8), false});
  }
  const auto after =
      std::upper_bound(classes_.begin(), classes_.end(), shingles,
                       [](std::size_t size, const SizeClass& one) { return size < one.least; });
  return static_cast<std::size_t>(after - classes_.begin()) - 1;
}

std::size_t LeaderIndex::slot_of(std::uint32_t shingle, std::size_t size_class) const {
  return (shingle + size_class * 0x9E3779B9) & (slots_.size() - 1);
}

// The first `count` shingles, in order, to first_.
void LeaderIndex::sort_first(const StoredWording& words, std::size_t count) {
  first_.clear();
  for (const std::uint32_t shingle : words.shingles) first_.push_back(order_->key(shingle));
  const auto end = first_.begin() + static_cast<std::ptrdiff_t>(count);
  std::partial_sort(first_.begin(), end, first_.end());
  first_.erase(end, first_.end());
}

void LeaderIndex::add(const StoredWording& words) {
  const auto leader = static_cast<std::uint32_t>(leaders_.size());
  leaders_.emplace_back();
  const std::size_t size = words.shingles.size();
  if (order_ == nullptr || size == 0) return;
  if (slots_.empty()) slots_.resize(order_->size());
  const std::size_t size_class = class_of(size);
  classes_[size_class].used = true;
  leaders_.back().size_class = size_class;
  // Of what is near it, the shortest has half as many.
  sort_first(words, size - least_common(size + (size + 1) / 2) + 1);
  for (const std::uint64_t key : first_) {
    const auto shingle = static_cast<std::uint32_t>(key);
    std::uint32_t& last = slots_[slot_of(shingle, size_class)];
    entries_.push_back({shingle, leader, last});
    last = static_cast<std::uint32_t>(entries_.size());
  }
}

// Notes leaders of that size that have the shingle among their first. False where they are too many.
bool LeaderIndex::note(std::uint32_t shingle, std::size_t size_class) {
  const std::size_t slot = slot_of(shingle, size_class);
  for (std::uint32_t at = slots_[slot]; at != 0; at = entries_[at - 1].next) {
    const Entry& entry = entries_[at - 1];
    Leader& leader = leaders_[entry.leader];
    if (entry.shingle != shingle || leader.size_class != size_class) continue;
    if (leader.last_search == searches_) continue;
    if (found_.size() == kMostFound) return false;
    leader.last_search = searches_;
    found_.push_back(entry.leader);
  }
  return true;
}

// The classes of leaders that may be near a passage of so many shingles, and how many of its first
// shingles count for each: ever fewer.
std::vector<LeaderIndex::Look> LeaderIndex::looks_for(std::size_t shingles) {
  std::vector<Look> looks;
  const std::size_t shortest = (shingles + 1) / 2, last = class_of(2 * shingles);
  for (std::size_t i = class_of(shortest); i <= last; ++i) {
    const std::size_t common = least_common(shingles + std::max(classes_[i].least, shortest));
    if (classes_[i].used && common <= shingles) looks.push_back({i, shingles - common + 1});
  }
  return looks;
}

const std::vector<std::uint32_t>& LeaderIndex::find(const StoredWording& words) {
  found_.clear();
  if (order_ == nullptr) {
    found_.resize(leaders_.size());
    std::iota(found_.begin(), found_.end(), 0);
    return found_;
  }
  if (words.shingles.empty() || leaders_.empty()) return found_;
  const std::vector<Look> looks = looks_for(words.shingles.size());
  if (looks.empty()) return found_;
  ++searches_;
  sort_first(words, looks.front().first);
  bool all = true;
  for (std::size_t i = 0; all && i < first_.size(); ++i) {
    for (const Look& look : looks) {
      if (i >= look.first) break;
      all = all && note(static_cast<std::uint32_t>(first_[i]), look.size_class);
    }
  }
  overran_ = overran_ || !all;
  std::sort(found_.begin(), found_.end());
  return found_;
}

}  // namespace sourcebook
