#include "query/pasted.h"

#include <algorithm>
#include <utility>

#include "query/words.h"

namespace sourcebook {
namespace {

bool is_plain(const Clause& clause) {
  return clause.type == Clause::Type::kWord && clause.role == Role::kOptional;
}

bool is_quoted(const Clause& clause) {
  return clause.type == Clause::Type::kExact && clause.role == Role::kOptional;
}

}  // namespace

std::vector<Clause> with_quoted_words(const std::vector<Clause>& clauses) {
  std::vector<Clause> out = clauses;
  const auto plain = std::count_if(clauses.begin(), clauses.end(), is_plain);
  if (plain < static_cast<std::ptrdiff_t>(kLeastPastedWords)) return out;
  for (const Clause& clause : clauses) {
    if (!is_quoted(clause)) continue;
    for (const TypedWord& typed : typed_words(clause.text)) {
      Clause word;
      word.column = clause.column;
      word.text = clause.text.substr(typed.begin, typed.end - typed.begin);
      word.text.erase(0, word.text.find_first_not_of("+-"));
      out.push_back(std::move(word));
    }
  }
  return out;
}

}  // namespace sourcebook
