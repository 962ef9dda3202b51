// Which passages a search may answer with.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

namespace sourcebook {

// No index has a passage with a higher id: a set of as many takes 2 GB.
inline constexpr std::int64_t kMaxPassages = std::int64_t{1} << 34;

// A set of passage ids: all that can be, or a bitmap.
class PassageSet {
 public:
  [[nodiscard]] static PassageSet all() { return {}; }
  // Empty, with room for the ids 1 to `last`; others are never in it.
  [[nodiscard]] static PassageSet none(std::int64_t last) {
    PassageSet set;
    set.everything_ = false;
    set.bits_.resize(last < 0 ? 0 : static_cast<std::size_t>(last) / kWordBits + 1);
    set.first_ = std::numeric_limits<std::int64_t>::max();
    set.last_ = std::numeric_limits<std::int64_t>::min();
    return set;
  }

  void add(std::int64_t passage) {
    const auto [word, bit] = place(passage);
    if (passage < 0 || word >= bits_.size()) return;
    bits_[word] |= bit;
    if (passage < first_) first_ = passage;
    if (passage > last_) last_ = passage;
  }

  // Not to be called on all().
  void remove(std::int64_t passage) {
    const auto [word, bit] = place(passage);
    if (passage >= 0 && word < bits_.size()) bits_[word] &= ~bit;
  }

  [[nodiscard]] bool contains(std::int64_t passage) const {
    if (everything_) return true;
    const auto [word, bit] = place(passage);
    return passage >= 0 && word < bits_.size() && (bits_[word] & bit) != 0;
  }

  [[nodiscard]] bool is_everything() const { return everything_; }
  // No passage outside of [first, last] is in it; first > last where it is empty.
  [[nodiscard]] std::int64_t first() const { return first_; }
  [[nodiscard]] std::int64_t last() const { return last_; }

 private:
  static constexpr std::size_t kWordBits = 64;
  struct Place {
    std::size_t word;
    std::uint64_t bit;
  };
  static Place place(std::int64_t passage) {
    const auto at = static_cast<std::size_t>(passage);
    return {at / kWordBits, std::uint64_t{1} << at % kWordBits};
  }

  bool everything_ = true;
  std::int64_t first_ = std::numeric_limits<std::int64_t>::min();
  std::int64_t last_ = std::numeric_limits<std::int64_t>::max();
  std::vector<std::uint64_t> bits_;
};

}  // namespace sourcebook
