#include "query/speaker_search.h"

#include <algorithm>
#include <set>

namespace sourcebook {
namespace {

// Passages that are ranked at first are at most twice as many.
constexpr std::size_t kMaxAtOnce = 1000;

}  // namespace

PassageSet SpeakerSearch::among(const PassageSet& matching) {
  std::vector<std::int64_t> others;
  matching.for_each([&](std::int64_t passage) {
    if (!answers(passage)) others.push_back(passage);
  });
  return matching.without(others);
}

// More and more of all that match are ranked, until enough are said by the one asked for.
Ranking SpeakerSearch::rank(std::size_t k, bool per_document, bool exact_total, CopyTable* copies) {
  std::set<std::int64_t> documents;
  FirstOfCopies first(copies);
  Ranking out;
  std::size_t looked_at = 0;
  for (std::size_t wanted = 2 * std::clamp<std::size_t>(k, 1, kMaxAtOnce);; wanted *= 4) {
    Ranking all = evaluation_.rank(wanted, false, false);
    for (; looked_at < all.best.size() && out.best.size() < k; ++looked_at) {
      const Scored& one = all.best[looked_at];
      if (!answers(one.passage)) continue;
      ++out.total;
      const bool repeats =
          per_document && !documents.insert(index_.document_of(one.passage)).second;
      if (!repeats && first.take(one.passage)) out.best.push_back(one);
    }
    out.plan = std::move(all.plan);
    out.total_exact = all.best.size() < wanted && looked_at == all.best.size();
    if (out.best.size() >= k || out.total_exact) break;
  }
  if (exact_total && !out.total_exact) {
    out.total = among(evaluation_.matching()).size();
    out.total_exact = true;
  }
  return out;
}

}  // namespace sourcebook
