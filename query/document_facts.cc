#include "query/document_facts.h"

#include <string>
#include <utility>

#include "query/published.h"

namespace sourcebook {
namespace {

bool continues(const DocumentRun& run, const DocumentRun& next) {
  return run.passages.last + 1 == next.passages.first && run.kind == next.kind &&
         run.is_dated == next.is_dated && run.published == next.published;
}

}  // namespace

const std::vector<DocumentRun>& DocumentFacts::runs(std::int64_t passages,
                                                    std::int64_t last_passage) {
  if (runs_) return *runs_;
  std::vector<DocumentRun> runs;
  RangeCheck check(passages, last_passage);
  sqlite::Statement row =
      connection_.prepare(std::string("SELECT first_passage, passage_count, kind, ") +
                          kPublishedDays + " FROM document AS d ORDER BY first_passage");
  while (row.step()) {
    const auto range = range_of(row.integer(0), row.integer(1));
    if (!range) continue;
    check.add(*range);
    DocumentRun next{*range, static_cast<std::int32_t>(row.integer(2)), !row.is_null(3), {}};
    next.published = {static_cast<std::int32_t>(row.integer(3)),
                      static_cast<std::int32_t>(row.integer(4))};
    if (!runs.empty() && continues(runs.back(), next)) {
      runs.back().passages.last = next.passages.last;
    } else {
      runs.push_back(next);
    }
  }
  check.end();
  runs.shrink_to_fit();
  return runs_.emplace(std::move(runs));
}

}  // namespace sourcebook
