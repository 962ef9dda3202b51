// What is said of how long questions took.
#pragma once

#include <chrono>
#include <vector>

namespace sourcebook::bench {

using Clock = std::chrono::steady_clock;

[[nodiscard]] double milliseconds_since(Clock::time_point start);

struct Times {
  double mean = 0, p50 = 0, p90 = 0, p99 = 0, worst = 0;  // milliseconds
};

// Of no time at all: zeros.
[[nodiscard]] Times summary(std::vector<double> milliseconds);

}  // namespace sourcebook::bench
