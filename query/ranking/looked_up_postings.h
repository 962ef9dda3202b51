// The postings of a compound in common parts (don't, you're), of which FTS5 is asked window by
// window: most windows are passed over before it is this term's turn.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "common/sqlite/fts5_hits.h"
#include "query/index.h"
#include "query/match.h"
#include "query/ranking/postings.h"
#include "query/terms.h"

namespace sourcebook {

// Leaves the connection's tokenizer with slots of its own. Functions throw Error as HitWalk::run.
class LookedUpPostings final : public Postings {
 public:
  // `index` and `bm25` must outlive it. `term` is not near and has a phrase. FTS5 would visit so
  // many rows to find all of it.
  LookedUpPostings(Index& index, const Term& term, const Bm25& bm25, std::int64_t rows);

  void rewind() override {}
  [[nodiscard]] std::int64_t size() const override { return terms_.terms.front().passages; }
  [[nodiscard]] std::int64_t next(std::int64_t passage) override;
  [[nodiscard]] Bound bound(const Window& window, bool closely) override;
  void add(const Window& window, float weight, float least, Sums& sums) override;
  void take(const Window& window, float weight, float least,
            std::vector<Candidate>& candidates) override;
  void look_up(const Window& window, float weight, const Need& need,
               std::span<Candidate> candidates) override;
  [[nodiscard]] std::optional<FieldCounts> counts(std::int64_t passage) override;

 private:
  // Asks for the passages from `first` to `last`.
  GatheredPostings& look_up(std::int64_t first, std::int64_t last);

  Index& index_;
  const Bm25& bm25_;
  const double rows_;
  Terms terms_;      // the one, scoring
  std::string key_;  // of its rows
  MatchWriter writer_;
  Match match_;
  std::int64_t first_ = 0, last_ = -1;  // what `found_` is of
  std::optional<GatheredPostings> found_;
};

}  // namespace sourcebook
