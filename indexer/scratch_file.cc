#include "indexer/scratch_file.h"

#include <fcntl.h>
#include <sourcebook/error.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <string>

namespace sourcebook {

void ScratchFile::fail(const char* what) const {
  throw Error(ErrorKind::kIo,
              folder_.string() + ": a temporary file " + what + ": " + std::strerror(errno));
}

// Not every file system has files without a name: then the name is taken away at once.
void ScratchFile::open() {
  file_ = Descriptor(::open(folder_.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600));
  if (file_.is_open()) return;
  std::string name = (folder_ / "sourcebook-XXXXXX").string();
  file_ = Descriptor(mkostemp(name.data(), O_CLOEXEC));
  if (!file_.is_open()) fail("cannot be made");
  unlink(name.c_str());
}

void ScratchFile::append(std::string_view bytes) {
  if (!file_.is_open()) open();
  while (!bytes.empty()) {
    const ssize_t written =
        pwrite(file_.get(), bytes.data(), bytes.size(), static_cast<off_t>(size_));
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) fail("cannot be written");
    size_ += static_cast<std::uint64_t>(written);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

void ScratchFile::read(std::uint64_t offset, std::span<char> bytes) const {
  for (std::size_t at = 0; at < bytes.size();) {
    const ssize_t got =
        pread(file_.get(), bytes.data() + at, bytes.size() - at, static_cast<off_t>(offset + at));
    if (got < 0 && errno == EINTR) continue;
    if (got == 0) errno = EIO;
    if (got <= 0) fail("cannot be read");
    at += static_cast<std::size_t>(got);
  }
}

void ScratchFile::truncate(std::uint64_t size) {
  if (file_.is_open() && size < size_ && ftruncate(file_.get(), static_cast<off_t>(size)) != 0) {
    fail("cannot be shortened");
  }
  size_ = size;
}

}  // namespace sourcebook
