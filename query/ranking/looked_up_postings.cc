#include "query/ranking/looked_up_postings.h"

#include <utility>

#include "query/ranking/hit_counter.h"

namespace sourcebook {
namespace {

Terms alone(const Term& term) {
  Terms terms;
  terms.terms = {term};
  terms.terms.front().count = 1;  // it is counted even where it excludes
  return terms;
}

class Gatherer final : public sqlite::HitVisitor {
 public:
  Gatherer(Index& index, const std::vector<Term>& terms, const Match& match, const Bm25& bm25)
      : index_(index), counter_(terms, match), bm25_(bm25) {}

  void visit(const sqlite::Hit& hit) override {
    const FieldCounts& counts = counter_.read(hit).front();
    if (counts == FieldCounts{}) return;
    const double norm = bm25_.norm(index_.lengths().of(hit.rowid()));
    postings_.push_back({hit.rowid(), counts, static_cast<float>(bm25_.term(1.0, counts, norm))});
  }
  [[nodiscard]] std::vector<GatheredPostings::Posting> take() { return std::move(postings_); }

 private:
  Index& index_;
  HitCounter counter_;
  const Bm25& bm25_;
  std::vector<GatheredPostings::Posting> postings_;
};

}  // namespace

LookedUpPostings::LookedUpPostings(Index& index, const Term& term, const Bm25& bm25)
    : index_(index),
      bm25_(bm25),
      terms_(alone(term)),
      writer_(terms_),
      match_(writer_.rows_with(0)) {}

std::int64_t LookedUpPostings::next(std::int64_t passage) {
  return passage <= index_.last_passage() ? passage : kNone;
}

float LookedUpPostings::bound(const Window& window) {
  return window.first <= index_.last_passage() ? static_cast<float>(bm25_.bound(1.0)) : 0.0F;
}

void LookedUpPostings::add(const Window& window, float weight, float least,
                           std::span<float> scores) {
  look_up(window.first, window.last()).add(window, weight, least, scores);
}

void LookedUpPostings::take(const Window& window, float weight, float least,
                            std::vector<Candidate>& candidates) {
  look_up(window.first, window.last()).take(window, weight, least, candidates);
}

void LookedUpPostings::look_up(const Window& window, float weight, const Need& need,
                               std::span<Candidate> candidates) {
  if (candidates.empty()) return;
  look_up(window.first + candidates.front().at, window.first + candidates.back().at)
      .look_up(window, weight, need, candidates);
}

std::optional<FieldCounts> LookedUpPostings::counts(std::int64_t passage) {
  const bool known = first_ <= passage && passage <= last_;
  return (known ? *found_ : look_up(passage, passage)).counts(passage);
}

GatheredPostings& LookedUpPostings::look_up(std::int64_t first, std::int64_t last) {
  Gatherer gatherer(index_, terms_.terms, match_, bm25_);
  index_.connection().tokenizer().slots = writer_.slots();
  index_.hits().run(match_.text, first, last, gatherer);
  first_ = first;
  last_ = last;
  return found_.emplace(gatherer.take());
}

}  // namespace sourcebook
