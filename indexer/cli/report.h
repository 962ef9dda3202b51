// --status and --failures, for people and as JSON.
#pragma once

#include <iosfwd>

#include "indexer/cli/options.h"

namespace sourcebook::index_cli {

// JSON: {"format": 1, "index", "format_version", "files", "files_in_part", "files_failed",
// "documents": {"post", "comment", "report"}, "undated", "passages", "text_bytes", "index_bytes",
// "earliest", "latest"}. Returns 0. Throws Error where there is no index.
[[nodiscard]] int print_status(const Options& options, std::ostream& out);

// JSON: {"format": 1, "failures": [{"path", "shown", "type" (what it was read as, or null),
// "outcome": "in part" or "failed", "reason"}]}. Returns 0.
[[nodiscard]] int print_failures(const Options& options, std::ostream& out);

}  // namespace sourcebook::index_cli
