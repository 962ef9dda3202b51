#include "indexer/extract/confine.h"

#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

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

constexpr rlim_t kDescriptors = 64;     // fonts are opened a few at a time
constexpr rlim_t kGraceCpuSeconds = 5;  // from SIGXCPU to SIGKILL

void limit(__rlimit_resource_t resource, rlim_t soft, rlim_t hard) {
  const rlimit wanted{soft, hard};
  setrlimit(resource, &wanted);
}

}  // namespace

bool confine(const Confinement& confinement) {
#ifndef SOURCEBOOK_SANITIZED
  if (confinement.memory_bytes != 0) {
    limit(RLIMIT_AS, confinement.memory_bytes, confinement.memory_bytes);
  }
#endif
  if (confinement.cpu_seconds != 0) {
    limit(RLIMIT_CPU, confinement.cpu_seconds, confinement.cpu_seconds + kGraceCpuSeconds);
  }
  limit(RLIMIT_CORE, 0, 0);
  limit(RLIMIT_FSIZE, 0, 0);
  signal(SIGXFSZ, SIG_IGN);  // a library that would write a cache is told no, not killed
  limit(RLIMIT_NOFILE, kDescriptors, kDescriptors);
  prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  if (confinement.parent == 0) return true;
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  return getppid() == confinement.parent;  // it may have died before the line above
}

}  // namespace sourcebook
