// Very many byte strings that grow at their ends, side by side in a few large blocks of memory.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace sourcebook {

// One of the strings: links of 16, 32, 64, ... bytes, the last four of each say where the next one
// is. Its bytes have addresses, which never change.
struct ByteChain {
  std::uint32_t first = 0;  // 0: empty
  std::uint32_t tail = 0;   // where the next byte goes
  std::uint32_t end = 0;    // of the room in the last link
  std::uint32_t link = 0;   // size of the last link
};

// Strings of up to 4 GB together. For one thread at a time.
class ByteChains {
 public:
  void push_back(ByteChain& chain, unsigned char byte) {
    if (chain.tail == chain.end) extend(chain);
    (*this)[chain.tail++] = byte;
  }
  [[nodiscard]] unsigned char& operator[](std::uint32_t at) {
    return blocks_[at / kBlock][at % kBlock];
  }
  // Asks memory for where the next byte goes.
  void prefetch(const ByteChain& chain) const {
    if (chain.first != 0) __builtin_prefetch(at(chain.tail - 1), 1);
  }
  // Appends all of it to `out`.
  void copy(const ByteChain& chain, std::string& out) const;
  // Memory taken, in bytes.
  [[nodiscard]] std::size_t size() const { return blocks_.size() * kBlock; }

 private:
  static constexpr std::uint32_t kBlock = 1u << 20;
  static constexpr std::uint32_t kFirstLink = 16, kLastLink = 4096, kPointer = 4;

  static constexpr std::uint32_t size_after(std::uint32_t link) {
    return link == 0 ? kFirstLink : std::min(2 * link, kLastLink);
  }
  void extend(ByteChain& chain);
  [[nodiscard]] std::uint32_t allocate(std::uint32_t size);
  [[nodiscard]] const unsigned char* at(std::uint32_t place) const {
    return blocks_[place / kBlock].get() + place % kBlock;
  }

  std::vector<std::unique_ptr<unsigned char[]>> blocks_;
  std::uint32_t used_ = kBlock;  // of the last block
};

}  // namespace sourcebook
