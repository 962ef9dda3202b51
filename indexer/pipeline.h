// Files through three stages at once: cut into parts, read in parallel, consumed in order.
#pragma once

#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/parallel_pipeline.h>

#include <atomic>
#include <cstddef>
#include <exception>
#include <functional>
#include <mutex>
#include <optional>
#include <type_traits>
#include <utility>
#include <vector>

#include "indexer/file_parts.h"

namespace sourcebook {

// Hands out the parts of `files` one after another. One thread at a time.
class PartFeeder {
 public:
  PartFeeder(std::vector<FoundFile> files, WorkerPool& workers, const std::atomic<bool>& stop);
  // The next part; nullopt after the last file, or once stopped.
  std::optional<FilePart> next();

 private:
  std::vector<FoundFile> files_;
  WorkerPool& workers_;
  const std::atomic<bool>& stop_;
  std::size_t next_file_ = 0;
  std::optional<FileParts> current_;
};

// Threads that `jobs` asks for; 0: one a core.
[[nodiscard]] int thread_count(int jobs);

// Parts in flight: enough that all go on while the consumer commits, few enough to bound the
// memory.
inline constexpr std::size_t kPartsPerThread = 6;

// The first exception that any of several threads meets.
class FirstFailure {
 public:
  // Calls `work`; keeps what it throws, if that is the first.
  template <class Work>
  void guard(Work work) noexcept {
    try {
      work();
    } catch (...) {
      const std::scoped_lock lock(mutex_);
      if (!exception_) exception_ = std::current_exception();
      happened_ = true;
    }
  }
  [[nodiscard]] bool happened() const noexcept { return happened_; }
  // Throws what was kept, if anything was.
  void rethrow() const {
    if (exception_) std::rethrow_exception(exception_);
  }

 private:
  std::mutex mutex_;
  std::exception_ptr exception_;
  std::atomic<bool> happened_ = false;
};

// Calls transform(part) on up to thread_count(jobs) threads and consume(result) on one at a time,
// in the order of the parts. The first exception ends it and is thrown on, once what was in flight
// is gone: it must not leave a stage, since TBB then forgets the parts between the others.
template <class Transform, class Consume>
void run_pipeline(PartFeeder& feeder, int jobs, Transform transform, Consume consume) {
  namespace tbb = oneapi::tbb;
  using Result = std::optional<std::invoke_result_t<Transform, FilePart>>;
  const auto threads = static_cast<std::size_t>(thread_count(jobs));
  // One thread for the consumer besides those that transform: it is the one that must never wait.
  tbb::global_control limit(tbb::global_control::max_allowed_parallelism, threads + 1);
  FirstFailure failure;
  const auto feed = [&](tbb::flow_control& control) -> FilePart {
    std::optional<FilePart> part;
    if (!failure.happened()) failure.guard([&] { part = feeder.next(); });
    if (part) return std::move(*part);
    control.stop();
    return {};
  };
  const auto transform_guarded = [&](FilePart part) {
    Result result;
    if (!failure.happened()) failure.guard([&] { result = transform(std::move(part)); });
    return result;
  };
  const auto consume_guarded = [&](Result result) {
    if (result && !failure.happened()) failure.guard([&] { consume(std::move(*result)); });
  };
  tbb::parallel_pipeline(
      kPartsPerThread * threads,
      tbb::make_filter<void, FilePart>(tbb::filter_mode::serial_in_order, feed) &
          tbb::make_filter<FilePart, Result>(tbb::filter_mode::parallel, transform_guarded) &
          tbb::make_filter<Result, void>(tbb::filter_mode::serial_in_order, consume_guarded));
  failure.rethrow();
}

}  // namespace sourcebook
