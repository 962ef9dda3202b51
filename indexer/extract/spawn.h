// Starting programs, and waiting for them.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "indexer/descriptor.h"

namespace sourcebook {

// What a program gets as its standard input, output and error.
struct StandardThree {
  Descriptor input, output, errors;
};

// Starts `arguments` (the first is the program: a path, or a name that is looked for in $PATH) in a
// process group of its own, with `three` and no other descriptors, with no signal ignored or
// blocked, and with `environment` ("NAME=value") beside ours. Children that other threads start see
// nothing of ours. The caller waits for it. Throws Error(kIo) if that cannot be done.
[[nodiscard]] pid_t spawn(const std::vector<std::string>& arguments, StandardThree three,
                          const std::vector<std::string>& environment = {});

// Waits at most `patience` for the end of our child `process` and gives its wait status
// (<sys/wait.h>); nullopt where it still runs. Throws Error(kIo).
[[nodiscard]] std::optional<int> wait_for(pid_t process, std::chrono::milliseconds patience);

}  // namespace sourcebook
