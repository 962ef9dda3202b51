#include "query/first_stage.h"

#include <algorithm>
#include <cstdint>
#include <map>

#include "query/speaker_search.h"

namespace sourcebook {
namespace {

// Of copies the one that ranks first, and the earliest of those that score the same.
std::vector<Scored> best_of_copies(const std::vector<Scored>& ranked, CopyTable& copies) {
  std::vector<Scored> best;
  std::map<std::int64_t, std::size_t> places;  // of leaders, in `best`
  for (const Scored& one : ranked) {
    const auto [at, is_new] = places.try_emplace(copies.leader_of(one.passage), best.size());
    if (is_new) {
      best.push_back(one);
    } else if (Scored& known = best[at->second];
               known.score == one.score && copies.is_earlier(one.passage, known.passage)) {
      known = one;
    }
  }
  return best;
}

// What stands for a document may be a copy of what stands for another: as many more are ranked as
// it takes, or as there is time for.
Ranking rank_documents(Evaluation& evaluation, std::size_t k, bool exact_total, CopyTable& copies,
                       std::size_t all) {
  for (std::size_t wanted = std::min(k, all);; wanted = std::min(2 * wanted, all)) {
    Ranking ranking = evaluation.rank(wanted, true, exact_total);
    const bool are_all = ranking.best.size() < wanted || wanted == all || evaluation.was_cut();
    ranking.best = best_of_copies(ranking.best, copies);
    if (ranking.best.size() < k && !are_all) continue;
    if (ranking.best.size() > k) ranking.best.resize(k);
    return ranking;
  }
}

}  // namespace

Ranking rank_first_stage(Evaluation& evaluation, Speaker& speaker,
                         const std::vector<double>& weights, Index& index, std::size_t k,
                         const FirstStageOptions& options) {
  const auto [per_document, exact_total, copies] = options;
  if (!speaker.is_anybody()) {
    return SpeakerSearch(speaker, evaluation, weights, index)
        .rank(k, per_document, exact_total, copies);
  }
  if (copies == nullptr || !per_document) {
    return evaluation.rank(k, per_document, exact_total, copies);
  }
  return rank_documents(evaluation, k, exact_total, *copies,
                        static_cast<std::size_t>(index.collection().passages));
}

}  // namespace sourcebook
