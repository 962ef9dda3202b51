// In which order, and how many at a time, the rows of a question's terms are visited. For
// evaluation.h, which says why.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "common/schema/posting_lists.h"
#include "query/ranking/bm25.h"
#include "query/terms.h"

namespace sourcebook {

// How much to do in which way: it changes what a search costs, never what it finds. Measured on
// 450,000 passages.
struct Tactics {
  // Rows to visit in the first slice; each later one may be three times those before it, so that
  // little is done in vain until a threshold is found.
  std::int64_t first_slice = 2000;
  // So few rows of all terms together that all are visited: the total is then exact, and nothing
  // would be saved by leaving any out.
  std::int64_t few_rows = 20'000;
  // Terms that together are worth less than this part of all are not looked up, if each is in so
  // many passages that looking it up costs more than reading a few of them; and if no more passages
  // are wanted than this, or too many would be read.
  double small_part = 0.07;
  std::int64_t common = 5000;
  std::size_t max_reading = 100;
  bool blocks = true;  // use posting blocks where there are some
  // Words that fewer passages hold are not looked for there.
  std::int64_t least_listed = schema::kLeastListed;
  // Compounds whose parts more passages hold are looked up a window at a time.
  std::int64_t most_listed = 10'000;
  // Of more passages that have come since posting blocks were made lists are made and kept.
  std::int64_t most_newer = 2000;
  // A passage is read where a walk would visit more rows than this for each.
  std::int64_t rows_per_reading = 50;
};

// The terms that score, those worth most first. Slices are made of them one after the other until
// what is left cannot matter any more.
class Plan {
 public:
  // `scoring` are the numbers in `terms` of those that add to a score and occur. With
  // `look_up_all`, none of them is left to be counted by reading passages. `terms` and `tactics`
  // must outlive it.
  Plan(const std::vector<Term>& terms, std::vector<std::size_t> scoring, const Bm25& bm25,
       const Tactics& tactics, bool look_up_all);

  [[nodiscard]] std::size_t size() const { return order_.size(); }
  // Terms `begin` to `end` of the plan, as numbers in `terms`.
  [[nodiscard]] std::span<const std::size_t> terms(std::size_t begin, std::size_t end) const {
    return std::span(order_).subspan(begin, end - begin);
  }

  // The first so many terms are looked up in the rows visited.
  [[nodiscard]] std::size_t known() const { return known_; }
  // What a passage can get from the others, at most.
  [[nodiscard]] double unknown() const { return bounds_[known_]; }

  // How many terms, from the first on, have to have been visited for the best to be found, where
  // `done` have and a passage needs more than `threshold` to be among them.
  [[nodiscard]] std::size_t needed(std::size_t done, double threshold) const;
  // The end of the slice that begins with term `done` where `needed` (more than that) are wanted.
  [[nodiscard]] std::size_t slice_end(std::size_t done, std::size_t needed) const;

 private:
  [[nodiscard]] std::int64_t rows_of(std::size_t i) const { return terms_[order_[i]].passages; }
  [[nodiscard]] bool visits_all() const { return rows_ <= tactics_.few_rows; }

  const std::vector<Term>& terms_;
  const Tactics& tactics_;
  std::vector<std::size_t> order_;
  std::vector<double> bounds_;  // of the scores of a term and all after it; 0 behind the last
  std::int64_t rows_ = 0;       // of all terms together
  std::size_t known_ = 0;
};

}  // namespace sourcebook
