#include <malloc.h>

#include <exception>
#include <iostream>

#include "common/cli/command_line.h"
#include "common/text/terminal.h"
#include "indexer/cli/options.h"
#include "indexer/cli/run.h"

namespace {

// Each batch has large arrays of other sizes: what was one of them goes back to the system at once.
// Left to itself glibc keeps larger and larger ones in the heap, which becomes all holes (325
// instead of 398 MB at most for 380 MB of text).
void give_back_large_arrays() {
#ifdef M_MMAP_THRESHOLD
  mallopt(M_MMAP_THRESHOLD, 1 << 20);
#endif
}

}  // namespace

int main(int argc, char** argv) {
  namespace cli = sourcebook::index_cli;
  give_back_large_arrays();
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
