// What FTS5 finds of some terms, as postings.
#pragma once

#include <utility>
#include <vector>

#include "common/sqlite/fts5_hits.h"
#include "query/index.h"
#include "query/match.h"
#include "query/ranking/bm25.h"
#include "query/ranking/hit_counter.h"
#include "query/ranking/postings.h"
#include "query/terms.h"

namespace sourcebook {

// Some terms of a question without its root, for a MATCH of their own. They are counted even where
// the question excludes them.
[[nodiscard]] inline Terms by_themselves(std::vector<Term> terms) {
  Terms out;
  out.terms = std::move(terms);
  for (Term& term : out.terms) term.count = 1;
  return out;
}

// What it is given must outlive it.
class RowGatherer final : public sqlite::HitVisitor {
 public:
  using Lists = std::vector<std::vector<GatheredPostings::Posting>>;

  RowGatherer(Index& index, const Terms& terms, const Match& match, const Bm25& bm25)
      : index_(index), counter_(terms.terms, match), bm25_(bm25), lists_(terms.terms.size()) {}

  void visit(const sqlite::Hit& hit) override {
    const std::int64_t passage = hit.rowid();
    const std::vector<FieldCounts>& counts = counter_.read(hit);
    const double norm = bm25_.norm(index_.lengths().of(passage));
    for (std::size_t i = 0; i < counts.size(); ++i) {
      if (counts[i] == FieldCounts{}) continue;
      const auto score = static_cast<float>(bm25_.term(1.0, counts[i], norm));
      lists_[i].push_back({passage, counts[i], score});
    }
  }
  // By term.
  [[nodiscard]] Lists take() { return std::move(lists_); }

 private:
  Index& index_;
  HitCounter counter_;
  const Bm25& bm25_;
  Lists lists_;
};

}  // namespace sourcebook
