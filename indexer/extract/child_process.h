// A child process that is talked with over a socket.
#pragma once

#include <sys/types.h>

#include <array>
#include <chrono>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/descriptor.h"

namespace sourcebook {

// Where a child's bytes came from: the socket, or what it printed.
enum class Channel { kSocket = 0, kPrinted = 1 };

// Runs one program in a process group of its own. Its standard input is a stream socket, its
// standard output and error a pipe, and it has no other descriptors. Killed and waited for on
// destruction. Children that other threads start see nothing of ours. Not thread-safe.
class ChildProcess {
 public:
  // Starts `arguments` (the first is the program's path). Throws Error(kIo) if that cannot be done.
  explicit ChildProcess(const std::vector<std::string>& arguments);
  ~ChildProcess();
  ChildProcess(const ChildProcess&) = delete;
  ChildProcess& operator=(const ChildProcess&) = delete;

  // As send_with_descriptor() says (socket_message.h); false where the child is gone.
  [[nodiscard]] bool send(std::string_view bytes, const Descriptor& input);

  struct Received {
    Channel channel;
    std::size_t bytes;  // written to `buffer`
  };
  enum class Waited { kReceived, kEnded, kTimedOut };

  // Waits at most `patience` for bytes from either channel. kEnded once both are closed.
  Waited receive(std::span<char> buffer, std::chrono::milliseconds patience, Received& received);

  // Whether there is nothing to receive from the socket, which is open at the other end, too.
  [[nodiscard]] bool is_silent() const;

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
