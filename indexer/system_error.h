// Errors of system calls, in one way of saying them.
#pragma once

#include <cstring>
#include <string>

#include "sourcebook/error.h"

namespace sourcebook {

// `error`: an errno.
[[noreturn]] inline void fail(const std::string& what, int error) {
  throw Error(ErrorKind::kIo, what + ": " + std::strerror(error));
}

}  // namespace sourcebook
