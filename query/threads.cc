#include "query/threads.h"

#include <algorithm>
#include <bitset>
#include <unordered_map>
#include <utility>

#include "query/filter.h"
#include "query/passage_set.h"
#include "query/ranking/evaluation.h"
#include "query/terms.h"

namespace sourcebook {
namespace {

// What some passage of a thread has to match, or none.
struct Part {
  PassageSet passages;
  bool excluded = false;
};

using Found = std::bitset<2 * kMaxThreadParts>;

PassageSet passages_matching(Clause clause, Index& index) {
  clause.role = Role::kRequired;
  Query query;
  query.clauses.push_back(std::move(clause));
  Terms terms = find_terms(query, index.lexicon());
  const PassageSet all = PassageSet::all();
  return Evaluation(index, terms, all, Parameters{}).matching();
}

std::vector<Part> parts_of(const Query& query, Index& index) {
  std::vector<Part> parts;
  for (const Clause& clause : query.clauses) {
    parts.push_back({passages_matching(clause, index), clause.role == Role::kExcluded});
  }
  for (Filter filter : query.filters) {
    if (parts.size() == Found().size()) break;
    const bool excluded = std::exchange(filter.excluded, false);
    parts.push_back({passages_where({std::move(filter)}, index), excluded});
  }
  return parts;
}

}  // namespace

std::unordered_set<std::int64_t> threads_with(const std::string& parts, Index& index) {
  const std::vector<Part> wanted = parts_of(parse(parts), index);
  std::unordered_map<std::int64_t, Found> found;
  sqlite::Statement documents = index.connection().prepare(
      "SELECT coalesce(thread, id), first_passage, passage_count FROM document");
  while (documents.step()) {
    const auto range = range_of(documents.integer(1), documents.integer(2));
    if (!range) continue;
    Found& of_thread = found[documents.integer(0)];
    for (std::size_t i = 0; i < wanted.size(); ++i) {
      if (wanted[i].passages.meets(*range)) of_thread.set(i);
    }
  }
  Found needed;
  for (std::size_t i = 0; i < wanted.size(); ++i) needed.set(i, !wanted[i].excluded);
  std::unordered_set<std::int64_t> threads;
  for (const auto& [thread, has] : found) {
    if (has == needed) threads.insert(thread);
  }
  return threads;
}

std::vector<Clause> words_of_threads(const std::vector<Filter>& filters) {
  std::vector<Clause> out;
  for (const Filter& filter : filters) {
    for (const Condition& condition : filter.any) {
      if (filter.excluded || condition.field != Condition::Field::kThread) continue;
      for (Clause& clause : parse(condition.value).clauses) {
        if (clause.role == Role::kExcluded) continue;
        clause.role = Role::kOptional;
        out.push_back(std::move(clause));
      }
    }
  }
  return out;
}

}  // namespace sourcebook
