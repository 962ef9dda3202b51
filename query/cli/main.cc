#include <csignal>
#include <iostream>

#include "common/cli/command_line.h"
#include "common/text/terminal.h"
#include "query/cli/options.h"
#include "query/cli/run.h"
#include "query/cli/streams.h"

int main(int argc, char** argv) {
  namespace cli = sourcebook::query_cli;
  // A reader that has seen enough (head, a pager) ends us without a word, even where we were
  // started with the signal ignored.
  std::signal(SIGPIPE, SIG_DFL);
  try {
    const int status = cli::run(cli::parse_options(argc, argv), cli::standard_streams());
    if (std::cout.flush()) return status;
    std::cerr << "sourcebook-query: cannot write to standard output\n";
  } catch (const sourcebook::UsageError& error) {
    std::cerr << "sourcebook-query: " << sourcebook::text::printable(error.what())
              << "\nTry 'sourcebook-query --help'.\n";
  } catch (const std::exception& error) {
    std::cerr << "sourcebook-query: " << sourcebook::text::printable(error.what()) << '\n';
  }
  return cli::kFailed;
}
