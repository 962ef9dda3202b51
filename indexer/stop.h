// A wish that what takes long be given up.
#pragma once

#include <atomic>

namespace sourcebook {

// Thrown by Stop::check(), and caught by whoever handed the Stop on.
struct Stopped {};

// Cheap to copy; what it looks at must outlive it.
class Stop {
 public:
  Stop() = default;  // never
  explicit Stop(const std::atomic<bool>* wish) : wish_(wish) {}
  [[nodiscard]] bool is_wished() const { return wish_ != nullptr && *wish_; }
  // Throws Stopped where it is wished.
  void check() const {
    if (is_wished()) throw Stopped();
  }

 private:
  const std::atomic<bool>* wish_ = nullptr;
};

}  // namespace sourcebook
