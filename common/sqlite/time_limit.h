// How long what is done over one connection may take.
#pragma once

#include <chrono>
#include <exception>
#include <thread>

#include "common/sqlite/connection.h"

namespace sourcebook::sqlite {

// What ends a walk whose time is up.
class TimeIsUp : public std::exception {
 public:
  [[nodiscard]] const char* what() const noexcept override { return "the time is up"; }
};

// From when it is made until it is destroyed, statements of `connection` that still run when the
// time is over fail, whatever they do: a thread of its own interrupts them, since FTS5 can be busy
// for long without handing out a row. `connection` must outlive it. is_over() may be asked on any
// thread.
class TimeLimit {
 public:
  TimeLimit(const Connection& connection, std::chrono::milliseconds limit);
  TimeLimit(const TimeLimit&) = delete;
  TimeLimit& operator=(const TimeLimit&) = delete;

  [[nodiscard]] bool is_over() const noexcept { return std::chrono::steady_clock::now() >= end_; }
  // Throws TimeIsUp if it is over.
  void check() const {
    if (is_over()) throw TimeIsUp();
  }

 private:
  const std::chrono::steady_clock::time_point end_;
  std::jthread watch_;  // last: it uses what stands above
};

}  // namespace sourcebook::sqlite
