// What an evaluation does with posting blocks.
#include <optional>
#include <utility>

#include "query/ranking/block_ranking.h"
#include "query/ranking/block_terms.h"
#include "query/ranking/evaluation.h"

namespace sourcebook {

bool Evaluation::has_blocks() { return tactics_.blocks && index_.blocks().last_passage(); }

// By a list that is kept.
void Evaluation::count_listed(Term& term) {
  try {
    const std::shared_ptr<BlockList> list = list_rows(index_, term);
    term.passages = list->postings;
    term.occurrences = list->occurrences;
  } catch (const sqlite::TimeIsUp&) {
    cut_ = true;
  }
  index_.connection().tokenizer().slots = writer_.slots();
}

// nullopt where time is up as well: then nothing more is found.
std::optional<Ranking> Evaluation::try_blocks(std::size_t k, const Grouping& grouping) {
  std::optional<Ranking> ranking;
  try {
    ranking = rank_by_blocks(k, grouping);
  } catch (const sqlite::TimeIsUp&) {
    cut_ = true;
  }
  index_.connection().tokenizer().slots = writer_.slots();
  return ranking;
}

// nullopt where there are no posting blocks, or they are of no help.
std::optional<Ranking> Evaluation::rank_by_blocks(std::size_t k, const Grouping& grouping) {
  if (k == 0 || cut_ || !has_blocks() || !is_flat(terms_.root)) return std::nullopt;
  auto postings = find_postings(index_, terms_.terms, ordinary(), bm25_, tactics_);
  index_.connection().tokenizer().slots = writer_.slots();
  if (!postings) return std::nullopt;
  ExactScore exact;
  exact.for_all = for_all_;
  exact.of_counts = [this](std::span<const FieldCounts> counts, std::int64_t passage) {
    return sum(counts, bm25_.norm(index_.lengths().of(passage)));
  };
  exact.counts_in = [this](std::int64_t passage) { return counts_in(passage); };
  exact.is_out_of_time = [this] { return index_.is_out_of_time(); };
  std::int64_t rows = 0;
  for (const std::size_t term : writer_.scoring_terms()) rows += terms_.terms[term].passages;
  Ranking found = rank_blocks(index_.blocks(), *postings, terms_.root, ordinary(), exact,
                              {k, grouping, rows <= tactics_.few_rows});
  cut_ = index_.is_out_of_time();
  return found;
}

}  // namespace sourcebook
