// Landlock (linux/landlock.h): the C library has no functions for it.
#include <fcntl.h>
#include <linux/landlock.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>

#include "indexer/descriptor.h"
#include "indexer/extract/confine.h"
#include "indexer/system_error.h"

namespace sourcebook {
namespace {

// All that can be done with files in the first version; later ones add to it.
constexpr std::uint64_t kFirstRights = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1;
constexpr int kNewestKnown = 3;
constexpr std::uint64_t kRefer = std::uint64_t{1} << 13;     // since version 2
constexpr std::uint64_t kTruncate = std::uint64_t{1} << 14;  // since version 3

constexpr std::uint64_t kReadFiles = LANDLOCK_ACCESS_FS_READ_FILE;
constexpr std::uint64_t kReadFolders = kReadFiles | LANDLOCK_ACCESS_FS_READ_DIR;

// What libraries open as they go, if they are there: encodings (gconv, poppler-data), fonts, time
// zones. All of it is the system's, and everybody's to read.
constexpr const char* kReadable[] = {
    "/lib",
    "/lib64",
    "/usr/lib",
    "/usr/lib64",
    "/usr/local/lib",
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "/usr/share/poppler",
    "/usr/share/fontconfig",
    "/usr/share/zoneinfo",
    "/etc/fonts",
    "/etc/ld.so.cache",
    "/var/cache/fontconfig",
};

// 0 where the kernel has none, or it is switched off.
int version() {
  const long found = syscall(SYS_landlock_create_ruleset, nullptr, std::size_t{0},
                             LANDLOCK_CREATE_RULESET_VERSION);
  return found < 0 ? 0 : static_cast<int>(found);
}

std::uint64_t rights_of(int version) {
  std::uint64_t rights = kFirstRights;
  if (version >= 2) rights |= kRefer;
  if (version >= kNewestKnown) rights |= kTruncate;
  return rights;
}

// Leaves out what is not there.
void allow(const Descriptor& rules, const char* path) {
  const Descriptor place(open(path, O_PATH | O_CLOEXEC));
  struct stat about {};
  if (!place.is_open() || fstat(place.get(), &about) != 0) return;
  landlock_path_beneath_attr rule{};
  rule.allowed_access = S_ISDIR(about.st_mode) ? kReadFolders : kReadFiles;
  rule.parent_fd = place.get();
  if (syscall(SYS_landlock_add_rule, rules.get(), LANDLOCK_RULE_PATH_BENEATH, &rule, 0U) != 0) {
    fail("cannot say which files may be opened", errno);
  }
}

}  // namespace

void confine_files() {
  const int found = version();
  if (found == 0) return;
  landlock_ruleset_attr handled{};
  handled.handled_access_fs = rights_of(found);
  // The structure has grown since: only the part that every version knows.
  const Descriptor rules(static_cast<int>(
      syscall(SYS_landlock_create_ruleset, &handled, sizeof handled.handled_access_fs, 0U)));
  if (!rules.is_open()) fail("cannot make rules for files", errno);
  for (const char* path : kReadable) allow(rules, path);
  if (syscall(SYS_landlock_restrict_self, rules.get(), 0U) != 0) {
    fail("cannot keep to rules for files", errno);
  }
}

}  // namespace sourcebook
