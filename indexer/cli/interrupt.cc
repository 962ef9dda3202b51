#include "indexer/cli/interrupt.h"

#include <cstdint>
#include <ctime>

namespace sourcebook::index_cli {
namespace {

// A terminal and a program such as timeout(1) may each send the signal for what is one wish.
constexpr std::int64_t kOneWish = 500;  // ms

std::atomic<bool> stop_requested = false;
std::atomic<std::int64_t> requested_at = 0;
static_assert(std::atomic<bool>::is_always_lock_free &&
                  std::atomic<std::int64_t>::is_always_lock_free,
              "else a signal handler must not touch them");

std::int64_t now() {
  struct timespec time {};
  clock_gettime(CLOCK_MONOTONIC, &time);
  return std::int64_t{time.tv_sec} * 1000 + time.tv_nsec / 1'000'000;
}

void request_stop(int signal) {
  if (!stop_requested.exchange(true)) {
    requested_at = now();
  } else if (now() - requested_at > kOneWish) {
    std::signal(signal, SIG_DFL);
    std::raise(signal);
  }
}

}  // namespace

Interrupt::Interrupt() {
  stop_requested = false;
  struct sigaction action {};
  action.sa_handler = request_stop;
  action.sa_flags = SA_RESTART;  // system calls go on
  sigaction(SIGINT, &action, &old_int_);
  sigaction(SIGTERM, &action, &old_term_);
}

Interrupt::~Interrupt() {
  sigaction(SIGINT, &old_int_, nullptr);
  sigaction(SIGTERM, &old_term_, nullptr);
}

const std::atomic<bool>& Interrupt::stop() const { return stop_requested; }

}  // namespace sourcebook::index_cli
