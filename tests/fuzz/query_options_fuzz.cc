// Any command line is understood or refused by UsageError; nothing else is thrown.
#include <cstdint>
#include <string>
#include <vector>

#include "common/cli/command_line.h"
#include "query/cli/options.h"

// A word a line.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string input(reinterpret_cast<const char*>(data), size);
  std::vector<std::string> words = {"sourcebook-query"};
  for (std::size_t begin = 0; begin < input.size();) {
    const std::size_t end = std::min(input.find('\n', begin), input.size());
    words.emplace_back(input, begin, end - begin);
    begin = end + 1;
  }
  std::vector<const char*> argv;
  for (const auto& word : words) argv.push_back(word.c_str());
  try {
    static_cast<void>(
        sourcebook::query_cli::parse_options(static_cast<int>(argv.size()), argv.data()));
  } catch (const sourcebook::UsageError&) {
    return 0;
  }
  return 0;
}
