// What a worker takes from itself before it looks at a file.
//
// Three layers, each as far as the kernel has it: resource limits (always); Landlock, which leaves
// no file to open but what libraries keep for all the world (linux/landlock.h, since 5.13); and
// seccomp (libseccomp), which leaves only the system calls that reading takes.
#pragma once

#include <sys/types.h>

#include <cstdint>

namespace sourcebook {

struct Confinement {
  std::uint64_t memory_bytes = 0;  // address space; 0: as much as there is
  pid_t parent = 0;                // dies with it; 0: with nobody
};

// Limits this process for good: memory as said, no core files, nothing written to any file, few
// descriptors, no new privileges, no files opened but fonts, tables of encodings and the system's
// libraries, no network, no other processes. Descriptors that are open stay so. To be called while
// there is one thread. False where the parent is gone already; throws Error(kIo) where the kernel
// has a layer and refuses it.
[[nodiscard]] bool confine(const Confinement& confinement);

// Ends this process (SIGXCPU) once it has computed for `seconds` more. 0: never. Throws Error(kIo).
void limit_computing(std::uint32_t seconds);

// The layers of confine().
void confine_files();
void confine_calls();

}  // namespace sourcebook
