#include "indexer/cli/interrupt.h"

namespace sourcebook::index_cli {
namespace {

std::atomic<bool> stop_requested = false;
static_assert(std::atomic<bool>::is_always_lock_free, "else a signal handler must not touch it");

void request_stop(int) { stop_requested = true; }

}  // namespace

Interrupt::Interrupt() {
  stop_requested = false;
  struct sigaction action {};
  action.sa_handler = request_stop;
  // Back to the default after the first: who presses Ctrl-C twice means it. System calls go on.
  action.sa_flags = static_cast<int>(SA_RESETHAND) | SA_RESTART;
  sigaction(SIGINT, &action, &old_int_);
  sigaction(SIGTERM, &action, &old_term_);
}

Interrupt::~Interrupt() {
  sigaction(SIGINT, &old_int_, nullptr);
  sigaction(SIGTERM, &old_term_, nullptr);
}

const std::atomic<bool>& Interrupt::stop() const { return stop_requested; }

}  // namespace sourcebook::index_cli
