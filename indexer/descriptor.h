// A file descriptor that closes itself.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace sourcebook {

// -1: none.
class Descriptor {
 public:
  explicit Descriptor(int fd = -1) : fd_(fd) {}
  ~Descriptor() { reset(); }
  Descriptor(Descriptor&& other) noexcept;
  Descriptor& operator=(Descriptor&& other) noexcept;

  [[nodiscard]] int get() const { return fd_; }
  [[nodiscard]] bool is_open() const { return fd_ >= 0; }
  void reset();

 private:
  int fd_;
};

// Opens `file` for reading. Throws Error(kIo) if it cannot be opened or is no regular file; no
// message names it.
[[nodiscard]] Descriptor open_regular(const std::filesystem::path& file);

// Bytes of the file. Throws Error(kIo) if it is no regular one.
[[nodiscard]] std::uint64_t regular_size(const Descriptor& file);

// Another descriptor of the same, above the standard three. Throws Error(kIo).
[[nodiscard]] Descriptor copy_of(const Descriptor& descriptor);

// A file of these bytes that is in no folder, to be read from its start. Throws Error(kIo).
[[nodiscard]] Descriptor file_of(std::string_view bytes);

// All that can be read from `file`, from its start. Throws Error(kIo).
[[nodiscard]] std::string content_of(const Descriptor& file);

}  // namespace sourcebook
