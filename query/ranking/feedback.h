// Words of the passages that answer a question best: what else is said where it is answered.
//
// As RM3 takes them (Abdul-Jaleel et al.: "UMass at TREC 2004: Novelty and HARD", 2004), with the
// weights that BM25 would give: a word is worth
//
//   sum over the passages of share * term(idf, occurrences, norm), share ~ score ^ sharpness
//
// A high sharpness is for where only the first passage, or the first few, can be relied on: others
// count for little if their scores are much lower.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "query/index.h"
#include "query/ranking/bm25.h"
#include "query/terms.h"
#include "query/token_list.h"

namespace sourcebook {

struct FeedbackParameters {
  std::size_t passages = 2;  // so many are read
  std::size_t words = 10;    // so many are taken, at most
  double sharpness = 8;
  // A word is in no fewer passages than this: in one alone it leads nowhere; and in no greater part
  // of all than that: it would say nothing.
  std::int64_t rarest = 2;
  double commonest = 0.1;
};

// A passage that has been found.
struct FoundPassage {
  std::span<const TokenList> tokens;  // of each field
  double score = 0;                   // positive
  double norm = 0;                    // Bm25::norm()
};

// Of each field of a passage.
[[nodiscard]] std::vector<TokenList> tokens_of(const Index::Fields& fields);

// The words of the first of `best` (best first) that are worth most, without those of `question`,
// each with all its forms; their weights add up to `weight`. None where nothing is worth anything.
// Throws Error as Lexicon.
[[nodiscard]] std::vector<Term> feedback_words(std::span<const FoundPassage> best,
                                               const std::vector<Term>& question, double weight,
                                               const Bm25& bm25, Index& index,
                                               const FeedbackParameters& parameters);

}  // namespace sourcebook
