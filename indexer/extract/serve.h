// The life of a worker: jobs come, items go.
#pragma once

#include <optional>
#include <string_view>

#include "indexer/readers/reader.h"

namespace sourcebook {

// How a worker reads one format.
struct WorkerFormat {
  OpenReader open = nullptr;
  bool whole = false;  // refused where it is larger than kMaxWholeBytes (input.h)
};

using FindFormat = std::optional<WorkerFormat> (*)(std::string_view name);

// The main function of a worker program. Confines the process as `argv` says
//
//   PROGRAM [--memory BYTES] [--parent PID] [--protocol VERSION]
//
// and does the jobs that come by standard input (protocol.h) until it is closed. `find` knows the
// formats.
int serve(int argc, char** argv, FindFormat find);

}  // namespace sourcebook
