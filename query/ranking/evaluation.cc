#include "query/ranking/evaluation.h"

#include <algorithm>
#include <functional>
#include <numeric>
#include <utility>

#include "query/ranking/hit_counter.h"
#include "query/ranking/row_visitors.h"

namespace sourcebook {
namespace {

bool is_positive(const Node& node) { return node.role != Role::kExcluded; }

// Takes out the optional parts that no passage holds. False if nothing that can match is left.
bool leave_out_absent(Node& node, const std::vector<Term>& terms) {
  if (node.type == Node::Type::kLeaf) return terms[node.term].passages > 0;
  node.nodes.erase(std::remove_if(node.nodes.begin(), node.nodes.end(),
                                  [&](Node& child) {
                                    return is_positive(child) && !leave_out_absent(child, terms) &&
                                           child.role == Role::kOptional;
                                  }),
                   node.nodes.end());
  return std::any_of(node.nodes.begin(), node.nodes.end(), is_positive);
}

// What is wanted once only.
Grouping grouping_by(Index& index, bool per_document, CopyTable* copies) {
  Grouping grouping;
  if (per_document) {
    grouping.group_of = [&index](std::int64_t passage) { return index.document_of(passage); };
  } else if (copies != nullptr) {
    grouping.group_of = [copies](std::int64_t passage) { return copies->leader_of(passage); };
    grouping.precedes = [copies](std::int64_t a, std::int64_t b) {
      return copies->is_earlier(a, b);
    };
  }
  return grouping;
}

}  // namespace

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
  Rest(const Complete& found, TopK empty) : complete(&found.passages), best(std::move(empty)) {}
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

Evaluation::Evaluation(Index& index, Terms& terms, const PassageSet& allowed,
                       const Parameters& parameters, const Tactics& tactics)
    : index_(index),
      terms_(terms),
      allowed_(allowed),
      everything_(PassageSet::all()),
      tactics_(tactics),
      parameters_(parameters),
      bm25_(parameters, index.collection()),
      writer_(terms),
      matcher_(terms.terms) {
  index_.connection().tokenizer().slots = writer_.slots();
  index_.blocks().trim();
  index_.blocks().set_scores(parameters_, index_.collection());
  try {
    extra_hits_ = find_extra_hits(index, terms.terms, writer_);
  } catch (const sqlite::TimeIsUp&) {
    cut_ = true;  // no walk will find anything any more
    extra_hits_.of_terms.assign(terms.terms.size(), {});
  }
  if (!extra_hits_.passages.empty()) without_ = allowed_.without(extra_hits_.passages);
  weigh();
}

void Evaluation::weigh() {
  const Collection& collection = index_.collection();
  const std::int64_t all = collection.passages;
  const std::int64_t words =
      std::accumulate(collection.tokens.begin(), collection.tokens.end(), std::int64_t{0});
  for (std::size_t i = 0; i < terms_.terms.size(); ++i) {
    Term& term = terms_.terms[i];
    if (term.count == 0) continue;
    if (term.passages < 0) count_rows(i);
    term.passages = std::clamp<std::int64_t>(term.passages, 0, all);
    term.occurrences = std::clamp(term.occurrences, term.passages, std::max(words, term.passages));
    if (!term.added) term.weight = bm25_.weight({term.passages, term.occurrences}, term.count);
  }
  leave_out_absent(terms_.root, terms_.terms);
  if (!has_several_parts()) return;
  for (const Term& term : terms_.terms) {
    if (term.count > 0 && term.passages > 0) for_all_ += bm25_.bound(term.weight);
  }
}

// Counts the passages of a term, and what of it is in them.
void Evaluation::count_rows(std::size_t number) {
  Term& term = terms_.terms[number];
  term.passages = 0;
  term.occurrences = 0;
  for (const ExtraHit& hit : extra_hits_.of_terms[number]) {
    ++term.passages;
    for (const std::uint32_t count : hit.counts) term.occurrences += count;
  }
  if (!term.is_placed() && extra_hits_.of_terms[number].empty() && has_blocks()) {
    count_listed(term);
  } else if (!term.is_placed()) {
    const Match match = writer_.rows_with(number);
    RowCounter rows(terms_.terms, match, number, extra_hits_);
    walk(match, everything_.first(), everything_.last(), rows);
    term.passages += rows.passages;
    term.occurrences += rows.occurrences;
  }
  if (term.passages == 0 && !cut_) terms_.absent.push_back(term.text);
}

void Evaluation::run(const Match& match, sqlite::HitVisitor& visitor) {
  if (ordinary().first() > ordinary().last()) return;
  walk(match, ordinary().first(), ordinary().last(), visitor);
}

// Ends early where the time is up.
void Evaluation::walk(const Match& match, std::int64_t first, std::int64_t last,
                      sqlite::HitVisitor& visitor) {
  try {
    index_.hits().run(match.text, first, last, visitor);
  } catch (const sqlite::TimeIsUp&) {
    cut_ = true;
  }
}

bool Evaluation::has_several_parts() const {
  std::size_t parts = 0;
  for (const Node& node : terms_.root.nodes) parts += is_positive(node) ? node.mentions : 0;
  return parts > 1;
}

// Always in the order of the terms, so that the same counts give the same bits.
double Evaluation::sum(std::span<const FieldCounts> counts, double norm) const {
  double score = 0;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    score += bm25_.term(terms_.terms[i].weight, counts[i], norm);
  }
  return score;
}

std::string Evaluation::text_behind(std::int64_t passage) const {
  const auto& with_extra = extra_hits_.passages;
  const bool extra = std::binary_search(with_extra.begin(), with_extra.end(), passage);
  return extra ? index_.text_behind(passage, longest_phrase(terms_.terms)) : std::string();
}

std::vector<FieldCounts> Evaluation::counts_in(std::int64_t passage) const {
  const Index::Fields fields = index_.fields_of(passage);
  const std::string behind = text_behind(passage);
  const std::pair<const std::string&, Column> columns[schema::kFields] = {
      {fields.text, Column::kText},
      {fields.heading, Column::kHeading},
      {fields.title, Column::kTitle}};
  std::vector<FieldCounts> counts(terms_.terms.size());
  for (std::size_t field = 0; field < schema::kFields; ++field) {
    const bool is_text = columns[field].second == Column::kText;
    const FieldMatches found = matcher_.match(columns[field].first, columns[field].second,
                                              is_text ? behind : std::string_view());
    for (std::size_t i = 0; i < counts.size(); ++i) counts[i][field] = found.counts[i];
  }
  return counts;
}

Evaluation::Complete Evaluation::find_complete(std::size_t k, const Grouping& grouping) {
  Complete complete{grouping.top(k), {}};
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

// The total if only some of the passages were visited: each passage with any term matches, unless
// there are conditions.
std::uint64_t Evaluation::at_least() const {
  if (!allowed_.is_everything()) return 0;
  std::int64_t most = 0;
  for (const Node& node : terms_.root.nodes) {
    if (node.role != Role::kOptional) return 0;
    if (node.type == Node::Type::kLeaf) most = std::max(most, terms_.terms[node.term].passages);
  }
  return static_cast<std::uint64_t>(most);
}

// The best of the passages that do not hold every part.
Evaluation::Rest Evaluation::rank_rest(const Complete& complete, std::size_t k,
                                       const Grouping& grouping) {
  Rest rest(complete, grouping.top(k));
  if (!find_rest(rest, k == 0 || k > tactics_.max_reading)) {
    rest = Rest(complete, grouping.top(k));
    find_rest(rest, true);
  }
  if (rest.unknown > 0) read_candidates(rest, grouping.top(k));
  return rest;
}

Ranking Evaluation::rank(std::size_t k, bool per_document, bool exact_total, CopyTable* copies) {
  Ranking out;
  const auto& parts = terms_.root.nodes;
  if (std::none_of(parts.begin(), parts.end(), is_positive)) return out;
  k = std::min(k, static_cast<std::size_t>(index_.collection().passages));
  const Grouping grouping = grouping_by(index_, per_document, copies);
  if (std::optional<Ranking> by_blocks = try_blocks(k, grouping)) {
    out = *std::move(by_blocks);
    TopK best = grouping.top(k);
    for (const Scored& one : out.best) best.offer(one);
    settle(out, best, exact_total);
    return out;
  }

  const Complete complete = find_complete(k, grouping);
  out.total = complete.passages.size();
  if (has_several_parts()) {
    out.plan.push_back("every part: " + std::to_string(out.total) + " passages");
  }
  TopK best = grouping.top(k);
  for (const Scored& one : complete.best.best()) best.offer({one.score + for_all_, one.passage});
  out.total_exact = false;
  if (best.size() < k || k == 0) {
    const Rest rest = rank_rest(complete, grouping.group_of ? k : k - best.size(), grouping);
    for (const Scored& one : rest.best.best()) best.offer(one);
    out.total += rest.rows;
    out.total_exact = rest.all_visited;
    out.plan.push_back("any part: " + std::to_string(rest.rows) + " passages visited in " +
                       std::to_string(rest.slices) + " slices, " + std::to_string(rest.read) +
                       " read");
  }
  settle(out, best, exact_total);
  return out;
}

// Adds what is judged one by one.
void Evaluation::settle(Ranking& out, TopK& best, bool exact_total) {
  for (const Extra& extra : extras()) {
    if (extra.answers) best.offer(extra.scored);
  }
  if (!extras().empty()) {
    out.plan.push_back("across passages, by place: " + std::to_string(answering_extras()) + " of " +
                       std::to_string(extras().size()) + " passages");
  }
  out.total += answering_extras();
  out.best = best.best();
  if (!out.total_exact) out.total = exact_total ? count() : std::max(out.total, at_least());
  out.total_exact = (out.total_exact || exact_total) && !cut_;
}

std::uint64_t Evaluation::count() {
  std::uint64_t count = answering_extras();
  RowVisitor rows(ordinary(), [&](std::int64_t) { ++count; });
  run(writer_.rows_that_match(), rows);
  return count;
}

PassageSet Evaluation::matching() {
  PassageSet set;
  for (const std::int64_t passage : rows_and_extras(writer_.rows_that_match(), &Extra::answers)) {
    set.add(passage);
  }
  return set;
}

PassageSet Evaluation::remaining() {
  return allowed_.without(rows_and_extras(writer_.rows_left_out(), &Extra::excluded));
}

ScoreParts Evaluation::parts_of(const Scored& scored) {
  ScoreParts out;
  out.lengths = index_.lengths().of(scored.passage);
  const double norm = bm25_.norm(out.lengths);
  const std::vector<FieldCounts> counts = counts_in(scored.passage);
  for (std::size_t i = 0; i < counts.size(); ++i) {
    const double score = bm25_.term(terms_.terms[i].weight, counts[i], norm);
    if (score > 0) out.parts.push_back({i, counts[i], score});
  }
  // No sum of scores reaches the sum of their bounds.
  if (scored.score >= for_all_) out.for_all = for_all_;
  return out;
}

}  // namespace sourcebook
