// Brings what is committed from the write-ahead log into the file (a checkpoint) on a thread and a
// connection of its own: the writer goes on while the disk catches up. Meanwhile it has the log
// itself put on the disk as it grows, so that there is less to wait for in the end.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <mutex>
#include <thread>

#include "common/sqlite/connection.h"
#include "common/sqlite/log_on_disk.h"

namespace sourcebook::sqlite {

// Bytes of log from which copying it is worth while, and at which the writer waits until it is
// copied.
struct CheckpointLimits {
  std::size_t worthwhile = std::size_t{16} << 20;
  std::size_t too_long = std::size_t{768} << 20;
};

class Checkpointer {
 public:
  // `writer` is in WAL mode, has `file` open and outlives this. From here on it copies nothing at
  // its commits, but waits for this where the log has become too long: it can begin anew only when
  // all of it is in the file. As long as somebody reads the file as it was earlier, what was
  // written since cannot come into it: waiting would be in vain, so the log grows without limit
  // until they end.
  Checkpointer(Connection& writer, std::filesystem::path file, CheckpointLimits limits = {});
  // Ends what has begun. To be called before the writer leaves WAL.
  ~Checkpointer();
  Checkpointer(const Checkpointer&) = delete;
  Checkpointer& operator=(const Checkpointer&) = delete;

 private:
  void committed(std::size_t log_bytes);
  void work();
  [[nodiscard]] bool copy();

  Connection& writer_;
  const std::filesystem::path file_;
  const CheckpointLimits limits_;
  LogOnDisk log_;            // the thread's own, as is the next
  std::int64_t copied_ = 0;  // pages of the log, by the last checkpoint
  std::mutex mutex_;         // of what follows
  std::condition_variable changed_;
  bool asked_ = false, working_ = false, stop_ = false;
  bool held_back_ = false;  // the last checkpoint brought nothing more into the file
  std::thread thread_;
};

}  // namespace sourcebook::sqlite
