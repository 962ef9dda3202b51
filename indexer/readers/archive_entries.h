// What lies in an archive: zip, tar, 7z, compressed or not. The only header that libarchive hides
// behind.
#pragma once

#include <cstddef>
#include <cstdint>
#include <istream>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace sourcebook {

// More members than this, or more bytes in all than kMinBombBytes and kMaxExpansion (input.h) times
// those of the archive, are a bomb.
inline constexpr std::size_t kMaxMembers = 200'000;

struct ArchiveEntry {
  std::string name;        // as the archive has it, with folders; valid UTF-8
  bool is_file = false;    // no folder, link or device
  bool encrypted = false;  // read() needs a password that we do not have
};

// One archive, from its first member to its last. Holds what one read() gives, and the archive's
// own window. Starts no program. Not thread-safe.
class ArchiveEntries {
 public:
  // `bytes` must outlive this. Throws Error(kInput) where they are no archive.
  explicit ArchiveEntries(std::string_view bytes);
  // The same for a stream, which is read as it goes; 7z cannot be read so. It must outlive this.
  explicit ArchiveEntries(std::istream& input);
  // The same where `begin` has been taken from the stream already.
  ArchiveEntries(std::string begin, std::istream& input);
  ~ArchiveEntries();

  // The next member; nullopt after the last. Throws Error(kInput) where the rest cannot be read;
  // lets through what reading the stream throws.
  [[nodiscard]] std::optional<ArchiveEntry> next();
  // The content of the last one. Throws Error(kInput) where it is damaged or larger than `most`;
  // the members after it can still be asked for.
  [[nodiscard]] std::string read(std::size_t most);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace sourcebook
