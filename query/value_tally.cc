#include "query/value_tally.h"

#include <algorithm>

#include "common/text/fold_case.h"
#include "common/text/one_line.h"

namespace sourcebook {
namespace {

bool comes_first(const FacetRow& a, const FacetRow& b) {
  return a.count.passages != b.count.passages ? a.count.passages > b.count.passages
                                              : a.value < b.value;
}

}  // namespace

ValueTally::Value ValueTally::value_of(std::string_view spelling) {
  std::string common = text::fold_case(text::one_line(spelling));
  if (common.empty()) return kUnknown;
  const auto [at, is_new] = values_.try_emplace(std::move(common), counts_.size());
  if (is_new) counts_.emplace_back();
  return at->second;
}

ValueTally::Value ValueTally::add(std::string_view spelling, const MatchCount& count) {
  if (last_ == nullptr || last_->first != spelling) {
    auto at = spellings_.find(spelling);
    if (at == spellings_.end()) {
      at = spellings_.emplace(spelling, Spelling{value_of(spelling), 0}).first;
    }
    last_ = &*at;
  }
  Spelling& found = last_->second;
  found.passages += count.passages;
  (found.value == kUnknown ? unknown_ : counts_[found.value]) += count;
  return found.value;
}

void ValueTally::fill(FacetCounts& out, std::size_t max_rows) const {
  std::vector<std::uint64_t> most(counts_.size());
  std::vector<FacetRow> rows(counts_.size());
  for (const auto& [text, spelling] : spellings_) {
    if (spelling.value == kUnknown) continue;
    FacetRow& row = rows[spelling.value];
    std::string shown = text::one_line(text);
    const bool better = row.value.empty() || spelling.passages > most[spelling.value] ||
                        (spelling.passages == most[spelling.value] && shown < row.value);
    if (!better) continue;
    most[spelling.value] = spelling.passages;
    row = {std::move(shown), counts_[spelling.value]};
  }
  keep_most(rows, max_rows);
  out.rows = std::move(rows);
  out.values = counts_.size();
  out.unknown = unknown_;
}

void keep_most(std::vector<FacetRow>& rows, std::size_t max_rows) {
  const std::size_t kept = std::min(max_rows, rows.size());
  std::partial_sort(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(kept), rows.end(),
                    comes_first);
  rows.resize(kept);
}

}  // namespace sourcebook
