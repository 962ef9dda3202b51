#include "query/ranking/evaluation.h"

#include <algorithm>
#include <memory>
#include <numeric>
#include <utility>

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
    extra_hits_.of_terms.assign(terms.terms.size(), std::make_shared<std::vector<ExtraHit>>());
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
  if (!term.is_placed() && has_blocks()) {
    count_listed(term);
  } else if (!term.is_placed()) {
    const Match match = writer_.rows_with(number);
    RowCounter rows(terms_.terms, match, number);
    walk(match, everything_.first(), everything_.last(), rows);
    term.passages = rows.passages;
    term.occurrences = rows.occurrences;
  }
  for (const ExtraHit& hit : *extra_hits_.of_terms[number]) {
    if (!hit.in_rows) ++term.passages;
    for (const std::uint32_t count : hit.counts) term.occurrences += count;
  }
  if (term.passages == 0 && !cut_) terms_.absent.push_back(term.text);
}

void Evaluation::run(const Match& match, sqlite::HitVisitor& visitor) {
  if (ordinary().is_empty()) return;
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
  return counts_by(matcher_, passage, text_behind(passage));
}

std::vector<FieldCounts> Evaluation::counts_by(const Matcher& matcher, std::int64_t passage,
                                               std::string_view behind) const {
  const std::shared_ptr<const Index::Fields> fields = index_.fields_of(passage);
  const std::pair<const std::string&, Column> columns[schema::kFields] = {
      {fields->text, Column::kText},
      {fields->heading, Column::kHeading},
      {fields->title, Column::kTitle}};
  std::vector<FieldCounts> counts(terms_.terms.size());
  for (std::size_t field = 0; field < schema::kFields; ++field) {
    const bool is_text = columns[field].second == Column::kText;
    const FieldMatches found = matcher.match(columns[field].first, columns[field].second,
                                             is_text ? behind : std::string_view());
    for (std::size_t i = 0; i < counts.size(); ++i) counts[i][field] = found.counts[i];
  }
  return counts;
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

Ranking Evaluation::rank(std::size_t k, bool per_document, bool exact_total, CopyTable* copies) {
  Ranking out;
  const auto& parts = terms_.root.nodes;
  if (std::none_of(parts.begin(), parts.end(), is_positive)) return out;
  k = std::min(k, static_cast<std::size_t>(index_.collection().passages));
  const Grouping grouping = grouping_by(index_, per_document, copies);
  TopK best = grouping.top(k);
  if (auto by_blocks = try_blocks(k, grouping)) {
    out = *std::move(by_blocks);
    for (const Scored& one : out.best) best.offer(one);
  } else {
    rank_rows(k, grouping, best, out);
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
