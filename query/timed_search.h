// Holds one search to its time.
#pragma once

#include <chrono>
#include <string>

#include "query/index.h"

namespace sourcebook {

// While it lives, `index` is asked for so long; not positive: as long as it takes.
class TimedSearch {
 public:
  TimedSearch(Index& index, std::chrono::milliseconds limit) : index_(index) {
    if (limit.count() > 0) index.set_time_limit(limit);
  }
  ~TimedSearch() { index_.set_time_limit({}); }
  TimedSearch(const TimedSearch&) = delete;
  TimedSearch& operator=(const TimedSearch&) = delete;

 private:
  Index& index_;
};

// What to say of a search that was cut; more words may follow.
[[nodiscard]] inline std::string cut_note(std::chrono::milliseconds limit) {
  return "the search was stopped after " + std::to_string(limit.count()) + " ms";
}

}  // namespace sourcebook
