// The command line of sourcebook-index.
#pragma once

#include <filesystem>
#include <iosfwd>
#include <string>
#include <vector>

#include "indexer/ingest.h"
#include "indexer/writer.h"

namespace sourcebook::index_cli {

enum class Action {
  kIngest,
  kExtract,
  kStatus,
  kFailures,
  kVerify,
  kOptimize,
  kRemove,
  kHelp,
  kVersion
};
enum class When { kAuto, kAlways, kNever };
enum class OutputFormat { kText, kJson };

struct Options {
  Action action = Action::kIngest;
  std::filesystem::path index;
  IngestOptions ingest;
  WriterOptions writer;
  std::vector<std::filesystem::path> remove;
  When progress = When::kAuto;
  OutputFormat format = OutputFormat::kText;
  bool quiet = false;
};

// Throws UsageError (common/cli/command_line.h).
[[nodiscard]] Options parse_options(int argc, const char* const* argv);

void print_help(std::ostream& out);

}  // namespace sourcebook::index_cli
