// Finds where a wording stands. Use <sourcebook/searcher.h>.
#pragma once

#include <sourcebook/searcher.h>
#include <sourcebook/trace.h>

#include <string_view>

#include "query/index.h"
#include "query/passage_set.h"
#include "query/results.h"

namespace sourcebook {

// As Searcher::trace, among the passages `allowed`, within one transaction. Throws Error as
// Statement::step, and kCorrupt where tables contradict each other.
[[nodiscard]] Trace trace_wording(std::string_view wording, const SearchOptions& options,
                                  const PassageSet& allowed, Index& index, ResultReader& reader);

}  // namespace sourcebook
