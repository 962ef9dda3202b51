#include "indexer/extract/child_process.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <utility>

#include "indexer/extract/socket_message.h"
#include "indexer/extract/spawn.h"
#include "indexer/system_error.h"

namespace sourcebook {
namespace {

struct Ends {
  Descriptor ours, theirs;
};

Ends make_pipe() {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) fail("cannot make a pipe", errno);
  return {Descriptor(ends[0]), Descriptor(ends[1])};
}

Ends make_socket() {
  int ends[2];
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) {
    fail("cannot make a socket", errno);
  }
  return {Descriptor(ends[0]), Descriptor(ends[1])};
}

int patience_ms(std::chrono::milliseconds patience) {
  return static_cast<int>(std::clamp<std::int64_t>(patience.count(), 0, 1'000'000));
}

}  // namespace

ChildProcess::ChildProcess(const std::vector<std::string>& arguments) {
  Ends talk = make_socket();
  Ends printed = make_pipe();
  pid_ = spawn(arguments,
               {std::move(talk.theirs), copy_of(printed.theirs), std::move(printed.theirs)});
  channels_ = {std::move(talk.ours), std::move(printed.ours)};
}

ChildProcess::~ChildProcess() {
  kill();
  while (!status_ && waitpid(pid_, nullptr, 0) < 0 && errno == EINTR) {
  }
}

bool ChildProcess::send(std::string_view bytes, const Descriptor& input) {
  return send_with_descriptor(channels_[0], bytes, input);
}

ChildProcess::Waited ChildProcess::receive(std::span<char> buffer,
                                           std::chrono::milliseconds patience, Received& received) {
  std::array<pollfd, 2> polled{};
  for (std::size_t i = 0; i < 2; ++i) polled[i] = {channels_[i].get(), POLLIN, 0};
  while (channels_[0].is_open() || channels_[1].is_open()) {
    const int ready = poll(polled.data(), polled.size(), patience_ms(patience));
    if (ready == 0 || (ready < 0 && errno == EINTR)) return Waited::kTimedOut;
    if (ready < 0) fail("cannot wait for a worker", errno);
    for (std::size_t i = 0; i < 2; ++i) {
      if (polled[i].revents == 0) continue;
      const ssize_t got = read(polled[i].fd, buffer.data(), buffer.size());
      if (got > 0) {
        received = {static_cast<Channel>(i), static_cast<std::size_t>(got)};
        return Waited::kReceived;
      }
      if (got < 0 && errno == EINTR) continue;
      channels_[i].reset();
      polled[i].fd = -1;
    }
  }
  return Waited::kEnded;
}

bool ChildProcess::is_silent() const {
  pollfd socket{channels_[0].get(), POLLIN, 0};
  return channels_[0].is_open() && poll(&socket, 1, 0) == 0;
}

std::optional<int> ChildProcess::wait(std::chrono::milliseconds patience) {
  if (!status_) status_ = wait_for(pid_, patience);
  return status_;
}

void ChildProcess::kill() noexcept {
  if (status_) return;  // waited for: the number may be another process's by now
  ::kill(-pid_, SIGKILL);
  ::kill(pid_, SIGKILL);
}

}  // namespace sourcebook
