#include "indexer/extract/child_process.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include "indexer/extract/spawn.h"
#include "sourcebook/error.h"

namespace sourcebook {
namespace {

[[noreturn]] void fail(const std::string& what, int error) {
  throw Error(ErrorKind::kIo, what + ": " + std::strerror(error));
}

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

// A message of one stretch of bytes with room for one descriptor beside it.
class Message {
 public:
  Message(void* data, std::size_t size) : bytes_{data, size} {
    header_.msg_iov = &bytes_;
    header_.msg_iovlen = 1;
    header_.msg_control = control_;
    header_.msg_controllen = sizeof control_;
  }
  Message(const Message&) = delete;
  Message& operator=(const Message&) = delete;

  void attach(int fd) {
    cmsghdr* const beside = CMSG_FIRSTHDR(&header_);
    beside->cmsg_level = SOL_SOCKET;
    beside->cmsg_type = SCM_RIGHTS;
    beside->cmsg_len = CMSG_LEN(sizeof fd);
    std::memcpy(CMSG_DATA(beside), &fd, sizeof fd);
  }
  [[nodiscard]] Descriptor attached() {
    const cmsghdr* const beside = CMSG_FIRSTHDR(&header_);
    if (beside == nullptr || beside->cmsg_type != SCM_RIGHTS) return Descriptor();
    int fd = -1;
    std::memcpy(&fd, CMSG_DATA(beside), sizeof fd);
    return Descriptor(fd);
  }
  [[nodiscard]] msghdr* header() { return &header_; }

 private:
  iovec bytes_;
  msghdr header_{};
  alignas(cmsghdr) char control_[CMSG_SPACE(sizeof(int))] = {};
};

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
  if (!status_) waitpid(pid_, nullptr, 0);
}

bool ChildProcess::send(std::string_view bytes, const Descriptor& input) {
  Message message(const_cast<char*>(bytes.data()), bytes.size());
  message.attach(input.get());
  ssize_t sent = 0;
  do {
    sent = sendmsg(channels_[0].get(), message.header(), MSG_NOSIGNAL | MSG_DONTWAIT);
  } while (sent < 0 && errno == EINTR);
  if (sent < 0 && (errno == EPIPE || errno == ECONNRESET)) return false;
  if (sent < 0) fail("cannot hand it to a worker", errno);
  return static_cast<std::size_t>(sent) == bytes.size();
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

std::optional<int> ChildProcess::wait(std::chrono::milliseconds patience) {
  if (!status_) status_ = wait_for(pid_, patience);
  return status_;
}

void ChildProcess::kill() noexcept {
  if (status_) return;  // waited for: the number may be another process's by now
  ::kill(-pid_, SIGKILL);
  ::kill(pid_, SIGKILL);
}

std::size_t receive_with_descriptor(int fd, std::span<char> buffer, Descriptor& descriptor) {
  Message message(buffer.data(), buffer.size());
  ssize_t got = 0;
  do {
    got = recvmsg(fd, message.header(), MSG_CMSG_CLOEXEC);
  } while (got < 0 && errno == EINTR);
  if (got < 0) fail("cannot receive", errno);
  if (Descriptor attached = message.attached(); attached.is_open()) {
    descriptor = std::move(attached);
  }
  return static_cast<std::size_t>(got);
}

}  // namespace sourcebook
