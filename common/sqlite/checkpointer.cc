#include "common/sqlite/checkpointer.h"

#include <chrono>
#include <exception>
#include <utility>

#include "common/sqlite/statement.h"

namespace sourcebook::sqlite {
namespace {

// How often the length of the log is looked at.
constexpr std::chrono::milliseconds kLook{100};

}  // namespace

Checkpointer::Checkpointer(Connection& writer, std::filesystem::path file, CheckpointLimits limits)
    : writer_(writer),
      file_(std::move(file)),
      limits_(limits),
      log_(log_of(writer), limits.worthwhile) {
  writer_.on_commit([this](std::size_t log_bytes) { committed(log_bytes); });
  thread_ = std::thread([this] { work(); });
}

Checkpointer::~Checkpointer() {
  writer_.on_commit({});
  {
    const std::scoped_lock lock(mutex_);
    stop_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

void Checkpointer::committed(std::size_t log_bytes) {
  if (log_bytes < limits_.worthwhile) return;
  std::unique_lock lock(mutex_);
  asked_ = true;
  changed_.notify_all();
  if (log_bytes < limits_.too_long || held_back_) return;
  changed_.wait(lock, [this] { return !asked_ && !working_; });
}

// What fails here (a full disk, no memory) stays in the log, and fails again where the writer
// leaves WAL, which says so.
void Checkpointer::work() {
  std::unique_lock lock(mutex_);
  while (!stop_) {
    if (!changed_.wait_for(lock, kLook, [this] { return asked_ || stop_; })) {
      lock.unlock();
      log_.put();
      lock.lock();
    }
    if (!asked_ || stop_) continue;
    asked_ = false;
    working_ = true;
    lock.unlock();
    bool more = false;
    try {
      more = copy();
    } catch (const std::exception&) {
    }
    lock.lock();
    working_ = false;
    held_back_ = !more;
    changed_.notify_all();
  }
}

// Whether all of the log is in the file now, or at least more of it than before.
bool Checkpointer::copy() {
  const Connection connection(file_, Access::kWrite);
  Statement checkpoint = connection.prepare("PRAGMA wal_checkpoint(PASSIVE)");
  if (!checkpoint.step()) return false;
  const std::int64_t pages = checkpoint.integer(1), copied = checkpoint.integer(2);
  return std::exchange(copied_, copied) != copied || copied == pages;
}

}  // namespace sourcebook::sqlite
