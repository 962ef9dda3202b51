// Where a run reads and writes.
#pragma once

#include <cstddef>
#include <iosfwd>

namespace sourcebook::query_cli {

struct Streams {
  std::istream& in;
  std::ostream& out;        // results
  std::ostream& err;        // everything else
  bool terminal = false;    // `out` is a terminal
  std::size_t columns = 0;  // to wrap text at; 0: do not wrap
};

// Lines longer than this read badly, however wide the terminal.
inline constexpr std::size_t kMaxColumns = 100;

// Those of the process. Columns are $COLUMNS where it is set to a number, else the terminal's, else
// 80 on a terminal and no wrapping off it; at most kMaxColumns. From here on, writing to the
// standard error does not flush the standard output.
[[nodiscard]] Streams standard_streams();

}  // namespace sourcebook::query_cli
