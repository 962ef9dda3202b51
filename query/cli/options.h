// argv -> Options: what sourcebook-query was asked to do.
#pragma once

#include <sourcebook/searcher.h>

#include <cstddef>
#include <filesystem>
#include <string>

#include "query/cli/format.h"

namespace sourcebook::query_cli {

enum class Task {
  kSearch,
  kCount,    // --count
  kFacets,   // --facets LIST, --timeline
  kShow,     // --show ID
  kBatch,    // --batch FILE
  kTrace,    // --trace WORDING, --trace-file FILE
  kHelp,     // --help
  kVersion,  // --version
};

enum class When { kAuto, kAlways, kNever };

// Largest values of --limit, --offset, --context and --time-limit (milliseconds: a day).
inline constexpr std::size_t kMaxLimit = 1'000'000;
inline constexpr std::size_t kMaxOffset = 1'000'000'000;
inline constexpr std::size_t kMaxContext = 1000;
inline constexpr std::size_t kMaxTimeLimit = 86'400'000;

// How many of a document's other passages stand below its best one.
inline constexpr std::size_t kOthersShown = 3;

// How many lines a run in TREC format has for each question of --batch, unless --limit says.
inline constexpr std::size_t kTrecBatchLimit = 1000;

struct Options {
  Task task = Task::kSearch;
  std::filesystem::path index;  // empty: schema::default_index_path()
  std::string query;            // the WORDS, joined by blanks; empty for questions of filters only
  std::string show;             // id of a passage or document
  std::size_t context = 0;      // passages on either side of it
  std::string batch;            // file of questions; "-" is standard input
  std::string trace;            // wording to look for
  std::string trace_file;       // the file that has it instead; "-" is standard input
  SearchOptions search;
  FacetOptions facets;  // --limit is how many rows each has
  Format format = Format::kText;
  When color = When::kAuto;
  When links = When::kAuto;
  std::size_t open = 0;  // rank of the result to open; 0: none
  bool explain = false;
};

// Reads the command line. Words that begin with one dash and are no option, such as -prisons,
// belong to the question; after "--" everything does. Throws UsageError (common/cli/command_line.h)
// naming the option, the value and what is allowed.
[[nodiscard]] Options parse_options(int argc, const char* const* argv);

// What --help prints.
[[nodiscard]] std::string help_text();

}  // namespace sourcebook::query_cli
