#include "query/ranking/bm25.h"

#include <algorithm>
#include <cmath>

namespace sourcebook {

double idf(std::int64_t all, std::int64_t passages) noexcept {
  const auto n = static_cast<double>(passages);
  return std::log(1.0 + (static_cast<double>(all) - n + 0.5) / (n + 0.5));
}

Bm25::Bm25(const Parameters& parameters, const Collection& collection) noexcept
    : parameters_(parameters), passages_(collection.passages) {
  if (collection.passages <= 0) return;
  for (std::size_t field = 0; field < schema::kFields; ++field) {
    mean_ += parameters_.weights[field] * static_cast<double>(collection.tokens[field]);
  }
  mean_ /= static_cast<double>(collection.passages);
}

double Bm25::norm(const schema::FieldLengths& lengths) const noexcept {
  double length = 0;
  for (std::size_t field = 0; field < schema::kFields; ++field) {
    length += parameters_.weights[field] * lengths[field];
  }
  const double relative = mean_ > 0 ? length / mean_ : 1.0;
  return parameters_.k1 * (1.0 - parameters_.b + parameters_.b * relative);
}

double Bm25::weight(const TermCounts& term, int count) const noexcept {
  const auto passages = static_cast<double>(std::max<std::int64_t>(term.passages, 1));
  const double burst = std::max(1.0, static_cast<double>(term.occurrences) / passages);
  return count * std::pow(idf(passages_, term.passages), parameters_.rarity) *
         std::pow(burst, parameters_.burstiness);
}

double Bm25::term(double weight, const FieldCounts& counts, double norm) const noexcept {
  double frequency = 0;
  for (std::size_t field = 0; field < schema::kFields; ++field) {
    frequency += parameters_.weights[field] * counts[field];
  }
  if (frequency <= 0) return 0;
  return weight * frequency * (parameters_.k1 + 1.0) / (frequency + norm);
}

double Bm25::bound(double weight) const noexcept { return weight * (parameters_.k1 + 1.0); }

}  // namespace sourcebook
