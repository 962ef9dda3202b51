#include "indexer/readers/html_memory.h"

#include <time.h>

#include <algorithm>
#include <cstdlib>
#include <new>

namespace sourcebook::html {
namespace {

constexpr std::size_t kAlignment = alignof(std::max_align_t);
constexpr std::size_t kBlockBytes = std::size_t{256} << 10;

std::size_t aligned(std::size_t bytes) {
  return (bytes + kAlignment - 1) / kAlignment * kAlignment;
}

double thread_seconds() {
  timespec spent{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &spent);
  return static_cast<double>(spent.tv_sec) + static_cast<double>(spent.tv_nsec) * 1e-9;
}

}  // namespace

ParseMemory::~ParseMemory() {
  while (last_ != nullptr) {
    Block* const before = last_->before;
    std::free(last_);
    last_ = before;
  }
}

// The last of several guards, for what the others did not foresee.
bool ParseMemory::out_of_time() {
  constexpr unsigned kCallsBetween = 1024;
  if (calls_++ % kCallsBetween != 0) return false;
  const double now = thread_seconds();
  if (calls_ == 1) begin_seconds_ = now;
  return now - begin_seconds_ > kMaxSeconds;
}

bool ParseMemory::add_block(std::size_t bytes) {
  const std::size_t size = std::max(kBlockBytes, bytes + aligned(sizeof(Block)));
  if (size > left_) return false;
  void* const memory = std::malloc(size);
  if (memory == nullptr) return false;
  left_ -= size;
  last_ = new (memory) Block{last_};
  free_ = static_cast<char*>(memory) + aligned(sizeof(Block));
  free_bytes_ = size - aligned(sizeof(Block));
  return true;
}

void* ParseMemory::allocate(std::size_t bytes) {
  bytes = aligned(bytes);
  const bool room = bytes <= free_bytes_ || add_block(bytes);
  if (!room || out_of_time()) std::longjmp(escape_, 1);
  void* const given = free_;
  free_ += bytes;
  free_bytes_ -= bytes;
  return given;
}

}  // namespace sourcebook::html
