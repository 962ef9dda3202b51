#include "indexer/extract/spawn.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <thread>
#include <utility>

#include "indexer/system_error.h"

namespace sourcebook {
namespace {

// How the child differs from us: its three descriptors, its process group, its signals.
class Setup {
 public:
  Setup() {
    check(posix_spawn_file_actions_init(&actions_));
    check(posix_spawnattr_init(&attributes_));
    check(posix_spawnattr_setflags(
        &attributes_, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK));
    check(posix_spawnattr_setpgroup(&attributes_, 0));
    sigset_t all, none;
    sigfillset(&all);
    sigemptyset(&none);
    check(posix_spawnattr_setsigdefault(&attributes_, &all));
    check(posix_spawnattr_setsigmask(&attributes_, &none));
  }
  ~Setup() {
    posix_spawn_file_actions_destroy(&actions_);
    posix_spawnattr_destroy(&attributes_);
  }
  Setup(const Setup&) = delete;
  Setup& operator=(const Setup&) = delete;

  void give(const Descriptor& ours, int theirs) {
    check(posix_spawn_file_actions_adddup2(&actions_, ours.get(), theirs));
  }
  // To be called after give(): also hides what others have opened without care.
  void hide_the_rest() {
    check(posix_spawn_file_actions_addclosefrom_np(&actions_, STDERR_FILENO + 1));
  }
  [[nodiscard]] const posix_spawn_file_actions_t* actions() const { return &actions_; }
  [[nodiscard]] const posix_spawnattr_t* attributes() const { return &attributes_; }

 private:
  static void check(int error) {
    if (error != 0) fail("cannot prepare a program", error);
  }

  posix_spawn_file_actions_t actions_;
  posix_spawnattr_t attributes_;
};

// A descriptor above the standard three: dup2 onto itself, or over one still to be copied, would
// otherwise lose it where the parent runs with one of them closed.
Descriptor above_standard(Descriptor descriptor) {
  if (descriptor.get() > STDERR_FILENO) return descriptor;
  return copy_of(descriptor);
}

// Strings as C has them, with a null at the end. They live as long as `strings`.
std::vector<char*> c_strings(const std::vector<std::string>& strings) {
  std::vector<char*> out;
  out.reserve(strings.size() + 1);
  for (const std::string& text : strings) out.push_back(const_cast<char*>(text.c_str()));
  out.push_back(nullptr);
  return out;
}

}  // namespace

pid_t spawn(const std::vector<std::string>& arguments, StandardThree three,
            const std::vector<std::string>& environment) {
  three.input = above_standard(std::move(three.input));
  three.output = above_standard(std::move(three.output));
  three.errors = above_standard(std::move(three.errors));
  Setup setup;
  setup.give(three.input, STDIN_FILENO);
  setup.give(three.output, STDOUT_FILENO);
  setup.give(three.errors, STDERR_FILENO);
  setup.hide_the_rest();
  const std::vector<char*> argv = c_strings(arguments);
  std::vector<char*> variables = c_strings(environment);
  variables.pop_back();
  for (char** ours = environ; *ours != nullptr; ++ours) variables.push_back(*ours);
  variables.push_back(nullptr);
  pid_t process = 0;
  const int error = posix_spawnp(&process, argv[0], setup.actions(), setup.attributes(),
                                 argv.data(), variables.data());
  if (error != 0) fail("cannot run " + arguments[0], error);
  return process;
}

std::optional<int> wait_for(pid_t process, std::chrono::milliseconds patience) {
  const auto deadline = std::chrono::steady_clock::now() + patience;
  while (true) {
    int status = 0;
    const pid_t ended = waitpid(process, &status, WNOHANG);
    if (ended == process) return status;
    if (ended < 0 && errno != EINTR) fail("cannot wait for a program", errno);
    if (std::chrono::steady_clock::now() >= deadline) return std::nullopt;
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
}

}  // namespace sourcebook
