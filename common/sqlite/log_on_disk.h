// Has a write-ahead log put on the disk as it grows, so that whoever waits for it waits for little.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>

namespace sourcebook::sqlite {

class Connection;

// The -wal file of what `connection` has open, whether it is there or not.
[[nodiscard]] std::filesystem::path log_of(const Connection& connection);

class LogOnDisk {
 public:
  // `log` is the file that SQLite writes (log_of()), and need not be there yet.
  LogOnDisk(std::filesystem::path log, std::size_t worthwhile);

  // Puts it on the disk where `worthwhile` bytes or more were written to it since this last did,
  // committed or not. True if it did. What begins anew, at its first byte, has none on the disk.
  // Nothing depends on it: what fails is left.
  bool put();

 private:
  [[nodiscard]] bool has_grown(int file);

  const std::filesystem::path log_;
  const std::size_t worthwhile_;
  std::uint64_t pass_ = 0;           // SQLite's mark of all that was written since it began anew
  std::uintmax_t written_back_ = 0;  // bytes
};

}  // namespace sourcebook::sqlite
