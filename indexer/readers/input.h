// Opens files as streams of their content.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <iosfwd>
#include <memory>
#include <string>

#include "indexer/descriptor.h"

namespace sourcebook {

// Zstandard frames that ask for a larger window are refused: 128 MiB is what `zstd --long` makes
// and what its own reader takes without being told.
inline constexpr int kMaxWindowLog = 27;

// Content that grows past the first many bytes and past this many times the bytes it came from is a
// decompression bomb: text never compresses so well.
inline constexpr std::uint64_t kMinBombBytes = std::uint64_t{256} << 20;
inline constexpr std::uint64_t kMaxExpansion = 1000;

// What must be seen whole is read into memory up to this size: a file of such a format, a file
// within a file, a line, a message.
inline constexpr std::size_t kMaxWholeBytes = std::size_t{64} << 20;

// One file, open for reading from its start to its end; decompressed on the way where its first
// bytes say that it is Zstandard or gzip (several frames or members in a row included). Holds a few
// hundred kilobytes and a window, whatever the size of the file. Not thread-safe.
class OpenInput {
 public:
  // Throws Error(kIo) if `file` cannot be opened or is no regular file. No message names it:
  // whoever reports it does.
  explicit OpenInput(const std::filesystem::path& file);
  // Reads `file` from where it stands. `name` is the file's; `compressed` whether its
  // content may be, which is told by its first bytes. Throws Error(kIo) if it is no regular file.
  OpenInput(Descriptor file, const std::filesystem::path& name, bool compressed);
  ~OpenInput();
  OpenInput(OpenInput&&) noexcept;
  OpenInput& operator=(OpenInput&&) noexcept;

  // The content. Lives as long as the OpenInput. Reading throws Error through the stream: kIo if
  // the file cannot be read, kInput where compressed data are damaged, cut short or a bomb. What
  // was read before stays good.
  [[nodiscard]] std::istream& stream();

  // Bytes of the file, as it lies on disk, that have been read so far.
  [[nodiscard]] std::uint64_t bytes_read() const;

  // The file's name without folders and without the .zst or .gz of a compressed file: what the
  // format of the content can be told by.
  [[nodiscard]] const std::string& name() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace sourcebook
