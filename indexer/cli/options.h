// The command line of sourcebook-index.
#pragma once

#include <filesystem>
#include <iosfwd>
#include <stdexcept>
#include <string>
#include <vector>

#include "indexer/ingest.h"
#include "indexer/writer.h"

namespace sourcebook::index_cli {

// The user asked for something that is not there. what() says what, and what is.
class UsageError : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

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

// Throws UsageError.
[[nodiscard]] Options parse_options(int argc, const char* const* argv);

void print_help(std::ostream& out);

}  // namespace sourcebook::index_cli
