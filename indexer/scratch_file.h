// A file without a name, for what does not fit into memory; it goes with the process.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string_view>
#include <utility>

#include "indexer/descriptor.h"

namespace sourcebook {

// read() from any thread, even while another appends what comes after.
class ScratchFile {
 public:
  // Made in `folder` at the first append().
  explicit ScratchFile(std::filesystem::path folder) : folder_(std::move(folder)) {}

  // Throws Error(kIo) that names the folder, if only because the disk is full.
  void append(std::string_view bytes);
  [[nodiscard]] std::uint64_t size() const { return size_; }
  // Fills `bytes`, which the file has, from `offset` on. Throws Error(kIo).
  void read(std::uint64_t offset, std::span<char> bytes) const;
  // Forgets what comes after.
  void truncate(std::uint64_t size);

 private:
  void open();
  [[noreturn]] void fail(const char* what) const;

  const std::filesystem::path folder_;
  Descriptor file_;
  std::uint64_t size_ = 0;
};

}  // namespace sourcebook
