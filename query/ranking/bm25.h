// BM25F in its simple form (Robertson, Zaragoza, Taylor: "Simple BM25 extension to multiple
// weighted fields", 2004): the fields of a passage are weighted before a word's frequency
// saturates, so that the same word in text and title is one proof and not two.
//
//   tf = sum over fields of weight * occurrences      length = sum over fields of weight * positions
//   score = sum over terms of weight * tf * (k1 + 1) / (tf + k1 * (1 - b + b * length / mean))
//   weight = count * idf ^ rarity * (occurrences / n) ^ burstiness    count: how often asked for
//   idf = ln(1 + (N - n + 0.5) / (n + 0.5))    n of N passages hold it; never negative
//
// The exponent is for long questions: a pasted paragraph has many common words, which together must
// not outweigh the few that say what it is about. (Cosine measures have the square of idf: Salton,
// Buckley: "Term-weighting approaches in automatic text retrieval", 1988.) It and the title's
// weight are near the best over ten judged collections, and over the others with each of them left
// out. A k1 of 1.5 gains on some of them what it loses on others, so k1 and b are the usual ones.
//
// A word that comes again where it comes at all says what a passage is about; one that comes once
// and again elsewhere does not, though it be as rare (Kwok: "A new method of weighting query terms
// for ad-hoc retrieval", 1996; Church, Gale: "Poisson mixtures", 1995). So weights grow with how
// often a word occurs in the passages that hold it.
//
// Pure functions; what is exact elsewhere means equal to these.
#pragma once

#include <array>
#include <cstdint>

#include "common/schema/lengths.h"

namespace sourcebook {

struct Parameters {
  double k1 = 1.2;
  double b = 0.75;
  std::array<double, schema::kFields> weights{1.0, 1.0, 2.0};  // text, heading, title
  double rarity = 1.2;
  double burstiness = 0.7;
};

// What is counted over the whole index.
struct Collection {
  std::int64_t passages = 0;
  std::array<std::int64_t, schema::kFields> tokens{};  // sums of the field lengths
};

// How often a term occurs in each field of a passage: distinct positions.
using FieldCounts = std::array<std::uint32_t, schema::kFields>;

// What the index knows of a term: so many passages hold it, and so often all together.
struct TermCounts {
  std::int64_t passages = 0;     // 0 to all
  std::int64_t occurrences = 0;  // no fewer
};

// `passages` (of `all`) hold the term; 0 <= passages <= all.
[[nodiscard]] double idf(std::int64_t all, std::int64_t passages) noexcept;

// Scores passages of one collection with one set of parameters.
class Bm25 {
 public:
  Bm25(const Parameters& parameters, const Collection& collection) noexcept;

  // k1 * (1 - b + b * length / mean): what a term's frequency is held against in a passage.
  [[nodiscard]] double norm(const schema::FieldLengths& lengths) const noexcept;

  // What a term that was asked for `count` times weighs.
  [[nodiscard]] double weight(const TermCounts& term, int count) const noexcept;

  // What one term of that weight adds.
  [[nodiscard]] double term(double weight, const FieldCounts& counts, double norm) const noexcept;

  // No passage can get more from a term.
  [[nodiscard]] double bound(double weight) const noexcept;

 private:
  Parameters parameters_;
  std::int64_t passages_ = 0;
  double mean_ = 0;  // weighted length
};

}  // namespace sourcebook
