// A file descriptor that closes itself.
#pragma once

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
  [[nodiscard]] int release();  // the caller closes it
  void reset();

 private:
  int fd_;
};

// Another descriptor of the same, above the standard three. Throws Error(kIo).
[[nodiscard]] Descriptor copy_of(const Descriptor& descriptor);

// A file of these bytes that is in no folder, to be read from its start. Throws Error(kIo).
[[nodiscard]] Descriptor file_of(std::string_view bytes);

// All that can be read from `file`, from its start. Throws Error(kIo).
[[nodiscard]] std::string content_of(const Descriptor& file);

}  // namespace sourcebook
