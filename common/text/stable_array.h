// An array that one thread fills while others read what it has told them is there.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <stdexcept>
#include <vector>

namespace sourcebook::text {

// Elements never move. One thread appends; another may read element i once it has learnt, in a way
// that orders memory (a queue, a lock), that i was appended.
template <typename T>
class StableArray {
 public:
  StableArray() { chunks_.reserve(kMaxChunks); }

  // Throws std::length_error beyond kMaxSize elements.
  void push_back(const T& value) {
    if (size_ % kChunk == 0) {
      if (chunks_.size() == kMaxChunks) throw std::length_error("too many words in one vocabulary");
      chunks_.push_back(std::make_unique<T[]>(kChunk));
    }
    chunks_[size_ / kChunk][size_ % kChunk] = value;
    ++size_;
  }
  [[nodiscard]] const T& operator[](std::uint32_t i) const {
    return chunks_[i / kChunk][i % kChunk];
  }
  [[nodiscard]] std::uint32_t size() const { return size_; }  // for the thread that appends

 private:
  static constexpr std::uint32_t kChunk = 4096;
  static constexpr std::size_t kMaxChunks = 2048;

  std::vector<std::unique_ptr<T[]>> chunks_;  // has its capacity from the start: others read it
  std::uint32_t size_ = 0;
};

}  // namespace sourcebook::text
