// One worker process, seen from the process that started it.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/extract/child_process.h"
#include "indexer/extract/protocol.h"
#include "indexer/extract/worker_pool.h"
#include "sourcebook/error.h"

namespace sourcebook {

// Not thread-safe. After an Error it is of no more use.
class Worker {
 public:
  // Starts `program`. Throws Error(kIo).
  Worker(const std::filesystem::path& program, const WorkerLimits& limits);

  // Begins a job. False where the worker is gone, or has said more than the answer to its last job,
  // which would be taken for that to this one: another worker may do it. Throws Error(kIo).
  // `most_bytes`: what all of its items may come to.
  [[nodiscard]] bool begin(const Job& job, const Descriptor& input, std::uint64_t most_bytes);

  // Answers the picture that came last. Throws Error(kIo).
  void answer(std::string_view table);
  void answer_nothing(std::string_view why);

  // What comes next, valid until the next call; of a kind that a worker sends. Throws as
  // WorkerPool::read_file() says of next().
  struct Frame {
    FrameKind kind;
    std::string_view payload;
  };
  [[nodiscard]] Frame next();

  [[nodiscard]] int jobs() const { return jobs_; }

 private:
  void check_size(const FrameHeader& header) const;
  void receive();
  void note(std::string_view printed);
  [[nodiscard]] std::chrono::milliseconds patience() const;
  [[nodiscard]] Error out_of_patience() const;
  [[nodiscard]] Error how_it_ended();
  [[nodiscard]] Error crash(int signal) const;

  WorkerLimits limits_;
  ChildProcess child_;
  std::string format_;    // of the job, in upper case, for messages
  std::string received_;  // from the socket; taken up to at_
  std::size_t at_ = 0;
  std::string printed_;                           // the end of what libraries complained of
  std::chrono::steady_clock::duration waited_{};  // for the next frame
  int jobs_ = 0;
  std::uint64_t most_bytes_ = 0;  // of the job
  std::uint64_t bytes_ = 0;       // that have come of it
};

}  // namespace sourcebook
