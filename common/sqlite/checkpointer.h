// Brings what is committed from the write-ahead log into the file (a checkpoint) on a thread and a
// connection of its own: the writer goes on while the disk catches up. Meanwhile it has the log itself
// put on the disk as it grows, so that there is less to wait for in the end.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <mutex>
#include <thread>

#include "common/sqlite/connection.h"

namespace sourcebook::sqlite {

// Bytes of log from which copying it is worth while, and at which the writer waits until it is copied.
struct CheckpointLimits {
  std::size_t worthwhile = std::size_t{16} << 20;
  std::size_t too_long = std::size_t{768} << 20;
};

class Checkpointer {
 public:
  // `writer` is in WAL mode, has `file` open and outlives this. From here on it copies nothing at its
  // commits, but waits for this where the log has become too long: it can begin anew only when all
  // of it is in the file.
  Checkpointer(Connection& writer, std::filesystem::path file, CheckpointLimits limits = {});
  // Ends what has begun. To be called before the writer leaves WAL.
  ~Checkpointer();
  Checkpointer(const Checkpointer&) = delete;
  Checkpointer& operator=(const Checkpointer&) = delete;

 private:
  void committed(std::size_t log_bytes);
  void work();
  void write_back();

  Connection& writer_;
  const std::filesystem::path file_;
  const CheckpointLimits limits_;
  std::uintmax_t written_back_ = 0;  // of the log; the thread's own
  std::mutex mutex_;                 // of what follows
  std::condition_variable changed_;
  bool asked_ = false, working_ = false, stop_ = false;
  std::thread thread_;
};

}  // namespace sourcebook::sqlite
