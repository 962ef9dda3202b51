#include "common/sqlite/checkpointer.h"

#include <fcntl.h>
#include <sourcebook/error.h>
#include <unistd.h>

#include <chrono>
#include <string>
#include <system_error>
#include <utility>

namespace sourcebook::sqlite {
namespace {

// How often the length of the log is looked at.
constexpr std::chrono::milliseconds kLook{100};

}  // namespace

Checkpointer::Checkpointer(Connection& writer, std::filesystem::path file, CheckpointLimits limits)
    : writer_(writer), file_(std::move(file)), limits_(limits) {
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
  if (log_bytes >= limits_.too_long) changed_.wait(lock, [this] { return !asked_ && !working_; });
}

// What fails here (a full disk) stays in the log, and fails again where the writer leaves WAL, which says
// so.
void Checkpointer::work() {
  std::unique_lock lock(mutex_);
  while (!stop_) {
    if (!changed_.wait_for(lock, kLook, [this] { return asked_ || stop_; })) {
      lock.unlock();
      write_back();
      lock.lock();
    }
    if (!asked_ || stop_) continue;
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

// Nothing depends on it. SQLite holds no lock on the log, which closing it here would give up.
void Checkpointer::write_back() {
  const std::string log = file_.string() + "-wal";
  std::error_code error;
  const std::uintmax_t size = std::filesystem::file_size(log, error);
  if (error || size < written_back_ + limits_.worthwhile) return;
  written_back_ = size;
  const int fd = open(log.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return;
  fdatasync(fd);
  close(fd);
}

}  // namespace sourcebook::sqlite
