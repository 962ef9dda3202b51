// A file descriptor that closes itself.
#pragma once

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

// A file of these bytes that is in no folder, to be read from its start. Throws Error(kIo).
[[nodiscard]] Descriptor file_of(std::string_view bytes);

}  // namespace sourcebook
