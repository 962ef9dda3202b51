// Reads files in confined child processes: what a file does to its parser (crash, hang, eat memory)
// costs that file and nothing else. A file that takes its reader over, so that it runs the file's
// own code, can do nothing to the machine, to the index or to other files (confine.h); but it can
// give wrong answers, for itself and for those that the same worker reads after it, and go on doing
// so as long as it likes: time is limited for each item, not for all of a file.
//
// A worker (the program `sourcebook-worker`; serve.h, confine.h, protocol.h) reads one file after
// another and is replaced when it dies. Where that may be the work of a file that it read before,
// the file at hand is read once more. Items that it had sent before stay good; those of its last
// few milliseconds may be lost.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string_view>

#include "indexer/readers/formats.h"
#include "indexer/readers/reader.h"

namespace sourcebook {

struct WorkerLimits {
  std::chrono::seconds cpu_time = std::chrono::seconds(120);  // that a worker computes for one item
  // Waited for one item. Far longer, since a machine that is busy with other things is no fault of
  // the file's: it is for what neither computes nor answers.
  std::chrono::milliseconds wall_time = std::chrono::seconds(1200);
  std::uint64_t memory_bytes = std::uint64_t{2} << 30;  // address space; 0: as much as there is
  // Of all items of a file. A file that is a stream may hold more: kMaxExpansion times its size.
  std::uint64_t output_bytes = std::uint64_t{256} << 20;
};

// The worker program: $SOURCEBOOK_WORKER if set, which must be a program; else `sourcebook-worker`
// beside the running executable, else in ../libexec/sourcebook/ relative to it, else where it was
// configured to be installed. Throws Error(kIo) if there is none.
[[nodiscard]] std::filesystem::path worker_program();

// Starts workers when they are asked for and none is idle: as many as there are readers at a time.
// Thread-safe; its readers are not, and must not outlive it. The workers are killed with it, and
// when this process dies. Signals typed at the terminal do not reach them.
class WorkerPool {
 public:
  explicit WorkerPool(const WorkerLimits& limits = {});
  ~WorkerPool();
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;

  // Yields what is in `file`, compressed or not. `pictures` recognises words for the reader and
  // outlives it, unless null; `drafts` as in InputInfo. Throws Error(kIo) if it cannot be opened.
  // next() throws Error(kInput) where the file is at fault: the reader's own reason, or that it
  // crashed, computed too long, wanted too much memory or said too much. It throws Error(kIo) where
  // it need not be: the file or the worker program cannot be opened or read, somebody killed the
  // worker, or the time was up by the clock, which a busy machine may explain.
  [[nodiscard]] std::unique_ptr<Reader> read_file(const std::filesystem::path& file,
                                                  const Format& format,
                                                  PictureWords* pictures = nullptr,
                                                  bool drafts = false);

  // The same for content that is at hand.
  [[nodiscard]] std::unique_ptr<Reader> read_content(std::string_view bytes, const Format& format,
                                                     const InputInfo& info);

  struct Impl;

 private:
  std::unique_ptr<Impl> impl_;
};

}  // namespace sourcebook
