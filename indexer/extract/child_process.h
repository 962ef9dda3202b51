// A child process whose input is a file and whose output comes back through pipes.
#pragma once

#include <sys/types.h>

#include <array>
#include <chrono>
#include <cstddef>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace sourcebook {

// Closes its descriptor. -1: none.
class Descriptor {
 public:
  explicit Descriptor(int fd = -1) : fd_(fd) {}
  ~Descriptor() { reset(); }
  Descriptor(Descriptor&& other) noexcept;
  Descriptor& operator=(Descriptor&& other) noexcept;

  [[nodiscard]] int get() const { return fd_; }
  [[nodiscard]] bool is_open() const { return fd_ >= 0; }
  void reset();

 private:
  int fd_;
};

// Where a child's bytes came from.
enum class Channel { kOutput = 0, kErrors = 1 };

// Runs one program in a process group of its own, with no descriptors but its standard three.
// Killed and waited for on destruction. Children that other threads start see nothing of ours. Not
// thread-safe.
class ChildProcess {
 public:
  // Starts `arguments` (the first is the program's path) with `input` as standard input. Throws
  // Error(kIo) if that cannot be done.
  ChildProcess(const std::vector<std::string>& arguments, Descriptor input);
  ~ChildProcess();
  ChildProcess(const ChildProcess&) = delete;
  ChildProcess& operator=(const ChildProcess&) = delete;

  struct Received {
    Channel channel;
    std::size_t bytes;  // written to `buffer`
  };
  enum class Waited { kReceived, kEnded, kTimedOut };

  // Waits at most `patience` for bytes from either channel. kEnded once both are closed.
  Waited receive(std::span<char> buffer, std::chrono::milliseconds patience, Received& received);

  // Waits at most `patience` for the end of the process and gives its wait status (<sys/wait.h>);
  // nullopt where it still runs.
  std::optional<int> wait(std::chrono::milliseconds patience);

  void kill() noexcept;

 private:
  pid_t pid_ = -1;
  std::optional<int> status_;
  std::array<Descriptor, 2> channels_;  // by Channel
};

}  // namespace sourcebook
