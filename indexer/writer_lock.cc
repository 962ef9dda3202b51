#include "indexer/writer_lock.h"

#include <fcntl.h>
#include <sourcebook/error.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <ctime>
#include <string_view>

#include "common/sqlite/file_check.h"

namespace sourcebook {
namespace {

std::string holder_text() {
  std::array<char, 256> host{};
  if (gethostname(host.data(), host.size() - 1) != 0) host = {"an unknown machine"};
  const std::time_t now = std::time(nullptr);
  std::tm utc{};
  gmtime_r(&now, &utc);
  std::array<char, 32> when{};
  std::strftime(when.data(), when.size(), "%Y-%m-%d %H:%M:%S UTC", &utc);
  return "process " + std::to_string(getpid()) + " on " + host.data() + " since " + when.data();
}

// What the holder wrote; it may not have come to that yet.
std::string read_holder(int fd) {
  std::array<char, 512> text{};
  const ssize_t n = pread(fd, text.data(), text.size(), 0);
  return n > 0 ? std::string(text.data(), static_cast<std::size_t>(n)) : "another process";
}

// Whether `fd` is still the file of that name: its last holder removes it.
bool is_current(int fd, const std::string& file) {
  struct stat held {};
  struct stat named {};
  return fstat(fd, &held) == 0 && stat(file.c_str(), &named) == 0 && held.st_ino == named.st_ino &&
         held.st_dev == named.st_dev;
}

[[noreturn]] void fail(const std::string& file, const char* what) {
  throw Error(ErrorKind::kIo, file + ": " + what + ": " + std::strerror(errno));
}

}  // namespace

WriterLock::WriterLock(const std::filesystem::path& index)
    : file_(sqlite::behind_links(index).string() + "-lock") {
  while (true) {
    fd_ = open(file_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);
    if (fd_ < 0) fail(file_, "cannot be made");
    if (flock(fd_, LOCK_EX | LOCK_NB) != 0) {
      const int error = errno;
      const std::string holder = read_holder(fd_);
      close(fd_);
      errno = error;
      if (error != EWOULDBLOCK) fail(file_, "cannot be locked");
      throw Error(ErrorKind::kBusy, index.string() + ": is being written by " + holder +
                                        "; try again when that has finished");
    }
    if (is_current(fd_, file_)) break;
    close(fd_);
  }
  // Only for people to read: the lock holds without it, on a full disk as well.
  const std::string holder = holder_text();
  if (ftruncate(fd_, 0) != 0 || pwrite(fd_, holder.data(), holder.size(), 0) < 0) return;
}

WriterLock::~WriterLock() {
  // Removed first, unlocked then: who opened it in between finds that it is not current.
  unlink(file_.c_str());
  close(fd_);
}

}  // namespace sourcebook
