#include "query/ranking/plan.h"

#include <algorithm>
#include <utility>

namespace sourcebook {
namespace {

// Sums of the same numbers in another order differ by less than this.
constexpr double kSlack = 1.0 + 1e-9;

}  // namespace

Plan::Plan(const std::vector<Term>& terms, std::vector<std::size_t> scoring, const Bm25& bm25,
           const Tactics& tactics, bool look_up_all)
    : terms_(terms),
      tactics_(tactics),
      order_(std::move(scoring)),
      bounds_(order_.size() + 1),
      known_(order_.size()) {
  std::stable_sort(order_.begin(), order_.end(), [&](std::size_t a, std::size_t b) {
    return terms_[a].weight > terms_[b].weight;
  });
  for (std::size_t i = order_.size(); i-- > 0;) {
    bounds_[i] = bounds_[i + 1] + bm25.bound(terms_[order_[i]].weight) * kSlack;
    rows_ += rows_of(i);
  }
  while (!look_up_all && known_ > 1 && rows_of(known_ - 1) >= tactics_.common &&
         bounds_[known_ - 1] <= tactics_.small_part * bounds_[0]) {
    --known_;
  }
}

std::size_t Plan::needed(std::size_t done, double threshold) const {
  std::size_t needed = done;
  while (needed < size() && (visits_all() || bounds_[needed] > threshold)) ++needed;
  return needed;
}

std::size_t Plan::slice_end(std::size_t done, std::size_t needed) const {
  std::int64_t rows_done = 0;
  for (std::size_t i = 0; i < done; ++i) rows_done += rows_of(i);
  const std::int64_t budget = std::max(tactics_.first_slice, 3 * rows_done);
  std::size_t end = done;
  std::int64_t rows = 0;
  while (end < needed && (end == done || visits_all() || rows + rows_of(end) <= budget)) {
    rows += rows_of(end++);
  }
  return end;
}

}  // namespace sourcebook
