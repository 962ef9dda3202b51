// Ctrl-C, turned into a request to stop.
#pragma once

#include <atomic>
#include <csignal>

namespace sourcebook::index_cli {

// While it lives, SIGINT and SIGTERM set stop() instead of ending the process; a second one, half a
// second later or more, ends it, as ever. One at a time.
class Interrupt {
 public:
  Interrupt();
  ~Interrupt();
  Interrupt(const Interrupt&) = delete;
  Interrupt& operator=(const Interrupt&) = delete;

  [[nodiscard]] const std::atomic<bool>& stop() const;

 private:
  struct sigaction old_int_ {};
  struct sigaction old_term_ {};
};

}  // namespace sourcebook::index_cli
