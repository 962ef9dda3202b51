#include "indexer/extract/confine.h"

#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cerrno>

#include "indexer/system_error.h"

// Sanitizers reserve terabytes of address space.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define SOURCEBOOK_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define SOURCEBOOK_SANITIZED 1
#endif
#endif

namespace sourcebook {
namespace {

constexpr rlim_t kDescriptors = 64;  // fonts are opened a few at a time

pid_t parent_at_start = 0;

void limit(__rlimit_resource_t resource, rlim_t value) {
  const rlimit wanted{value, value};
  if (setrlimit(resource, &wanted) != 0) fail("cannot limit what a reader takes", errno);
}

// The signal also comes when only the parent's thread that started us ends.
void leave_if_orphaned(int) {
  if (getppid() != parent_at_start) _exit(1);
}

// False where it is gone: it may have died before we could ask.
bool die_with(pid_t parent) {
  parent_at_start = parent;
  struct sigaction action {};
  action.sa_handler = leave_if_orphaned;
  action.sa_flags = SA_RESTART;
  if (sigaction(SIGUSR1, &action, nullptr) != 0 || prctl(PR_SET_PDEATHSIG, SIGUSR1) != 0) {
    fail("cannot end with the program that started it", errno);
  }
  return getppid() == parent;
}

}  // namespace

bool confine(const Confinement& confinement) {
#ifndef SOURCEBOOK_SANITIZED
  if (confinement.memory_bytes != 0) limit(RLIMIT_AS, confinement.memory_bytes);
#endif
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_FSIZE, 0);
  signal(SIGXFSZ, SIG_IGN);  // a library that would write a cache is told no, not killed
  limit(RLIMIT_NOFILE, kDescriptors);
  if (confinement.parent != 0 && !die_with(confinement.parent)) return false;
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) fail("cannot give up privileges", errno);
  confine_files();
  confine_calls();
  return true;
}

void limit_computing(std::uint32_t seconds) {
  rlimit now{};
  getrlimit(RLIMIT_CPU, &now);
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  const auto so_far = static_cast<rlim_t>(used.ru_utime.tv_sec + used.ru_stime.tv_sec);
  // Both count in full seconds: the one that has begun is not taken from what is given.
  now.rlim_cur = seconds == 0 ? now.rlim_max : so_far + seconds + 1;
  if (setrlimit(RLIMIT_CPU, &now) != 0) fail("cannot limit computing", errno);
}

}  // namespace sourcebook
