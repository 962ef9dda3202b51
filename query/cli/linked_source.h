// A result's path and address, as links where the terminal has them.
#pragma once

#include <sourcebook/result.h>

#include <string>

#include "query/cli/layout.h"

namespace sourcebook::query_cli {

// Printable; empty where it is not known. A path leads to the file where that is still there, an
// address where it leads to what it says (query/cli/target.h).
[[nodiscard]] std::string linked_path(const Result& result, const Look& look);
[[nodiscard]] std::string linked_url(const Result& result, const Look& look);

}  // namespace sourcebook::query_cli
