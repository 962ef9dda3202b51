// Sorting many texts: most differ in their first bytes, and numbers compare faster.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace sourcebook::text {

// The first eight bytes of `text`, zeros after its end, as a number that compares as they do: of
// two texts with different heads the one with the lower head is the lower one.
[[nodiscard]] inline std::uint64_t head_of(std::string_view text) noexcept {
  std::uint64_t head = 0;
  for (std::size_t i = 0; i < sizeof head; ++i) {
    head = head << 8 | (i < text.size() ? static_cast<unsigned char>(text[i]) : 0U);
  }
  return head;
}

}  // namespace sourcebook::text
