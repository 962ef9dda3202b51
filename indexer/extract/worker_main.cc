// sourcebook-worker: reads one file from standard input and prints its records (protocol.h). The
// only program that links poppler, and the only one that parses what poppler parses.
#include <charconv>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <new>
#include <string>
#include <string_view>

#include "indexer/extract/confine.h"
#include "indexer/extract/protocol.h"
#include "indexer/readers/pdf.h"

namespace {

using sourcebook::Confinement;

struct WorkerFormat {
  std::string_view name;
  sourcebook::OpenReader open;
};

constexpr WorkerFormat kFormats[] = {
    {"pdf", sourcebook::open_pdf},
};

sourcebook::OpenReader open_for(std::string_view name) {
  for (const WorkerFormat& format : kFormats) {
    if (format.name == name) return format.open;
  }
  return nullptr;
}

template <typename Number>
bool read_number(std::string_view text, Number& number) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size();
}

// False for anything but pairs of a known option and a number.
bool read_options(int argc, char** argv, Confinement& confinement) {
  if (argc % 2 != 0) return false;
  for (int i = 2; i < argc; i += 2) {
    const std::string_view option = argv[i], value = argv[i + 1];
    const bool good = option == "--memory" ? read_number(value, confinement.memory_bytes)
                      : option == "--cpu"
                          ? read_number(value, confinement.cpu_seconds)
                          : option == "--parent" && read_number(value, confinement.parent);
    if (!good) return false;
  }
  return true;
}

// The end: the system takes back everything at once, sooner than we could.
[[noreturn]] void leave(int status) {
  std::cout.flush();
  std::cerr.flush();
  std::_Exit(status);
}

[[noreturn]] void refuse(std::string_view reason) {
  std::cerr << sourcebook::kReasonPrefix << reason << '\n';
  leave(sourcebook::kExitUnreadable);
}

[[noreturn]] void read_all(sourcebook::OpenReader open, const Confinement& confinement) {
  try {
    const auto reader = open(std::cin, {});
    while (const auto item = reader->next()) std::cout << sourcebook::to_line(*item) << '\n';
    if (!std::cout.flush()) refuse("cannot write to standard output (it must not be a file)");
    leave(0);
  } catch (const std::bad_alloc&) {
    refuse("needs more than " + std::to_string(confinement.memory_bytes >> 20) + " MB of memory");
  } catch (const std::exception& error) {
    refuse(error.what());
  }
}

}  // namespace

int main(int argc, char** argv) {
  std::ios::sync_with_stdio(false);
  Confinement confinement;
  const auto open = argc > 1 ? open_for(argv[1]) : nullptr;
  if (open == nullptr || !read_options(argc, argv, confinement)) {
    std::cerr
        << "usage: sourcebook-worker pdf [--memory BYTES] [--cpu SECONDS] [--parent PID] "
           "< FILE | cat\nRun by sourcebook-index; prints the documents in FILE as JSON Lines.\n";
    return 2;
  }
  if (!sourcebook::confine(confinement)) return 1;
  read_all(open, confinement);
}
