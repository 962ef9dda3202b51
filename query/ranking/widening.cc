#include "query/ranking/widening.h"

#include <string>
#include <utility>
#include <vector>

#include "query/ranking/evaluation.h"
#include "query/ranking/second_stage.h"
#include "query/remarks.h"
#include "query/token_list.h"

namespace sourcebook {
namespace {

// The best passages of the question as it was asked, best first.
class BestPassages {
 public:
  BestPassages(Terms& terms, const PassageSet& allowed, Index& index, std::size_t depth)
      : evaluation_(index, terms, allowed, Parameters{}) {
    std::vector<Scored> best = evaluation_.rank(depth, true, false).best;
    SecondStage stage(index, terms, evaluation_.matcher(), evaluation_.bm25(),
                      evaluation_.for_all());
    stage.reorder(best);
    for (const Scored& one : best) {
      tokens_.push_back(tokens_of(*index.fields_of(one.passage)));
      scores_.push_back(one.score);
      norms_.push_back(evaluation_.bm25().norm(index.lengths().of(one.passage)));
    }
  }

  [[nodiscard]] std::vector<FoundPassage> found() const {
    std::vector<FoundPassage> found;
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      found.push_back({tokens_[i], scores_[i], norms_[i]});
    }
    return found;
  }
  [[nodiscard]] const Bm25& bm25() const { return evaluation_.bm25(); }
  [[nodiscard]] bool was_cut() const { return evaluation_.was_cut(); }

 private:
  Evaluation evaluation_;
  std::vector<std::vector<TokenList>> tokens_;
  std::vector<double> scores_, norms_;
};

}  // namespace

void widen(Terms& terms, const PassageSet& allowed, Index& index,
           const WideningParameters& parameters) {
  Terms asked = terms;
  const BestPassages best(asked, allowed, index, parameters.depth);
  if (best.was_cut()) return;
  double weight = 0;
  for (const Term& term : asked.terms) weight += term.passages > 0 ? term.weight : 0;
  std::vector<Term> words = feedback_words(best.found(), asked.terms, weight * parameters.share,
                                           best.bm25(), index, parameters.words);
  if (words.empty()) return;
  std::vector<std::string> names;
  for (Term& word : words) {
    names.push_back(word.text);
    word.added = true;
    terms.root.nodes.push_back({.term = terms.terms.size(), .nodes = {}, .mentions = 0});
    terms.terms.push_back(std::move(word));
  }
  terms.notes.push_back("widened by " + listed(names));
}

}  // namespace sourcebook
