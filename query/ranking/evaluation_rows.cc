// What an evaluation does with the rows of FTS5.
#include <algorithm>
#include <string>
#include <utility>

#include "query/ranking/evaluation.h"
#include "query/ranking/hit_counter.h"

namespace sourcebook {

// Scores the rows of one MATCH.
class Evaluation::Scorer {
 public:
  Scorer(const Evaluation& evaluation, const Match& match)
      : evaluation_(evaluation), counter_(evaluation.terms_.terms, match) {}

  double score(const sqlite::Hit& hit, std::int64_t passage) {
    const double norm = evaluation_.bm25_.norm(evaluation_.index_.lengths().of(passage));
    return evaluation_.sum(counter_.read(hit), norm);
  }

 private:
  const Evaluation& evaluation_;
  HitCounter counter_;
};

// The passages that hold every part of the question.
struct Evaluation::Complete {
  TopK best;
  std::vector<std::int64_t> passages;  // ascending
};

class Evaluation::CompleteVisitor final : public sqlite::HitVisitor {
 public:
  CompleteVisitor(const Evaluation& evaluation, const Match& match, Complete& out)
      : scorer_(evaluation, match), allowed_(evaluation.ordinary()), out_(out) {}

  void visit(const sqlite::Hit& hit) override {
    const std::int64_t passage = hit.rowid();
    if (!allowed_.contains(passage)) return;
    out_.passages.push_back(passage);
    out_.best.offer({scorer_.score(hit, passage), passage});
  }

 private:
  Scorer scorer_;
  PassageSet::Walk allowed_;
  Complete& out_;
};

// The others. Scores leave out the terms that are not looked up, until read_candidates().
struct Evaluation::Rest {
  Rest(const Complete& found, TopK others) : complete(&found.passages), best(std::move(others)) {}
  const std::vector<std::int64_t>* complete;  // not to be found again
  TopK best;
  double unknown = 0;              // bounds of the terms that are not looked up
  std::vector<Scored> candidates;  // where these could matter
  std::uint64_t rows = 0;          // visited
  bool all_visited = false;
  int slices = 0;
  std::size_t read = 0;
};

class Evaluation::SliceVisitor final : public sqlite::HitVisitor {
 public:
  SliceVisitor(const Evaluation& evaluation, const Match& match, Rest& out)
      : scorer_(evaluation, match), allowed_(evaluation.ordinary()), out_(out) {}

  void visit(const sqlite::Hit& hit) override {
    const std::int64_t passage = hit.rowid();
    if (!allowed_.contains(passage)) return;
    if (std::binary_search(out_.complete->begin(), out_.complete->end(), passage)) return;
    ++out_.rows;
    const Scored scored{scorer_.score(hit, passage), passage};
    if (out_.unknown > 0 && scored.score + out_.unknown >= out_.best.threshold()) {
      out_.candidates.push_back(scored);
    }
    out_.best.offer(scored);
  }

 private:
  Scorer scorer_;
  PassageSet::Walk allowed_;
  Rest& out_;
};

Evaluation::Complete Evaluation::find_complete(TopK empty) {
  Complete complete{std::move(empty), {}};
  if (!has_several_parts()) return complete;
  const Match match = writer_.rows_with_all();
  CompleteVisitor visitor(*this, match, complete);
  run(match, visitor);
  return complete;
}

// False if it turned out that terms that were not looked up matter by themselves.
bool Evaluation::find_rest(Rest& rest, bool look_up_all) {
  const Plan plan(terms_.terms, writer_.scoring_terms(), bm25_, tactics_, look_up_all);
  rest.unknown = plan.unknown();
  std::size_t done = 0;
  while (done < plan.size()) {
    const std::size_t needed = plan.needed(done, rest.best.threshold());
    if (needed == done) break;
    if (done == plan.known()) return false;
    const std::size_t end = plan.slice_end(done, std::min(needed, plan.known()));
    visit_slice(plan, done, end, rest);
    done = end;
  }
  rest.all_visited = done == plan.size() && !cut_;
  return true;
}

// The rows of the terms `done` to `end` that hold none of those before.
void Evaluation::visit_slice(const Plan& plan, std::size_t done, std::size_t end, Rest& rest) {
  const Match match = writer_.rows_with_any(plan.terms(done, end), plan.terms(0, done),
                                            plan.terms(done, plan.known()));
  SliceVisitor visitor(*this, match, rest);
  run(match, visitor);
  ++rest.slices;
}

// Scores in full those that may be among the best, the likeliest first.
void Evaluation::read_candidates(Rest& rest, TopK exact) {
  const double threshold = rest.best.threshold();
  auto& list = rest.candidates;
  list.erase(std::remove_if(list.begin(), list.end(),
                            [&](const Scored& c) { return c.score + rest.unknown < threshold; }),
             list.end());
  std::sort(list.begin(), list.end(), is_better);
  for (const Scored& candidate : list) {
    if (candidate.score + rest.unknown < exact.threshold() || cut_) break;
    cut_ = index_.is_out_of_time();
    const double norm = bm25_.norm(index_.lengths().of(candidate.passage));
    exact.offer({sum(counts_in(candidate.passage), norm), candidate.passage});
    ++rest.read;
  }
  rest.best = std::move(exact);
}

// The best that do not hold every part, beside those in `best`.
Evaluation::Rest Evaluation::rank_rest(const Complete& complete, const TopK& best, std::size_t k) {
  Rest rest(complete, best);
  if (!find_rest(rest, k == 0 || k > tactics_.max_reading)) {
    rest = Rest(complete, best);
    find_rest(rest, true);
  }
  if (rest.unknown > 0) read_candidates(rest, best);
  return rest;
}

// Finds the best by the rows of FTS5.
void Evaluation::rank_rows(std::size_t k, const Grouping& grouping, TopK& best, Ranking& out) {
  const Complete complete = find_complete(grouping.top(k));
  out.total += complete.passages.size();
  if (has_several_parts()) {
    out.plan.push_back("every part: " + std::to_string(complete.passages.size()) + " passages");
  }
  for (const Scored& one : complete.best.best()) best.offer({one.score + for_all_, one.passage});
  const bool all_complete = k > 0 && has_several_parts() && best.threshold() >= for_all_;
  if (all_complete) {
    out.total_exact = false;
    return;
  }
  Rest rest = rank_rest(complete, best, k);
  best = std::move(rest.best);
  out.total += rest.rows;
  out.total_exact = out.total_exact && rest.all_visited;
  out.plan.push_back("any part: " + std::to_string(rest.rows) + " passages visited in " +
                     std::to_string(rest.slices) + " slices, " + std::to_string(rest.read) +
                     " read");
}

}  // namespace sourcebook
