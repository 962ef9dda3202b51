#include "tests/bench/times.h"

#include <algorithm>
#include <cstddef>
#include <numeric>

namespace sourcebook::bench {

double milliseconds_since(Clock::time_point start) {
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

Times summary(std::vector<double> milliseconds) {
  if (milliseconds.empty()) return {};
  std::sort(milliseconds.begin(), milliseconds.end());
  const auto of_100 = [&](std::size_t part) {
    return milliseconds[milliseconds.size() * part / 100];
  };
  const double sum = std::accumulate(milliseconds.begin(), milliseconds.end(), 0.0);
  return {sum / static_cast<double>(milliseconds.size()), of_100(50), of_100(90), of_100(99),
          milliseconds.back()};
}

}  // namespace sourcebook::bench
