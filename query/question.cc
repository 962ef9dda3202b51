#include "query/question.h"

#include <algorithm>
#include <utility>

#include "query/filter.h"
#include "query/threads.h"

namespace sourcebook {
namespace {

bool is_positive(const Clause& clause) { return clause.role != Role::kExcluded; }

}  // namespace

Form form_of(const Query& query, bool conditions) {
  if (std::any_of(query.clauses.begin(), query.clauses.end(), is_positive)) return Form::kWords;
  const bool asks = std::any_of(query.filters.begin(), query.filters.end(),
                                [](const Filter& filter) { return !filter.excluded; });
  return asks || conditions ? Form::kConditions : Form::kNothing;
}

Query with_words_of_threads(const Query& query) {
  Query out = query;
  if (std::any_of(query.clauses.begin(), query.clauses.end(), is_positive)) return out;
  for (Clause& clause : words_of_threads(query.filters)) out.clauses.push_back(std::move(clause));
  return out;
}

std::vector<double> Question::weights() const {
  std::vector<double> weights;
  if (form != Form::kWords) return weights;
  for (const Term& term : terms.terms) weights.push_back(term.weight);
  return weights;
}

}  // namespace sourcebook
