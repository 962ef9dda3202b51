#include "indexer/extract/child_process.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <thread>
#include <utility>

#include "sourcebook/error.h"

namespace sourcebook {
namespace {

[[noreturn]] void fail(const std::string& what, int error) {
  throw Error(ErrorKind::kIo, what + ": " + std::strerror(error));
}

struct Pipe {
  Descriptor read_end, write_end;
};

Pipe make_pipe() {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) fail("cannot make a pipe", errno);
  return {Descriptor(ends[0]), Descriptor(ends[1])};
}

// How the child differs from us: its three descriptors, its process group, its signals.
class SpawnSetup {
 public:
  SpawnSetup() {
    posix_spawn_file_actions_init(&actions_);
    posix_spawnattr_init(&attributes_);
    posix_spawnattr_setflags(
        &attributes_, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
    posix_spawnattr_setpgroup(&attributes_, 0);
    sigset_t all, none;
    sigfillset(&all);
    sigemptyset(&none);
    posix_spawnattr_setsigdefault(&attributes_, &all);
    posix_spawnattr_setsigmask(&attributes_, &none);
  }
  ~SpawnSetup() {
    posix_spawn_file_actions_destroy(&actions_);
    posix_spawnattr_destroy(&attributes_);
  }
  SpawnSetup(const SpawnSetup&) = delete;
  SpawnSetup& operator=(const SpawnSetup&) = delete;

  void give(const Descriptor& ours, int theirs) {
    posix_spawn_file_actions_adddup2(&actions_, ours.get(), theirs);
  }
  // To be called after give(): also hides what others have opened without care.
  void hide_the_rest() { posix_spawn_file_actions_addclosefrom_np(&actions_, STDERR_FILENO + 1); }
  [[nodiscard]] const posix_spawn_file_actions_t* actions() const { return &actions_; }
  [[nodiscard]] const posix_spawnattr_t* attributes() const { return &attributes_; }

 private:
  posix_spawn_file_actions_t actions_;
  posix_spawnattr_t attributes_;
};

// A descriptor above the standard three: dup2 onto itself, or over one still to be copied, would
// otherwise lose it where the parent runs with one of them closed.
Descriptor above_standard(Descriptor descriptor) {
  if (descriptor.get() > STDERR_FILENO) return descriptor;
  Descriptor moved(fcntl(descriptor.get(), F_DUPFD_CLOEXEC, STDERR_FILENO + 1));
  if (!moved.is_open()) fail("cannot copy a descriptor", errno);
  return moved;
}

int patience_ms(std::chrono::milliseconds patience) {
  return static_cast<int>(std::clamp<std::int64_t>(patience.count(), 0, 1'000'000));
}

}  // namespace

Descriptor::Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept {
  if (this != &other) {
    reset();
    fd_ = std::exchange(other.fd_, -1);
  }
  return *this;
}

void Descriptor::reset() {
  if (fd_ >= 0) ::close(fd_);
  fd_ = -1;
}

ChildProcess::ChildProcess(const std::vector<std::string>& arguments, Descriptor input) {
  input = above_standard(std::move(input));
  Pipe output = make_pipe();
  Pipe errors = make_pipe();
  output.write_end = above_standard(std::move(output.write_end));
  errors.write_end = above_standard(std::move(errors.write_end));
  SpawnSetup setup;
  setup.give(input, STDIN_FILENO);
  setup.give(output.write_end, STDOUT_FILENO);
  setup.give(errors.write_end, STDERR_FILENO);
  setup.hide_the_rest();
  std::vector<char*> argv;
  argv.reserve(arguments.size() + 1);
  for (const std::string& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
  argv.push_back(nullptr);
  const int error =
      posix_spawn(&pid_, argv[0], setup.actions(), setup.attributes(), argv.data(), environ);
  if (error != 0) fail("cannot run " + arguments[0], error);
  channels_ = {std::move(output.read_end), std::move(errors.read_end)};
}

ChildProcess::~ChildProcess() {
  kill();
  if (!status_) waitpid(pid_, nullptr, 0);
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
  const auto deadline = std::chrono::steady_clock::now() + patience;
  while (!status_) {
    int status = 0;
    const pid_t ended = waitpid(pid_, &status, WNOHANG);
    if (ended == pid_) {
      status_ = status;
    } else if (ended < 0 && errno != EINTR) {
      fail("cannot wait for a worker", errno);
    } else if (std::chrono::steady_clock::now() >= deadline) {
      break;
    } else {
      std::this_thread::sleep_for(std::chrono::milliseconds(1));  // it has closed its outputs
    }
  }
  return status_;
}

void ChildProcess::kill() noexcept {
  if (status_) return;  // waited for: the number may be another process's by now
  ::kill(-pid_, SIGKILL);
  ::kill(pid_, SIGKILL);
}

}  // namespace sourcebook
