// What is done with the rows of a MATCH that are not scored.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "common/sqlite/fts5_hits.h"
#include "query/passage_set.h"
#include "query/ranking/hit_counter.h"

namespace sourcebook {

// Hands on the allowed rows, in ascending order.
template <typename Take>
class RowVisitor final : public sqlite::HitVisitor {
 public:
  RowVisitor(const PassageSet& allowed, Take take) : allowed_(allowed), take_(std::move(take)) {}
  void visit(const sqlite::Hit& hit) override {
    const std::int64_t passage = hit.rowid();
    if (allowed_.contains(passage)) take_(passage);
  }

 private:
  PassageSet::Walk allowed_;
  Take take_;
};

// Counts the rows of one term, and what of it is in them. What it is given must outlive it.
class RowCounter final : public sqlite::HitVisitor {
 public:
  RowCounter(const std::vector<Term>& terms, const Match& match, std::size_t term)
      : counter_(terms, match), term_(term) {}
  void visit(const sqlite::Hit& hit) override {
    ++passages;
    for (const std::uint32_t count : counter_.read(hit)[term_]) occurrences += count;
  }
  std::int64_t passages = 0;
  std::int64_t occurrences = 0;

 private:
  HitCounter counter_;
  std::size_t term_;
};

}  // namespace sourcebook
