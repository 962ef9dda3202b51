// Options -> output and exit status.
#pragma once

#include <iosfwd>

#include "indexer/cli/options.h"

namespace sourcebook::index_cli {

// Does what `options` ask. Results go to `out`, everything else to `err`.
// Returns 0: all taken in; 1: some files skipped or read in part (or, for --remove, nothing had
// come from there); 2: --verify found something wrong. Throws Error for what ends the whole run.
// While it takes in files, SIGINT and SIGTERM make it commit what is done and stop.
[[nodiscard]] int run(const Options& options, std::ostream& out, std::ostream& err);

}  // namespace sourcebook::index_cli
