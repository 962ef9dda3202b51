// sourcebook-query as it is run, but for its main(), over an index.
#pragma once

#include <filesystem>
#include <sstream>
#include <string>
#include <vector>

#include "query/cli/run.h"

namespace sourcebook::query_cli {

struct Outcome {
  int status = kFailed;
  std::string out;
  std::string err;
};

// `words` as typed behind the program's name and its --index; `input` is on its standard input.
inline Outcome run_program(const std::filesystem::path& index, std::vector<std::string> words,
                           const std::string& input) {
  words.insert(words.begin(), {"sourcebook-query", "--index", index.string()});
  std::vector<const char*> argv;
  for (const auto& word : words) argv.push_back(word.c_str());
  std::istringstream in(input);
  std::ostringstream out, err;
  Outcome outcome;
  outcome.status = query_cli::run(parse_options(static_cast<int>(argv.size()), argv.data()),
                                  Streams{.in = in, .out = out, .err = err});
  outcome.out = out.str();
  outcome.err = err.str();
  return outcome;
}

}  // namespace sourcebook::query_cli
