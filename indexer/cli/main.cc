#include <exception>
#include <iostream>

#include "common/cli/command_line.h"
#include "common/text/terminal.h"
#include "indexer/cli/options.h"
#include "indexer/cli/run.h"

int main(int argc, char** argv) {
  namespace cli = sourcebook::index_cli;
  try {
    const int status = cli::run(cli::parse_options(argc, argv), std::cout, std::cerr);
    if (std::cout.flush()) return status;
    std::cerr << "sourcebook-index: cannot write to standard output\n";
  } catch (const sourcebook::UsageError& e) {
    std::cerr << "sourcebook-index: " << sourcebook::text::printable(e.what())
              << "\nTry 'sourcebook-index --help'.\n";
  } catch (const std::exception& e) {
    std::cerr << "sourcebook-index: " << sourcebook::text::printable(e.what()) << '\n';
  }
  return 2;
}
