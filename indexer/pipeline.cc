#include "indexer/pipeline.h"

#include <algorithm>
#include <thread>

namespace sourcebook {
namespace {

// Large enough that a part's fixed costs vanish, small enough that a few in flight need little
// memory.
constexpr std::size_t kPartBytes = std::size_t{1} << 20;

}  // namespace

PartFeeder::PartFeeder(std::vector<FoundFile> files, WorkerPool& workers,
                       const std::atomic<bool>& stop)
    : files_(std::move(files)), workers_(workers), stop_(stop) {}

std::optional<FilePart> PartFeeder::next() {
  while (true) {
    if (current_ && stop_) {
      FilePart rest = current_->abandon();
      current_.reset();
      return rest;
    }
    if (current_) {
      if (auto part = current_->next()) {
        if (part->last) current_.reset();
        return part;
      }
      current_.reset();
    }
    if (stop_ || next_file_ == files_.size()) return std::nullopt;
    current_.emplace(std::move(files_[next_file_]), kPartBytes, workers_);
    ++next_file_;
  }
}

int thread_count(int jobs) {
  if (jobs > 0) return jobs;
  return std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
}

}  // namespace sourcebook
