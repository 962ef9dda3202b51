// --extract, and taking in files: from Options to output.
#pragma once

#include <iosfwd>

#include "indexer/cli/options.h"

namespace sourcebook::index_cli {

// Both return 0 where all was taken in, 1 where some files were skipped or read in part.
[[nodiscard]] int take_in(const Options& options, std::ostream& out, std::ostream& err);
[[nodiscard]] int print_extracted(const Options& options, std::ostream& out, std::ostream& err);

}  // namespace sourcebook::index_cli
