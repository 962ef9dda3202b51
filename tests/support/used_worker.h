// Which program reads files, and what the system lets it do.
#pragma once

#include <linux/landlock.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

namespace sourcebook::test {

// Makes `program` the worker while it lives.
class UsedWorker {
 public:
  explicit UsedWorker(const std::filesystem::path& program) {
    setenv("SOURCEBOOK_WORKER", program.c_str(), 1);
  }
  ~UsedWorker() { unsetenv("SOURCEBOOK_WORKER"); }
  UsedWorker(const UsedWorker&) = delete;
  UsedWorker& operator=(const UsedWorker&) = delete;
};

inline bool has_landlock() {
  return syscall(SYS_landlock_create_ruleset, nullptr, std::size_t{0},
                 LANDLOCK_CREATE_RULESET_VERSION) > 0;
}

// False for a process that has ended, also where nobody has waited for it.
inline bool is_running(pid_t process) {
  std::ifstream status("/proc/" + std::to_string(process) + "/stat");
  std::string pid, name, state;
  return status >> pid >> name >> state && state != "Z" && state != "X";
}

}  // namespace sourcebook::test
