#include "common/sqlite/file_check.h"

#include <fcntl.h>
#include <sourcebook/error.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <system_error>

namespace sourcebook::sqlite {
namespace {

// The database header: sqlite.org/fileformat.html, section 1.3.
constexpr std::string_view kMagic{"SQLite format 3\0", 16};
constexpr std::size_t kHeaderBytes = 100;
constexpr int kMaxLinks = 40;  // one after the other, as the system has it
using Header = std::array<unsigned char, kHeaderBytes>;

std::uint32_t big_endian(const Header& header, std::size_t at, std::size_t bytes) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < bytes; ++i) value = value << 8 | header[at + i];
  return value;
}

std::uint64_t page_bytes(const Header& header) {
  const std::uint32_t stored = big_endian(header, 16, 2);
  return stored == 1 ? 65536 : stored;
}

// 0 where the header does not know: an old library wrote last.
std::uint64_t page_count(const Header& header) {
  const bool valid = big_endian(header, 24, 4) == big_endian(header, 92, 4);
  return valid ? big_endian(header, 28, 4) : 0;
}

bool has_content(const std::filesystem::path& file, const char* suffix) {
  struct stat info {};
  return stat((file.string() + suffix).c_str(), &info) == 0 && info.st_size > 0;
}

[[noreturn]] void fail(const std::filesystem::path& file, ErrorKind kind, const std::string& what) {
  throw Error(kind, file.string() + ": " + what);
}

// The first bytes of `file`: fewer than kHeaderBytes where it has no more.
std::size_t read_header(const std::filesystem::path& file, Header& header) {
  const int fd = open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) fail(file, ErrorKind::kIo, std::string("cannot be read: ") + std::strerror(errno));
  std::size_t got = 0;
  ssize_t n = 1;
  while (got < header.size() && (n = read(fd, header.data() + got, header.size() - got)) > 0) {
    got += static_cast<std::size_t>(n);
  }
  const int error = errno;
  close(fd);
  if (n < 0) fail(file, ErrorKind::kIo, std::string("cannot be read: ") + std::strerror(error));
  return got;
}

}  // namespace

std::filesystem::path behind_links(const std::filesystem::path& file) {
  namespace fs = std::filesystem;
  std::error_code error;
  fs::path path = fs::weakly_canonical(file, error);
  // A link to nothing yet is left as it is by weakly_canonical(); SQLite makes what it points to.
  for (int links = 0; !error && fs::is_symlink(fs::symlink_status(path, error)); ++links) {
    if (links == kMaxLinks) return fs::absolute(file);
    const fs::path target = fs::read_symlink(path, error);
    if (!error) path = fs::weakly_canonical(path.parent_path() / target, error);
  }
  return error && error != std::errc::no_such_file_or_directory ? fs::absolute(file) : path;
}

FileState check_file(const std::filesystem::path& file) {
  struct stat info {};
  if (stat(file.c_str(), &info) != 0) {
    if (errno == ENOENT || errno == ENOTDIR) return {};
    fail(file, ErrorKind::kIo, std::string("cannot be read: ") + std::strerror(errno));
  }
  if (S_ISDIR(info.st_mode)) fail(file, ErrorKind::kForeign, "is a folder, not an index");
  if (!S_ISREG(info.st_mode)) fail(file, ErrorKind::kForeign, "is no ordinary file");
  if (info.st_size == 0) return {};

  Header header{};
  const std::size_t got = read_header(file, header);
  if (std::memcmp(header.data(), kMagic.data(), std::min(got, kMagic.size())) != 0) {
    fail(file, ErrorKind::kForeign, "is not a Sourcebook index");
  }
  const bool wal_content = has_content(file, "-wal");
  const std::uint64_t expected = page_count(header) * page_bytes(header);
  const auto size = static_cast<std::uint64_t>(info.st_size);
  if ((got < kHeaderBytes || size < expected) && !wal_content && !has_content(file, "-journal")) {
    fail(file, ErrorKind::kCorrupt,
         "is cut short: " + std::to_string(size) + " of " +
             std::to_string(std::max<std::uint64_t>(expected, kHeaderBytes)) +
             " bytes are there; copy it again, or remove it and index anew");
  }
  return {true, header[18] == 2, wal_content, static_cast<std::int32_t>(big_endian(header, 68, 4))};
}

}  // namespace sourcebook::sqlite
