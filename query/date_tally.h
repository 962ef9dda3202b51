// Counts by date of publication. For facets.h.
#pragma once

#include <sourcebook/facets.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <unordered_map>

#include "common/text/dates.h"

namespace sourcebook {

// Bars that a Timeline has at most.
inline constexpr std::size_t kMaxBars = 40;

class DateTally {
 public:
  DateTally() = default;
  DateTally(const DateTally&) = delete;
  DateTally& operator=(const DateTally&) = delete;

  // nullopt, and days that are no date: undated.
  void add(const std::optional<text::DayRange>& published, const MatchCount& count);

  // As of Facet::kYear. What can be of several years has none.
  void fill_years(FacetCounts& out, std::size_t max_rows) const;
  [[nodiscard]] Timeline timeline() const;

 private:
  using Dates = std::unordered_map<std::uint64_t, MatchCount>;  // by first and last day

  Dates dates_;
  Dates::pointer last_ = nullptr;  // the one added last: neighbours often have the same
  MatchCount undated_;
};

}  // namespace sourcebook
