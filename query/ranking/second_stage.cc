#include "query/ranking/second_stage.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <span>
#include <string_view>

#include "common/text/tokenizer.h"

namespace sourcebook {
namespace {

// Positions that a phrase covers: where it ends on a gram, also those of the letters behind its
// first.
std::size_t length_of(const Phrase& phrase) {
  std::size_t letters = 0;
  text::Tokenizer tokenizer(phrase.slots.back().front());
  for (text::Token token; tokenizer.next(token);) {
    letters += !token.colocated && text::gram_letters(token.form) > 0 ? 1 : 0;
  }
  return phrase.slots.size() + (letters > 0 ? letters - 1 : 0);
}

// Positions that an occurrence of the term covers, at most.
std::size_t longest(const Term& term) {
  std::size_t longest = 1;
  for (const Phrase& phrase : term.phrases) longest = std::max(longest, length_of(phrase));
  return longest;
}

template <typename Candidate>
void sort_best_first(std::vector<Candidate>& candidates) {
  const auto scored = [](const Candidate& one) {
    return Scored{one.first.score + one.share.sum(), one.first.passage};
  };
  std::stable_sort(
      candidates.begin(), candidates.end(),
      [&](const Candidate& a, const Candidate& b) { return is_better(scored(a), scored(b)); });
}

struct FieldText {
  std::string_view text;
  Column column;
};

// By field.
std::array<FieldText, schema::kFields> texts_of(const Index::Fields& fields) {
  return {{{fields.text, Column::kText},
           {fields.heading, Column::kHeading},
           {fields.title, Column::kTitle}}};
}

}  // namespace

SecondStage::SecondStage(Index& index, const Terms& terms, const Matcher& matcher, const Bm25& bm25,
                         double for_all, const SecondStageParameters& parameters)
    : index_(index),
      terms_(terms),
      matcher_(matcher),
      bm25_(bm25),
      for_all_(for_all),
      parameters_(parameters) {
  for (const auto& neighbours : terms_.neighbours) {
    reaches_.push_back(longest(terms_.terms[neighbours.first]));
  }
}

void SecondStage::reorder(std::vector<Scored>& best) {
  std::vector<Candidate> candidates =
      read_all(std::span<const Scored>(best).first(std::min(best.size(), parameters_.depth)));
  bound_ = 0;
  add_order(candidates);
  sort_best_first(candidates);
  add_feedback(candidates);
  for (Candidate& one : candidates) {
    if (for_all_ > 0 && one.first.score >= for_all_) one.share.for_all = bound_;
  }
  sort_best_first(candidates);
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    const Candidate& one = candidates[i];
    best[i] = {one.first.score + one.share.sum(), one.first.passage};
    shares_[one.first.passage] = one.share;
  }
}

SecondStage::Share SecondStage::share_of(std::int64_t passage) const {
  const auto at = shares_.find(passage);
  return at == shares_.end() ? Share{} : at->second;
}

// In the order of their texts, since neighbours lie in one block, which is unpacked once.
std::vector<SecondStage::Candidate> SecondStage::read_all(std::span<const Scored> best) {
  std::vector<std::size_t> order(best.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(),
            [&](std::size_t a, std::size_t b) { return best[a].passage < best[b].passage; });
  std::vector<Candidate> candidates(best.size());
  for (const std::size_t i : order) candidates[i] = read(best[i]);
  return candidates;
}

SecondStage::Candidate SecondStage::read(const Scored& scored) {
  Candidate out;
  out.first = scored;
  out.fields = index_.fields_of(scored.passage);
  out.norm = bm25_.norm(index_.lengths().of(scored.passage));
  out.pairs.resize(terms_.neighbours.size());
  out.tokens = tokens_of(*out.fields);
  if (out.pairs.empty()) return out;
  const auto texts = texts_of(*out.fields);
  for (std::size_t f = 0; f < texts.size(); ++f) {
    count_pairs(matcher_.match(texts[f].text, out.tokens[f], texts[f].column).marks, f, out);
  }
  return out;
}

// An occurrence of the second word begins behind one of the first.
void SecondStage::count_pairs(const std::vector<Mark>& marks, std::size_t field,
                              Candidate& out) const {
  if (marks.size() < 2) return;
  std::vector<std::vector<std::uint32_t>> positions(terms_.terms.size());
  for (const Mark& mark : marks) positions[mark.term].push_back(mark.position);
  for (auto& of_term : positions) {
    std::sort(of_term.begin(), of_term.end());
    of_term.erase(std::unique(of_term.begin(), of_term.end()), of_term.end());
  }
  for (std::size_t i = 0; i < terms_.neighbours.size(); ++i) {
    const auto& [first, second] = terms_.neighbours[i];
    const auto& seconds = positions[second];
    for (const std::uint32_t position : positions[first]) {
      const auto next = std::upper_bound(seconds.begin(), seconds.end(), position);
      if (next != seconds.end() && *next <= position + reaches_[i]) ++out.pairs[i][field];
    }
  }
}

void SecondStage::add_order(std::vector<Candidate>& candidates) {
  const auto all = static_cast<std::int64_t>(candidates.size());
  for (std::size_t i = 0; i < terms_.neighbours.size(); ++i) {
    const auto& [first, second] = terms_.neighbours[i];
    const auto holding =
        std::count_if(candidates.begin(), candidates.end(), [&](const Candidate& one) {
          return std::any_of(one.pairs[i].begin(), one.pairs[i].end(),
                             [](std::uint32_t count) { return count > 0; });
        });
    const double weight = parameters_.order * idf(all, holding) *
                          std::min(terms_.terms[first].weight, terms_.terms[second].weight);
    for (Candidate& one : candidates) one.share.order += bm25_.term(weight, one.pairs[i], one.norm);
    bound_ += bm25_.bound(weight);
  }
}

void SecondStage::add_feedback(std::vector<Candidate>& candidates) {
  std::vector<FoundPassage> found;
  for (const Candidate& one : candidates) {
    found.push_back({one.tokens, one.first.score + one.share.sum(), one.norm});
  }
  double weight = 0;
  for (const Term& term : terms_.terms) weight += term.passages > 0 ? term.weight : 0;
  weight *= parameters_.feedback;
  if (weight <= 0) return;
  words_ = feedback_words(found, terms_.terms, weight, bm25_, index_, parameters_.words);
  const Matcher matcher(words_);
  for (Candidate& one : candidates) {
    std::vector<FieldCounts> counts(words_.size());
    const auto texts = texts_of(*one.fields);
    for (std::size_t f = 0; f < texts.size(); ++f) {
      const FieldMatches matches = matcher.match(texts[f].text, one.tokens[f], texts[f].column);
      for (std::size_t i = 0; i < counts.size(); ++i) counts[i][f] = matches.counts[i];
    }
    for (std::size_t i = 0; i < counts.size(); ++i) {
      one.share.feedback += bm25_.term(words_[i].weight, counts[i], one.norm);
    }
  }
  for (const Term& word : words_) bound_ += bm25_.bound(word.weight);
}

}  // namespace sourcebook
