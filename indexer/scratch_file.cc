#include "indexer/scratch_file.h"

#include <fcntl.h>
#include <sourcebook/error.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <string>

namespace sourcebook {

ScratchFile::~ScratchFile() {
  if (fd_ >= 0) close(fd_);
}

void ScratchFile::fail(const char* what) const {
  throw Error(ErrorKind::kIo,
              folder_.string() + ": a temporary file " + what + ": " + std::strerror(errno));
}

// Not every file system has files without a name: then the name is taken away at once.
void ScratchFile::open() {
  fd_ = ::open(folder_.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  if (fd_ >= 0) return;
  std::string name = (folder_ / "sourcebook-XXXXXX").string();
  fd_ = mkostemp(name.data(), O_CLOEXEC);
  if (fd_ < 0) fail("cannot be made");
  unlink(name.c_str());
}

void ScratchFile::append(std::string_view bytes) {
  if (fd_ < 0) open();
  while (!bytes.empty()) {
    const ssize_t written = pwrite(fd_, bytes.data(), bytes.size(), static_cast<off_t>(size_));
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) fail("cannot be written");
    size_ += static_cast<std::uint64_t>(written);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

void ScratchFile::read(std::uint64_t offset, std::span<char> bytes) const {
  for (std::size_t at = 0; at < bytes.size();) {
    const ssize_t got =
        pread(fd_, bytes.data() + at, bytes.size() - at, static_cast<off_t>(offset + at));
    if (got < 0 && errno == EINTR) continue;
    if (got == 0) errno = EIO;
    if (got <= 0) fail("cannot be read");
    at += static_cast<std::size_t>(got);
  }
}

void ScratchFile::truncate(std::uint64_t size) {
  if (fd_ >= 0 && size < size_ && ftruncate(fd_, static_cast<off_t>(size)) != 0) {
    fail("cannot be shortened");
  }
  size_ = size;
}

}  // namespace sourcebook
