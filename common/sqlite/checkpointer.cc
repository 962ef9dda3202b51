#include "common/sqlite/checkpointer.h"

#include <sourcebook/error.h>

#include <utility>

namespace sourcebook::sqlite {
Checkpointer::Checkpointer(Connection& writer, std::filesystem::path file, CheckpointLimits limits)
    : writer_(writer), file_(std::move(file)), limits_(limits) {
  writer_.on_commit([this](std::size_t log_bytes) { committed(log_bytes); });
}

Checkpointer::~Checkpointer() {
  writer_.on_commit({});
  {
    const std::scoped_lock lock(mutex_);
    stop_ = true;
  }
  changed_.notify_all();
  if (thread_.joinable()) thread_.join();
}

void Checkpointer::committed(std::size_t log_bytes) {
  if (log_bytes < limits_.worthwhile) return;
  std::unique_lock lock(mutex_);
  if (!thread_.joinable()) thread_ = std::thread([this] { work(); });
  asked_ = true;
  changed_.notify_all();
  if (log_bytes >= limits_.too_long) changed_.wait(lock, [this] { return !asked_ && !working_; });
}

// What fails here (a full disk) stays in the log, and fails again where the writer leaves WAL, which says
// so.
void Checkpointer::work() {
  std::unique_lock lock(mutex_);
  while (true) {
    changed_.wait(lock, [this] { return asked_ || stop_; });
    if (stop_) return;
    asked_ = false;
    working_ = true;
    lock.unlock();
    try {
      Connection(file_, Access::kWrite).execute("PRAGMA wal_checkpoint(PASSIVE)");
    } catch (const Error&) {
    }
    lock.lock();
    working_ = false;
    changed_.notify_all();
  }
}

}  // namespace sourcebook::sqlite
