// One hash for all that is told apart by its content (XXH3, 128 bits).
#pragma once

#include <memory>
#include <string>
#include <string_view>

struct XXH3_state_s;

namespace sourcebook {

// Not thread-safe.
class Hash {
 public:
  Hash();
  // More of one stretch of bytes.
  void add_bytes(std::string_view bytes);
  // A part of several, which are told apart by their lengths: "ab", "c" is not "a", "bc".
  void add_part(std::string_view part);

  // 16 bytes.
  [[nodiscard]] std::string bytes() const;
  // Two digits for each of the first `count` of them.
  [[nodiscard]] std::string hex(std::size_t count) const;

 private:
  struct Free {
    void operator()(XXH3_state_s* state) const noexcept;
  };
  std::unique_ptr<XXH3_state_s, Free> state_;
};

}  // namespace sourcebook
