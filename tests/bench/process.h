// Runs a program as its users do, and says what it took.
#pragma once

#include <string>
#include <vector>

namespace sourcebook::bench {

struct Run {
  int status = 0;             // exit status; -1 if it did not exit by itself
  double seconds = 0;         // wall clock, from start to end
  double cpu_seconds = 0;     // of all its threads and children
  double peak_mebibytes = 0;  // largest resident set
};

// argv[0] is the program. Its output goes to /dev/null, its errors to ours.
[[nodiscard]] Run run(const std::vector<std::string>& argv);

}  // namespace sourcebook::bench
