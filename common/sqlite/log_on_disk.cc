#include "common/sqlite/log_on_disk.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "common/sqlite/connection.h"

namespace sourcebook::sqlite {
namespace {

// The layout of the file: sqlite.org/fileformat.html, section 4.1. The header and each page after
// it bear the pass they were written in; those of the pass before may stand behind them.
constexpr std::uintmax_t kHeaderBytes = 32, kFrameBytes = 24;  // a frame has a page behind it
constexpr std::uintmax_t kPageBytesAt = 8, kPassAt = 16, kFramePassAt = 8;

template <typename Number>
std::optional<Number> read_number(int file, std::uintmax_t at) {
  std::array<unsigned char, sizeof(Number)> bytes{};
  const ssize_t got = pread(file, bytes.data(), bytes.size(), static_cast<off_t>(at));
  if (got != static_cast<ssize_t>(bytes.size())) return std::nullopt;
  Number number = 0;
  for (const unsigned char byte : bytes) number = (number << 8) | byte;
  return number;
}

struct Written {
  std::uint64_t pass = 0;
  std::uintmax_t bytes = 0;
};

std::optional<Written> read_written(int file) {
  struct stat info {};
  const auto page_bytes = read_number<std::uint32_t>(file, kPageBytesAt);
  const auto pass = read_number<std::uint64_t>(file, kPassAt);
  if (!page_bytes || !pass || fstat(file, &info) != 0) return std::nullopt;
  const auto size = std::max(static_cast<std::uintmax_t>(info.st_size), kHeaderBytes);
  const std::uintmax_t step = kFrameBytes + *page_bytes;
  std::uintmax_t first = 0;  // not known to be of this pass
  std::uintmax_t end = (size - kHeaderBytes) / step;
  while (first < end) {
    const std::uintmax_t middle = first + (end - first) / 2;
    const std::uintmax_t at = kHeaderBytes + middle * step + kFramePassAt;
    if (read_number<std::uint64_t>(file, at) == pass) {
      first = middle + 1;
    } else {
      end = middle;
    }
  }
  return Written{*pass, kHeaderBytes + first * step};
}

}  // namespace

std::filesystem::path log_of(const Connection& connection) {
  const char* const log = sqlite3_filename_wal(sqlite3_db_filename(connection.handle(), "main"));
  return log == nullptr ? "" : log;
}

LogOnDisk::LogOnDisk(std::filesystem::path log, std::size_t worthwhile)
    : log_(std::move(log)), worthwhile_(worthwhile) {}

bool LogOnDisk::has_grown(int file) {
  const auto written = read_written(file);
  if (!written) return false;
  if (std::exchange(pass_, written->pass) != written->pass) written_back_ = 0;
  if (written->bytes < written_back_ + worthwhile_) return false;
  written_back_ = written->bytes;
  return true;
}

// SQLite holds no lock on the log, which closing it here would give up.
bool LogOnDisk::put() {
  const int file = open(log_.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return false;
  const bool grown = has_grown(file);
  if (grown) fdatasync(file);
  close(file);
  return grown;
}

}  // namespace sourcebook::sqlite
