// Counts by value, where spellings that differ only in case and white space are one value. For
// facets.h.
#pragma once

#include <sourcebook/facets.h>

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace sourcebook {

class ValueTally {
 public:
  ValueTally() = default;
  ValueTally(const ValueTally&) = delete;
  ValueTally& operator=(const ValueTally&) = delete;

  using Value = std::size_t;

  // Counts for the value that `spelling` is one of, which it gives. What is white space alone is
  // counted as unknown; it gives kUnknown.
  static constexpr Value kUnknown = static_cast<Value>(-1);
  Value add(std::string_view spelling, const MatchCount& count);

  // Fills rows, at most `max_rows`, values and unknown.
  void fill(FacetCounts& out, std::size_t max_rows) const;

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const noexcept {
      return std::hash<std::string_view>()(text);
    }
  };
  struct Spelling {
    Value value = 0;
    std::uint64_t passages = 0;
  };
  template <typename Mapped>
  using ByText = std::unordered_map<std::string, Mapped, Hash, std::equal_to<>>;

  [[nodiscard]] Value value_of(std::string_view spelling);

  ByText<Spelling> spellings_;                // as given
  ByText<Spelling>::pointer last_ = nullptr;  // the one added last: neighbours often have the same
  ByText<Value> values_;                      // by what their spellings have in common
  std::vector<MatchCount> counts_;
  MatchCount unknown_;
};

// Leaves the `max_rows` with most passages, most first; among equals by value.
void keep_most(std::vector<FacetRow>& rows, std::size_t max_rows);

inline MatchCount& operator+=(MatchCount& sum, const MatchCount& more) {
  sum.passages += more.passages;
  sum.documents += more.documents;
  return sum;
}

}  // namespace sourcebook
