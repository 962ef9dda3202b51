// The line that says how far a run has come.
#pragma once

#include <chrono>
#include <iosfwd>
#include <string>

#include "indexer/ingest.h"

namespace sourcebook::index_cli {

using Clock = std::chrono::steady_clock;

// "1,234 of 5,000 files, 45,678 passages, 31.2 MB/s, 0:42 left". What cannot be told yet is left
// out.
[[nodiscard]] std::string progress_line(const Progress& progress, Clock::duration elapsed);

// Keeps one line of a terminal up to date, a few times a second. The destructor leaves the line
// empty.
class ProgressLine {
 public:
  explicit ProgressLine(std::ostream& terminal);
  ~ProgressLine();
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  void update(const Progress& progress);
  // Makes room for a line of something else.
  void clear();

 private:
  std::ostream& terminal_;
  Clock::time_point started_ = Clock::now();
  Clock::time_point shown_{};
  bool visible_ = false;
};

}  // namespace sourcebook::index_cli
