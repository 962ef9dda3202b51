// seccomp, by libseccomp. What is not listed is answered as a call that the kernel does not have,
// for which libraries are prepared.
#include <fcntl.h>
#include <seccomp.h>
#include <unistd.h>

#include <cerrno>
#include <initializer_list>
#include <memory>
#include <new>

#include "indexer/extract/confine.h"
#include "indexer/system_error.h"

namespace sourcebook {
namespace {

// Calls that do no harm whatever their arguments: what is open is read, memory managed, the time
// told. Where the kernel has no call of a name, it is passed over.
constexpr const char* kHarmless[] = {
    // What is open.
    "read",
    "readv",
    "pread64",
    "preadv",
    "write",
    "writev",
    "close",
    "lseek",
    "_llseek",
    "dup",
    "fstat",
    "fstat64",
    "fstatfs",
    "fstatfs64",
    "fadvise64",
    "getdents64",
    "poll",
    "ppoll",
    "select",
    "pselect6",
    "recvmsg",
    "sendmsg",
    "recvfrom",
    "sendto",
    // What files there are. Which of them can be opened, Landlock says.
    "stat",
    "stat64",
    "lstat",
    "lstat64",
    "newfstatat",
    "fstatat64",
    "statx",
    "statfs",
    "statfs64",
    "access",
    "faccessat",
    "faccessat2",
    "readlink",
    "readlinkat",
    "getcwd",
    // Within itself: sanitizers find out so whether memory can be read.
    "pipe",
    "pipe2",
    // Memory.
    "brk",
    "mmap",
    "mmap2",
    "munmap",
    "mremap",
    "mprotect",
    "madvise",
    "membarrier",
    // Itself.
    "getpid",
    "getppid",
    "gettid",
    "getuid",
    "geteuid",
    "getgid",
    "getegid",
    "getuid32",
    "geteuid32",
    "getgid32",
    "getegid32",
    "getpgrp",
    "getrlimit",
    "ugetrlimit",
    "setrlimit",
    "getrusage",
    "times",
    "rt_sigaction",
    "rt_sigprocmask",
    "rt_sigreturn",
    "sigreturn",
    "sigaltstack",
    "exit",
    "exit_group",
    "futex",
    "futex_time64",
    "set_robust_list",
    "rseq",
    "sched_yield",
    "sched_getaffinity",
    "restart_syscall",
    "arch_prctl",
    "set_tid_address",
    // The world.
    "clock_gettime",
    "clock_gettime64",
    "clock_getres",
    "clock_getres_time64",
    "gettimeofday",
    "time",
    "nanosleep",
    "clock_nanosleep",
    "clock_nanosleep_time64",
    "getrandom",
    "sysinfo",
    "uname",
    "getcpu",
};

class Filter {
 public:
  Filter() : filter_(seccomp_init(SCMP_ACT_ERRNO(ENOSYS))) {
    if (filter_ == nullptr) throw std::bad_alloc();
  }

  void allow(const char* name, std::initializer_list<scmp_arg_cmp> conditions = {}) {
    const int call = seccomp_syscall_resolve_name(name);
    if (call == __NR_SCMP_ERROR) return;
    check(seccomp_rule_add_array(filter_.get(), SCMP_ACT_ALLOW, call,
                                 static_cast<unsigned>(conditions.size()), conditions.begin()));
  }

  void load() {
    const int error = seccomp_load(filter_.get());
    if (error == -EINVAL || error == -ENOSYS) return;  // a kernel without it
    check(error);
  }

 private:
  static void check(int error) {
    if (error < 0) fail("cannot limit system calls", -error);
  }

  struct Free {
    void operator()(void* filter) const noexcept { seccomp_release(filter); }
  };
  std::unique_ptr<void, Free> filter_;
};

scmp_arg_cmp argument(unsigned index, scmp_datum_t value) { return {index, SCMP_CMP_EQ, value, 0}; }

// Where the bits of `mask` are as in `value`.
scmp_arg_cmp bits(unsigned index, scmp_datum_t mask, scmp_datum_t value) {
  return {index, SCMP_CMP_MASKED_EQ, mask, value};
}

}  // namespace

void confine_calls() {
  constexpr scmp_datum_t kWriting = O_ACCMODE | O_CREAT | O_TRUNC | O_APPEND;
  Filter filter;
  for (const char* name : kHarmless) filter.allow(name);
  // Not F_SETOWN and F_SETSIG, which have signals sent to others.
  for (const char* name : {"fcntl", "fcntl64"}) {
    for (const int command : {F_DUPFD, F_DUPFD_CLOEXEC, F_GETFD, F_SETFD, F_GETFL, F_SETFL}) {
      filter.allow(name, {argument(1, static_cast<scmp_datum_t>(command))});
    }
  }
  filter.allow("open", {bits(1, kWriting, O_RDONLY)});
  filter.allow("openat", {bits(2, kWriting, O_RDONLY)});
  const auto self = static_cast<scmp_datum_t>(getpid());
  for (const char* name : {"kill", "tgkill"}) filter.allow(name, {argument(0, self)});  // abort()
  filter.allow("prlimit64", {argument(0, 0)});
  filter.load();
}

}  // namespace sourcebook
