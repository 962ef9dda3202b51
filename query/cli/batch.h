// Many questions in one process.
#pragma once

#include <sourcebook/searcher.h>

#include "query/cli/options.h"
#include "query/cli/printer.h"
#include "query/cli/streams.h"

namespace sourcebook::query_cli {

// Answers the questions of options.batch in order: ID<TAB>QUESTION a line, blank lines left out,
// "-" for streams.in. A line without a TAB or an id is named on streams.err and the rest goes on.
// Nothing is flushed before the end. The exit status: kFailed if there was such a line, else kFound
// if any question was answered, else kNothingFound. Throws Error(kIo) where the questions cannot be
// read.
[[nodiscard]] int answer_batch(const Options& options, const Searcher& searcher, Printer& printer,
                               const Streams& streams);

}  // namespace sourcebook::query_cli
