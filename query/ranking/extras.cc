// The part of Evaluation for passages with extra hits.
#include <algorithm>
#include <iterator>
#include <utility>

#include "query/ranking/evaluation.h"
#include "query/ranking/hit_counter.h"
#include "query/ranking/row_visitors.h"

namespace sourcebook {
namespace {

bool holds(const Node& node, const std::vector<FieldCounts>& counts) {
  if (node.type == Node::Type::kLeaf) return counts[node.term] != FieldCounts{};
  const auto is_held = [&](const Node& child) { return holds(child, counts); };
  if (node.type == Node::Type::kAny) {
    return std::any_of(node.nodes.begin(), node.nodes.end(), is_held);
  }
  bool required = false;
  bool optional = false;
  for (const Node& child : node.nodes) {
    const bool held = is_held(child);
    if (child.role == Role::kExcluded && held) return false;
    if (child.role == Role::kRequired && !held) return false;
    required = required || child.role == Role::kRequired;
    optional = optional || (child.role == Role::kOptional && held);
  }
  return required || optional;
}

bool holds_any(const Node& group, Role role, const std::vector<FieldCounts>& counts) {
  return std::any_of(group.nodes.begin(), group.nodes.end(),
                     [&](const Node& child) { return child.role == role && holds(child, counts); });
}

bool holds_all_parts(const Node& root, const std::vector<FieldCounts>& counts) {
  return std::all_of(root.nodes.begin(), root.nodes.end(), [&](const Node& child) {
    return child.role == Role::kExcluded || holds(child, counts);
  });
}

}  // namespace

// Judges each of some passages, with what a walk finds in it.
class Evaluation::ExtraVisitor final : public sqlite::HitVisitor {
 public:
  ExtraVisitor(Evaluation& evaluation, const Match& match,
               const std::vector<std::int64_t>& passages, std::vector<Extra>& out)
      : evaluation_(evaluation),
        counter_(evaluation.terms_.terms, match),
        out_(out),
        next_(passages.begin()),
        end_(passages.end()) {}

  void visit(const sqlite::Hit& hit) override {
    judge_up_to(hit.rowid());
    if (next_ == end_ || *next_ != hit.rowid()) return;
    out_.push_back(evaluation_.judge(*next_++, counter_.read(hit)));
  }

  // In those before `passage` the walk has found nothing.
  void judge_up_to(std::int64_t passage) {
    const std::vector<FieldCounts> nothing(evaluation_.terms_.terms.size());
    for (; next_ != end_ && *next_ < passage; ++next_) {
      out_.push_back(evaluation_.judge(*next_, nothing));
    }
  }

 private:
  Evaluation& evaluation_;
  HitCounter counter_;
  std::vector<Extra>& out_;
  std::vector<std::int64_t>::const_iterator next_, end_;
};

Evaluation::Extra Evaluation::judge(std::int64_t passage, std::vector<FieldCounts> counts) {
  extra_hits_.add_to(counts, passage);
  Extra extra{{0, passage}, holds(terms_.root, counts), false};
  extra.excluded = holds_any(terms_.root, Role::kExcluded, counts);
  extra.scored.score = sum(counts, bm25_.norm(index_.lengths().of(passage)));
  if (extra.answers && holds_all_parts(terms_.root, counts)) extra.scored.score += for_all_;
  return extra;
}

const std::vector<Evaluation::Extra>& Evaluation::extras() {
  if (extras_) return *extras_;
  extras_.emplace();
  std::vector<std::int64_t> passages;
  PassageSet::Walk allowed(allowed_);
  std::copy_if(extra_hits_.passages.begin(), extra_hits_.passages.end(),
               std::back_inserter(passages),
               [&](std::int64_t passage) { return allowed.contains(passage); });
  if (passages.empty()) return *extras_;
  std::int64_t rows = 0;
  for (const Term& term : terms_.terms) {
    if (term.is_placed() || term.phrases.empty()) continue;
    rows += term.passages < 0 ? index_.collection().passages : term.passages;
  }
  if (std::ssize(passages) <= rows / tactics_.rows_per_reading) {
    read_extras(passages);
  } else {
    visit_extras(passages);
  }
  return *extras_;
}

void Evaluation::read_extras(const std::vector<std::int64_t>& passages) {
  const Matcher matcher(terms_.terms, Matcher::Terms::kAll);
  for (const std::int64_t passage : passages) {
    cut_ = cut_ || index_.is_out_of_time();
    if (cut_) return;
    std::vector<FieldCounts> counts = counts_by(matcher, passage, {});
    for (std::size_t i = 0; i < counts.size(); ++i) {
      if (terms_.terms[i].is_placed()) counts[i] = {};  // all of it is extra
    }
    extras_->push_back(judge(passage, std::move(counts)));
  }
}

void Evaluation::visit_extras(const std::vector<std::int64_t>& passages) {
  const Match match = writer_.rows_with_any_term();
  ExtraVisitor visitor(*this, match, passages, *extras_);
  const bool any = std::any_of(terms_.terms.begin(), terms_.terms.end(), [](const Term& term) {
    return !term.is_placed() && term.passages != 0;
  });
  if (any) walk(match, passages.front(), passages.back(), visitor);
  // What was cut off is not judged by half of what it holds.
  if (!cut_) visitor.judge_up_to(passages.back() + 1);
}

std::uint64_t Evaluation::answering_extras() {
  const std::vector<Extra>& all = extras();
  return static_cast<std::uint64_t>(
      std::count_if(all.begin(), all.end(), [](const Extra& extra) { return extra.answers; }));
}

// The allowed rows of `match`, and the passages with extra hits that are so; ascending.
std::vector<std::int64_t> Evaluation::rows_and_extras(const Match& match, bool Extra::*are) {
  std::vector<std::int64_t> found;
  RowVisitor rows(ordinary(), [&](std::int64_t passage) { found.push_back(passage); });
  run(match, rows);
  const auto of_fts5 = std::ssize(found);
  for (const Extra& extra : extras()) {
    if (extra.*are) found.push_back(extra.scored.passage);
  }
  std::inplace_merge(found.begin(), found.begin() + of_fts5, found.end());
  return found;
}

}  // namespace sourcebook
