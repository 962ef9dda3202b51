// The memory that a page is parsed in. Use html_parse.h.
#pragma once

#include <csetjmp>
#include <cstddef>

namespace sourcebook::html {

// Gives out pieces that are all freed together, up to a limit: a parser written in C can neither be
// told that there is no more nor be stopped in another way, and frees a tree by recursion. Not
// thread-safe.
class ParseMemory {
 public:
  explicit ParseMemory(std::size_t max_bytes) : left_(max_bytes) {}
  ~ParseMemory();
  ParseMemory(const ParseMemory&) = delete;
  ParseMemory& operator=(const ParseMemory&) = delete;

  // Where to go when a limit is reached: setjmp() on it comes before the first allocate(). Between
  // the two there must be nothing but C.
  [[nodiscard]] std::jmp_buf& escape() { return escape_; }

  // Aligned for anything. Leaves by escape() where the limit of bytes is reached, or the calling
  // thread has spent kMaxSeconds since the first call.
  [[nodiscard]] void* allocate(std::size_t bytes);

 private:
  static constexpr double kMaxSeconds = 20;

  struct Block {
    Block* before;
  };
  [[nodiscard]] bool out_of_time();
  [[nodiscard]] bool add_block(std::size_t bytes);

  std::jmp_buf escape_;
  std::size_t left_;
  Block* last_ = nullptr;
  char* free_ = nullptr;  // in the last block
  std::size_t free_bytes_ = 0;
  unsigned calls_ = 0;
  double begin_seconds_ = 0;
};

}  // namespace sourcebook::html
