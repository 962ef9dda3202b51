#include "indexer/descriptor.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <string>
#include <utility>

#include "indexer/system_error.h"

namespace sourcebook {

Descriptor::Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept {
  if (this != &other) {
    reset();
    fd_ = std::exchange(other.fd_, -1);
  }
  return *this;
}

void Descriptor::reset() {
  if (fd_ >= 0) ::close(fd_);
  fd_ = -1;
}

Descriptor open_regular(const std::filesystem::path& file) {
  // A pipe without a writer would keep open() waiting.
  Descriptor opened(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
  if (!opened.is_open()) fail("cannot open it", errno);
  static_cast<void>(regular_size(opened));
  return opened;
}

std::uint64_t regular_size(const Descriptor& file) {
  struct stat about {};
  if (fstat(file.get(), &about) != 0 || !S_ISREG(about.st_mode)) {
    throw Error(ErrorKind::kIo, "is not a regular file");
  }
  return static_cast<std::uint64_t>(about.st_size);
}

Descriptor copy_of(const Descriptor& descriptor) {
  Descriptor copy(fcntl(descriptor.get(), F_DUPFD_CLOEXEC, STDERR_FILENO + 1));
  if (!copy.is_open()) fail("cannot copy a descriptor", errno);
  return copy;
}

Descriptor file_of(std::string_view bytes) {
  Descriptor file(memfd_create("content", MFD_CLOEXEC));
  while (file.is_open() && !bytes.empty()) {
    const ssize_t written = ::write(file.get(), bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) break;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  if (!file.is_open() || !bytes.empty()) fail("no memory for it", errno);
  ::lseek(file.get(), 0, SEEK_SET);
  return file;
}

std::string content_of(const Descriptor& file) {
  ::lseek(file.get(), 0, SEEK_SET);
  std::string content;
  std::array<char, std::size_t{64} << 10> buffer;
  while (true) {
    const ssize_t got = ::read(file.get(), buffer.data(), buffer.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) fail("cannot read it", errno);
    if (got == 0) return content;
    content.append(buffer.data(), static_cast<std::size_t>(got));
  }
}

}  // namespace sourcebook
