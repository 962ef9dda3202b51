// What a worker takes from itself before it looks at a file.
#pragma once

#include <sys/types.h>

#include <cstdint>

namespace sourcebook {

struct Confinement {
  std::uint64_t memory_bytes = 0;  // 0: as much as there is
  std::uint64_t cpu_seconds = 0;   // 0: as long as it takes
  pid_t parent = 0;                // dies with it; 0: with nobody
};

// Limits this process for good: memory and time as said, no core files, nothing written to any
// file, few descriptors, no new privileges. A limit that cannot be set is a lower one already.
// False where the parent is gone already.
[[nodiscard]] bool confine(const Confinement& confinement);

}  // namespace sourcebook
