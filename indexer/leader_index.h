// Which leaders may have a passage for a copy, without looking at all of them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "indexer/wordings.h"

namespace sourcebook {

// An order of shingles in which those come first that few of some passages have, roughly.
class ShingleOrder {
 public:
  explicit ShingleOrder(std::span<const StoredWording* const> passages);
  // Ascends in the order; the lower half is the shingle.
  [[nodiscard]] std::uint64_t key(std::uint32_t shingle) const {
    return std::uint64_t{counts_[shingle & mask_]} << 32 | shingle;
  }
  [[nodiscard]] std::size_t size() const { return counts_.size(); }

 private:
  std::size_t mask_;
  std::vector<std::uint32_t> counts_;  // by the lowest bits
};

// Passages that share a form, and thereby a good part of their shingles, may agree in their
// sketches nearly all with all. So leaders are found by shingles that are rare among them: of two
// texts of a and b shingles, of which c have to be in both, one of those is among the first a-c+1
// of the one and the first b-c+1 of the other, in any order of all shingles (prefix filtering:
// Chaudhuri, Ganti, Kaushik: "A primitive operator for similarity joins in data cleaning", 2006;
// Bayardo, Ma, Srikant: "Scaling up all pairs similarity search", 2007). As c depends on both
// sizes, leaders are kept by theirs.
class LeaderIndex {
 public:
  // Leaders that a passage is compared with at most: those found by its rarest shingles. Where
  // nearly as much is common to all as makes texts copies, rare shingles do not tell them apart.
  static constexpr std::size_t kMostFound = 4096;

  // Without `order`, which must outlive it, all leaders are found: for few.
  explicit LeaderIndex(const ShingleOrder* order) : order_(order) {}

  void add(const StoredWording& words);
  // Numbers, from 0 in the order in which they were added, of leaders among which are all that are
  // near `words`, unless there are more than kMostFound; ascending. Until the next call.
  [[nodiscard]] const std::vector<std::uint32_t>& find(const StoredWording& words);
  // Whether find() has ever met more than kMostFound.
  [[nodiscard]] bool overran() const { return overran_; }

 private:
  struct Leader {
    std::size_t size_class = 0;
    std::uint32_t last_search = 0;  // that found it
  };
  // One of the first shingles of a leader.
  struct Entry {
    std::uint32_t shingle = 0, leader = 0;
    std::uint32_t next = 0;  // in the same slot: its number and 1; 0: none
  };
  // Leaders of `least` shingles and more, up to those of the next class.
  struct SizeClass {
    std::size_t least = 0;
    bool used = false;
  };
  struct Look {
    std::size_t size_class = 0, first = 0;
  };

  [[nodiscard]] std::size_t class_of(std::size_t shingles);
  [[nodiscard]] std::size_t slot_of(std::uint32_t shingle, std::size_t size_class) const;
  [[nodiscard]] std::vector<Look> looks_for(std::size_t shingles);
  [[nodiscard]] bool note(std::uint32_t shingle, std::size_t size_class);
  void sort_first(const StoredWording& words, std::size_t count);

  const ShingleOrder* const order_;
  std::vector<Leader> leaders_;
  std::vector<SizeClass> classes_;
  std::vector<std::uint32_t> slots_;  // the last entry of each, and 1
  std::vector<Entry> entries_;
  std::vector<std::uint64_t> first_;  // keys of the first shingles of a passage
  std::vector<std::uint32_t> found_;
  std::uint32_t searches_ = 0;
  bool overran_ = false;
};

}  // namespace sourcebook
