#include "common/sqlite/time_limit.h"

#include <sqlite3.h>

#include <condition_variable>
#include <mutex>

namespace sourcebook::sqlite {
namespace {

// An interrupt ends what runs at that moment; what is begun later needs another.
constexpr std::chrono::milliseconds kAgain{2};

void watch(const std::stop_token& stop, sqlite3* db, std::chrono::steady_clock::time_point end) {
  std::mutex mutex;
  std::condition_variable_any stopped;
  std::unique_lock lock(mutex);
  const auto never = [] { return false; };
  stopped.wait_until(lock, stop, end, never);
  while (!stop.stop_requested()) {
    sqlite3_interrupt(db);
    stopped.wait_for(lock, stop, kAgain, never);
  }
}

}  // namespace

TimeLimit::TimeLimit(const Connection& connection, std::chrono::milliseconds limit)
    : end_(std::chrono::steady_clock::now() + limit),
      watch_([db = connection.handle(), end = end_](const std::stop_token& stop) {
        watch(stop, db, end);
      }) {}

}  // namespace sourcebook::sqlite
