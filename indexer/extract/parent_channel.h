// The socket to the parent, seen from a worker (protocol.h). Without the parent there is nothing to
// do: everything here ends the process then.
#pragma once

#include <chrono>
#include <string>

#include "indexer/descriptor.h"
#include "indexer/extract/protocol.h"

namespace sourcebook {

// Frames on their way to the parent. Items go out together, for each costs two processes a switch;
// but none waits longer than kLongestWait, so that what was read before a crash is not lost with
// it.
class Outbox {
 public:
  // As append_frame().
  template <typename Write>
  void add(FrameKind kind, Write write) {
    append_frame(waiting_, kind, write);
    if (waiting_.size() >= kSentTogether || Clock::now() - sent_ > kLongestWait) flush();
  }
  void flush();

 private:
  using Clock = std::chrono::steady_clock;
  static constexpr std::size_t kSentTogether = std::size_t{64} << 10;
  static constexpr auto kLongestWait = std::chrono::milliseconds(5);

  std::string waiting_;
  Clock::time_point sent_ = Clock::now();
};

// What the parent says.
struct Order {
  FrameKind kind = FrameKind::kJob;
  std::string payload;
  Descriptor beside;
};

// Waits for the next one. Throws Error(kIo) where it is none.
[[nodiscard]] Order next_order();

}  // namespace sourcebook
