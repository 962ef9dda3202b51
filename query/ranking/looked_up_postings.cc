#include "query/ranking/looked_up_postings.h"

#include <algorithm>
#include <utility>

#include "query/ranking/row_gatherer.h"
#include "query/term_keys.h"

namespace sourcebook {
namespace {

// Before the first row that is asked for, FTS5 looks for it in each word's list: as long as it
// takes it to visit so many.
constexpr double kRowsToBegin = 50;

}  // namespace

LookedUpPostings::LookedUpPostings(Index& index, const Term& term, const Bm25& bm25,
                                   std::int64_t rows)
    : index_(index),
      bm25_(bm25),
      rows_(static_cast<double>(rows)),
      terms_(by_themselves({term})),
      key_(key_of_rows(term)),
      writer_(terms_),
      match_(writer_.rows_with(0)) {}

std::int64_t LookedUpPostings::next(std::int64_t passage) {
  return index_.lengths().next_with_block(passage).value_or(kNone);
}

Bound LookedUpPostings::bound(const Window& window, bool /*closely*/) {
  const bool may_be = window.first <= index_.last_passage();
  return {may_be ? static_cast<float>(bm25_.bound(1.0)) : 0.0F, false};
}

void LookedUpPostings::add(const Window& window, float weight, float least, Sums& sums) {
  look_up(window.first, window.last()).add(window, weight, least, sums);
}

void LookedUpPostings::take(const Window& window, float weight, float least,
                            std::vector<Candidate>& candidates) {
  look_up(window.first, window.last()).take(window, weight, least, candidates);
}

void LookedUpPostings::look_up(const Window& window, float weight, const Need& need,
                               std::span<Candidate> candidates) {
  if (candidates.empty()) return;
  look_up(window.first + candidates.front().at, window.first + candidates.back().at)
      .look_up(window, weight, need, candidates);
}

std::optional<FieldCounts> LookedUpPostings::counts(std::int64_t passage) {
  const bool known = first_ <= passage && passage <= last_;
  return (known ? *found_ : look_up(passage, passage)).counts(passage);
}

GatheredPostings& LookedUpPostings::look_up(std::int64_t first, std::int64_t last) {
  RowGatherer gatherer(index_, terms_, match_, bm25_);
  index_.connection().tokenizer().slots = writer_.slots();
  index_.hits().run(match_.text, first, last, gatherer);
  // They are spread about evenly.
  const double part = static_cast<double>(last - first + 1) /
                      static_cast<double>(std::max<std::int64_t>(index_.last_passage(), 1));
  index_.blocks().spend(key_, kRowsToBegin + rows_ * part);
  first_ = first;
  last_ = last;
  return found_.emplace(std::move(gatherer.take().front()));
}

}  // namespace sourcebook
