// Finds the best passages for a question, exactly, without scoring all that match.
//
// A passage's score is its BM25 (bm25.h) over all terms of the question that occur in it; and where
// it holds every part of a question of several parts, the sum of the terms' bounds on top, which is
// more than any BM25 can be: such passages come first.
//
// Where the index has posting blocks, and the question's words stand side by side, they find the
// best (block_ranking.h). What follows is for where they do not, and for passages that have come
// since blocks were made, if these are many: what has been found by blocks is then a threshold from
// the start.
//
// rank() asks FTS5 first for the passages that hold everything, which is cheap. If they are
// fewer than wanted, the others are found as MaxScore does it (Turtle, Flood: "Query evaluation:
// strategies and optimizations", 1995). Terms are ordered by their bounds. The rows of the highest
// ones are visited, slice by slice, until the bounds of the rest add up to less than the k-th best
// score so far: a passage that has only those cannot be among the best. The commonest words, worth
// little, are not even looked up in the rows visited: the few passages where they could still
// matter are read, and counted by Matcher.
//
// The passages with occurrences that FTS5 cannot find (extra_hits.h) are no part of all this. What
// else they hold is counted in one walk over the rows of the other terms, and each is scored.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "query/copies.h"
#include "query/index.h"
#include "query/match.h"
#include "query/matcher.h"
#include "query/passage_set.h"
#include "query/ranking/bm25.h"
#include "query/ranking/extra_hits.h"
#include "query/ranking/plan.h"
#include "query/ranking/ranking.h"
#include "query/ranking/top_k.h"

namespace sourcebook {

// How a score is made up, for people to read.
struct ScoreParts {
  struct Part {
    std::size_t term = 0;
    FieldCounts counts{};
    double score = 0;
  };
  std::vector<Part> parts;
  schema::FieldLengths lengths{};
  double for_all = 0;  // for holding every part
};

// One search over one state of the index: use it within one transaction. Not thread-safe. `index`,
// `terms` and `allowed` must outlive it. All functions throw Error as Statement::step.
class Evaluation {
 public:
  // Counts the passages of the terms for which nothing is stored, weighs all of them, and takes
  // optional parts that no passage holds out of `terms`.
  Evaluation(Index& index, Terms& terms, const PassageSet& allowed, const Parameters& parameters,
             const Tactics& tactics = {});

  // The best `k`; with `per_document`, the best passage of each of the best k documents; else, with
  // `copies`, the best of passages that are copies of one another, and the earliest of those that
  // score the same.
  [[nodiscard]] Ranking rank(std::size_t k, bool per_document, bool exact_total,
                             CopyTable* copies = nullptr);
  // Whether the time was up (Index::set_time_limit) before all was done: what was found is then
  // right, but not all there is, and not always the best.
  [[nodiscard]] bool was_cut() const { return cut_; }

  // How many passages match.
  [[nodiscard]] std::uint64_t count();
  // Those.
  [[nodiscard]] PassageSet matching();
  // Of a question that only has conditions, and words to leave out: the allowed passages without
  // these. `allowed` must not be everything.
  [[nodiscard]] PassageSet remaining();

  [[nodiscard]] const Matcher& matcher() const { return matcher_; }
  // What the matcher has to know of the text behind a passage; mostly nothing.
  [[nodiscard]] std::string text_behind(std::int64_t passage) const;
  [[nodiscard]] const Bm25& bm25() const { return bm25_; }
  // What a passage has more for holding every part of several; no other has as high a score.
  [[nodiscard]] double for_all() const { return for_all_; }
  // How what rank() gave is made up.
  [[nodiscard]] ScoreParts parts_of(const Scored& scored);

 private:
  class Scorer;
  class CompleteVisitor;
  class SliceVisitor;
  struct Complete;
  struct Rest;
  // A passage with extra hits.
  struct Extra {
    Scored scored;  // with what holding every part is worth
    bool answers = false;
    bool excluded = false;  // by a part of the question
  };
  class ExtraVisitor;

  void weigh();
  [[nodiscard]] bool has_blocks();
  void count_listed(Term& term);
  void count_rows(std::size_t number);
  void run(const Match& match, sqlite::HitVisitor& visitor);
  void walk(const Match& match, std::int64_t first, std::int64_t last, sqlite::HitVisitor& visitor);
  [[nodiscard]] const std::vector<Extra>& extras();
  void read_extras(const std::vector<std::int64_t>& passages);
  void visit_extras(const std::vector<std::int64_t>& passages);
  [[nodiscard]] std::uint64_t answering_extras();
  [[nodiscard]] std::vector<std::int64_t> rows_and_extras(const Match& match, bool Extra::*are);
  [[nodiscard]] Extra judge(std::int64_t passage, std::vector<FieldCounts> counts);
  // The allowed passages without extra hits.
  [[nodiscard]] const PassageSet& ordinary() const { return without_ ? *without_ : allowed_; }
  [[nodiscard]] bool has_several_parts() const;
  [[nodiscard]] double sum(std::span<const FieldCounts> counts, double norm) const;
  [[nodiscard]] std::vector<FieldCounts> counts_in(std::int64_t passage) const;
  [[nodiscard]] std::vector<FieldCounts> counts_by(const Matcher& matcher, std::int64_t passage,
                                                   std::string_view behind) const;
  [[nodiscard]] std::optional<Ranking> rank_by_blocks(std::size_t k, const Grouping& grouping);
  [[nodiscard]] std::optional<Ranking> try_blocks(std::size_t k, const Grouping& grouping);
  void rank_rows(std::size_t k, const Grouping& grouping, TopK& best, Ranking& out);
  void settle(Ranking& out, TopK& best, bool exact_total);
  [[nodiscard]] Complete find_complete(TopK empty);
  [[nodiscard]] Rest rank_rest(const Complete& complete, const TopK& best, std::size_t k);
  bool find_rest(Rest& rest, bool look_up_all);
  void visit_slice(const Plan& plan, std::size_t done, std::size_t end, Rest& rest);
  void read_candidates(Rest& rest, TopK exact);
  [[nodiscard]] std::uint64_t at_least() const;

  Index& index_;
  Terms& terms_;
  const PassageSet& allowed_;
  const PassageSet everything_;
  const Tactics tactics_;
  const Parameters parameters_;
  Bm25 bm25_;
  MatchWriter writer_;
  Matcher matcher_;
  ExtraHits extra_hits_;
  std::optional<PassageSet> without_;         // of allowed_, those without extra hits, if any have
  std::optional<std::vector<Extra>> extras_;  // of allowed_, once they are asked for
  bool cut_ = false;
  double for_all_ = 0;  // what holding every part is worth
};

}  // namespace sourcebook
