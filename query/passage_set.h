// Which passages a search may answer with.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

namespace sourcebook {

// The passages first .. last; first <= last.
struct PassageRange {
  std::int64_t first = 0;
  std::int64_t last = 0;
  friend bool operator==(const PassageRange&, const PassageRange&) = default;
};

// A set of passage ids: all that can be, or ranges that neither overlap nor touch. Memory and time
// go with the number of ranges, never with the ids: those come from an index that may lie.
class PassageSet {
 public:
  // Empty.
  PassageSet() = default;
  [[nodiscard]] static PassageSet all() {
    PassageSet set;
    set.everything_ = true;
    set.add({std::numeric_limits<std::int64_t>::min(), std::numeric_limits<std::int64_t>::max()});
    return set;
  }

  // `range` lies behind all that is in the set, else Error(kCorrupt): the index is out of order.
  void add(const PassageRange& range);
  void add(std::int64_t passage) { add({passage, passage}); }

  // Without `passages`, which ascend.
  [[nodiscard]] PassageSet without(const std::vector<std::int64_t>& passages) const;

  // What of the set lies in `range`, in order.
  [[nodiscard]] std::vector<PassageRange> within(const PassageRange& range) const;
  [[nodiscard]] PassageSet part_within(const PassageRange& range) const;

  // The first passage of the set from `passage` on; nullopt where there is none.
  [[nodiscard]] std::optional<std::int64_t> first_from(std::int64_t passage) const;

  // Whether any of the set lies in `range`.
  [[nodiscard]] bool meets(const PassageRange& range) const;

  // Calls `visit` for each passage, in order. Not for a set that may hold everything.
  template <typename Visit>
  void for_each(const Visit& visit) const {
    for (const PassageRange& range : ranges_) {
      for (std::int64_t passage = range.first; passage <= range.last; ++passage) visit(passage);
    }
  }
  [[nodiscard]] std::uint64_t size() const;

  [[nodiscard]] bool is_everything() const { return everything_; }
  [[nodiscard]] bool is_empty() const { return ranges_.empty(); }
  // No passage outside of [first, last] is in it; first > last where it is empty.
  [[nodiscard]] std::int64_t first() const {
    return ranges_.empty() ? std::numeric_limits<std::int64_t>::max() : ranges_.front().first;
  }
  [[nodiscard]] std::int64_t last() const {
    return ranges_.empty() ? std::numeric_limits<std::int64_t>::min() : ranges_.back().last;
  }

  // Says of ascending passages whether the set holds them. The set must outlive it, unchanged.
  class Walk {
   public:
    explicit Walk(const PassageSet& set)
        : begin_(set.ranges_.begin()), at_(begin_), end_(set.ranges_.end()) {}
    [[nodiscard]] bool contains(std::int64_t passage) {
      if (at_ != end_ && at_->last < passage) skip_to(passage);
      return at_ != end_ && at_->first <= passage;
    }
    // How many of the set lie in `range`. Ranges may come in any order; ascending ones take least.
    [[nodiscard]] std::uint64_t count_within(const PassageRange& range);

   private:
    void skip_to(std::int64_t passage);

    std::vector<PassageRange>::const_iterator begin_, at_, end_;
  };

 private:
  bool everything_ = false;
  std::vector<PassageRange> ranges_;  // ascending
};

// The passages of a document that counts `count` of them from `first` on, whatever these numbers
// are; nullopt where it has none.
[[nodiscard]] std::optional<PassageRange> range_of(std::int64_t first, std::int64_t count);

[[nodiscard]] std::vector<PassageRange> ascending(std::vector<PassageRange> ranges);

// Throws Error(kCorrupt) where ranges, one of each document that has any, cannot be those of an
// index of so many passages with ids from 1 to `last_passage`: two share a passage, or together
// they have more or fewer.
class RangeCheck {
 public:
  RangeCheck(std::int64_t passages, std::int64_t last_passage)
      : passages_(passages), last_passage_(last_passage) {}
  // In ascending order.
  void add(const PassageRange& range);
  // After the last.
  void end() const;

 private:
  std::int64_t passages_;
  std::int64_t last_passage_;
  std::int64_t behind_ = 0;
  std::int64_t count_ = 0;
};

// The same for ranges in any order.
void check_ranges(const std::vector<PassageRange>& ranges, std::int64_t passages,
                  std::int64_t last_passage);

}  // namespace sourcebook
