#include "common/sqlite/file_check.h"

#include <sourcebook/error.h>
#include <sqlite3.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <new>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

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

struct FreeName {
  void operator()(const char* name) const noexcept { sqlite3_free_filename(name); }
};

// The file as SQLite opens it. If we did, closing it would give up all locks that this process has
// on it (sqlite.org/howtocorrupt.html, section 2.2), and with them the log that is being written:
// the next program to close the database would take itself for the last, and delete it.
class FileToRead {
 public:
  explicit FileToRead(const std::filesystem::path& path)
      : name_(sqlite3_create_filename(path.c_str(), "", "", 0, nullptr)),
        bytes_(static_cast<std::size_t>(vfs_->szOsFile) / sizeof(std::max_align_t) + 1) {
    if (name_ == nullptr) throw std::bad_alloc();
    constexpr int kFlags = SQLITE_OPEN_READONLY | SQLITE_OPEN_MAIN_DB;
    if (vfs_->xOpen(vfs_, name_.get(), file(), kFlags, nullptr) == SQLITE_OK) return;
    const int error = vfs_->xGetLastError(vfs_, 0, nullptr);
    close();
    const std::string why = error == 0 ? "" : std::string(": ") + std::strerror(error);
    fail(path, ErrorKind::kIo, "cannot be read" + why);
  }
  ~FileToRead() { close(); }
  FileToRead(const FileToRead&) = delete;
  FileToRead& operator=(const FileToRead&) = delete;

  // Zeros for what it lacks.
  void read(Header& header) {
    const int code = file()->pMethods->xRead(file(), header.data(), kHeaderBytes, 0);
    if (code == SQLITE_OK || code == SQLITE_IOERR_SHORT_READ) return;
    fail(name_.get(), ErrorKind::kIo, "cannot be read");
  }

 private:
  [[nodiscard]] sqlite3_file* file() { return reinterpret_cast<sqlite3_file*>(bytes_.data()); }
  void close() {
    if (file()->pMethods != nullptr) file()->pMethods->xClose(file());
  }

  static sqlite3_vfs* find_vfs() {
    sqlite3_vfs* const vfs = sqlite3_vfs_find(nullptr);
    if (vfs == nullptr) throw std::bad_alloc();  // what SQLite could not be begun for
    return vfs;
  }

  sqlite3_vfs* const vfs_ = find_vfs();
  const std::unique_ptr<const char, FreeName> name_;
  std::vector<std::max_align_t> bytes_;
};

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
  FileToRead(file).read(header);
  const auto size = static_cast<std::uint64_t>(info.st_size);
  if (std::memcmp(header.data(), kMagic.data(), std::min<std::size_t>(size, kMagic.size())) != 0) {
    fail(file, ErrorKind::kForeign, "is not a Sourcebook index");
  }
  const bool wal_content = has_content(file, "-wal");
  const std::uint64_t expected = page_count(header) * page_bytes(header);
  if ((size < kHeaderBytes || size < expected) && !wal_content && !has_content(file, "-journal")) {
    fail(file, ErrorKind::kCorrupt,
         "is cut short: " + std::to_string(size) + " of " +
             std::to_string(std::max<std::uint64_t>(expected, kHeaderBytes)) +
             " bytes are there; copy it again, or remove it and index anew");
  }
  return {true, header[18] == 2, wal_content, static_cast<std::int32_t>(big_endian(header, 68, 4))};
}

}  // namespace sourcebook::sqlite
