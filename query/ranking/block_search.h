// Finds the best passages in posting lists, window by window: MaxScore (Turtle, Flood: "Query
// evaluation: strategies and optimizations", 1995) with bounds for each block (Ding, Suel: "Faster
// top-k document retrieval using block-max indexes", SIGIR 2011) and scores gathered in an array
// (the windows of Lucene's BlockMaxMaxscoreBulkScorer).
//
// In a window of passages each term has a bound. Terms whose bounds add up to less than what is
// needed cannot make a passage one of the best; the others' postings are added up, and only where
// the sum and the bounds of the rest are enough the rest is looked up, those of most worth first.
// Where words are required, the rarest of them gives the candidates. The windows with the highest
// bounds are searched before the others, so that from then on much is needed. Scores here are
// rounded: whatever may be good enough is handed on, to be scored exactly.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "query/passage_set.h"
#include "query/ranking/block_index.h"
#include "query/ranking/postings.h"

namespace sourcebook {

// Where a term occurs. Parts are of different forms: a passage that several have holds the term at
// no more positions than they say together.
struct TermPostings {
  std::size_t term = 0;  // its number in the question
  float weight = 0;
  bool slow = false;  // to be asked when nothing else can decide
  std::vector<std::unique_ptr<Postings>> parts;

  [[nodiscard]] std::int64_t size() const;
};

// Which terms a passage has to hold: all of `required`; where there is none, any of `optional`; and
// none of `excluded`.
struct Wanted {
  std::vector<TermPostings*> required, optional, excluded;
};

// Takes what may be among the best.
class PassageVisitor {
 public:
  virtual ~PassageVisitor() = default;
  // A passage with a lower score is of no use.
  [[nodiscard]] virtual double threshold() const = 0;
  // Asked before each window; false ends the search.
  [[nodiscard]] virtual bool has_time() const = 0;
  virtual void visit(std::int64_t passage) = 0;
};

// Not thread-safe. What it is given must outlive it.
class BlockSearch {
 public:
  BlockSearch(BlockIndex& index, const PassageSet& allowed) : index_(index), allowed_(allowed) {}

  // Visits every allowed passage that is wanted and whose score is not below the threshold, and
  // some that are: within a window likely ones first. As long as there is time. With `counts_all`
  // it looks at each that is wanted; their number, else of those looked at.
  std::uint64_t run(const Wanted& wanted, bool counts_all, PassageVisitor& visitor);
  // Windows looked into so far.
  [[nodiscard]] std::size_t windows() const { return windows_; }

 private:
  // A term in a window.
  struct Bounded {
    TermPostings* term = nullptr;
    float bound = 0;
  };

  static void rewind(const Wanted& wanted);
  template <typename Use>
  void for_each_window(const Wanted& wanted, const PassageVisitor& visitor, const Use& use);
  [[nodiscard]] std::vector<std::int64_t> most_promising(const Wanted& wanted,
                                                         const PassageVisitor& visitor);
  [[nodiscard]] static std::int64_t next(const Wanted& wanted, std::int64_t passage);
  [[nodiscard]] bool set_bounds(const Wanted& wanted, bool closely);
  [[nodiscard]] bool may_reach(double threshold, const Wanted& wanted);
  [[nodiscard]] float limit_of(double threshold) const {
    return static_cast<float>(threshold - error_);
  }
  [[nodiscard]] std::size_t find_candidates(const Wanted& wanted, float limit,
                                            PassageSet::Walk& allowed);
  void take_reached(PassageSet::Walk& allowed);
  enum class Keep { kAll, kFound, kNotFound };
  void look_up(TermPostings& term, float limit, float rest, Keep keep);
  void visit_candidates(PassageVisitor& visitor);
  [[nodiscard]] std::uint64_t search_window(const Wanted& wanted, bool counts_all,
                                            PassageSet::Walk& allowed, PassageVisitor& visitor);

  BlockIndex& index_;
  const PassageSet& allowed_;
  std::size_t windows_ = 0;
  // Of the present window:
  Window window_;
  std::vector<Bounded> terms_;  // those required, rarest first, then the others; slow ones last
  float total_ = 0;             // of their bounds
  bool rough_ = false;          // as some of these are
  double error_ = 0;            // sums of rounded scores differ from the exact ones by no more
  Sums sums_;
  std::vector<Candidate> candidates_;
};

}  // namespace sourcebook
