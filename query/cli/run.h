// Options -> output and exit status.
#pragma once

#include "query/cli/options.h"
#include "query/cli/streams.h"

namespace sourcebook::query_cli {

// Exit statuses, as grep has them. 2 stands for every failure.
inline constexpr int kFound = 0;
inline constexpr int kNothingFound = 1;
inline constexpr int kFailed = 2;

// Does what `options` ask for. Results go to streams.out; counts and remarks to streams.err, but in
// the JSON formats that have room for them. kFailed only where lines of a batch were not questions:
// the rest of it is answered. Throws Error where the index or the batch cannot be read.
[[nodiscard]] int run(const Options& options, const Streams& streams);

}  // namespace sourcebook::query_cli
