#include "indexer/cli/run.h"

#include <ostream>
#include <system_error>

#include "common/text/terminal.h"
#include "indexer/cli/numbers.h"
#include "indexer/cli/report.h"
#include "indexer/cli/take_in.h"
#include "indexer/verify.h"
#include "indexer/walk.h"
#include "indexer/writer.h"
#include "sourcebook/error.h"
#include "sourcebook/version.h"

namespace sourcebook::index_cli {
namespace {

// A Writer makes the index if it is not there: not what was asked for here.
void require_index(const std::filesystem::path& index) {
  std::error_code ignored;
  if (std::filesystem::exists(index, ignored)) return;
  throw Error(ErrorKind::kMissing, text::printable(index.string()) + ": there is no index here");
}

int optimize(const Options& options) {
  require_index(options.index);
  Writer writer(options.index, options.writer);
  writer.optimize();
  writer.finish();
  return 0;
}

int remove(const Options& options, std::ostream& err) {
  require_index(options.index);
  Writer writer(options.index, options.writer);
  bool missed = false;
  for (const auto& argument : options.remove) {
    const auto path = absolute_path(argument);  // it may be long gone
    std::int64_t removed = 0;
    for (const std::string& source : writer.sources_below(path.string())) {
      removed += writer.remove_source(source) ? 1 : 0;
    }
    missed = missed || removed == 0;
    if (removed == 0) {
      err << text::printable(argument.string()) << ": nothing in the index came from there\n";
    } else if (!options.quiet) {
      err << text::printable(argument.string()) << ": " << counted(removed, "file")
          << " forgotten\n";
    }
  }
  writer.finish();
  return missed ? 1 : 0;
}

int check(const Options& options, std::ostream& out) {
  const std::vector<std::string> faults = verify(options.index);
  for (const std::string& fault : faults) out << text::printable(fault) << '\n';
  if (faults.empty() && !options.quiet) out << "nothing wrong\n";
  return faults.empty() ? 0 : 2;
}

}  // namespace

int run(const Options& options, std::ostream& out, std::ostream& err) {
  switch (options.action) {
    case Action::kIngest:
      return take_in(options, out, err);
    case Action::kExtract:
      return print_extracted(options, out, err);
    case Action::kStatus:
      return print_status(options, out);
    case Action::kFailures:
      return print_failures(options, out);
    case Action::kVerify:
      return check(options, out);
    case Action::kOptimize:
      return optimize(options);
    case Action::kRemove:
      return remove(options, err);
    case Action::kHelp:
      print_help(out);
      return 0;
    case Action::kVersion:
      out << "sourcebook-index " << kVersion << '\n';
      return 0;
  }
  return 2;
}

}  // namespace sourcebook::index_cli
