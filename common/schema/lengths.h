// Field lengths of passages, in token positions, as they lie in length_block: row `block` holds the
// passages block * kBlockPassages ... of that many, each kFields little-endian uint16 (text,
// heading, title), saturating. A passage that is not there has zeros.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace sourcebook::schema {

inline constexpr std::size_t kFields =
    3;  // text, heading, title: the columns of passage_fts, in order
inline constexpr std::int64_t kBlockPassages = 4096;

using FieldLengths = std::array<std::uint16_t, kFields>;

[[nodiscard]] FieldLengths length_at(std::string_view block, std::int64_t passage) noexcept;
// Calls `take(place, lengths)` for each passage that the block has something of, in order of place:
// 0 ... kBlockPassages - 1. Many times as fast as length_at() for each.
template <typename Take>
void for_each_length(std::string_view block, const Take& take) {
  constexpr std::size_t kEntryBytes = kFields * 2;
  const std::size_t passages =
      std::min(static_cast<std::size_t>(kBlockPassages), block.size() / kEntryBytes);
  for (std::size_t i = 0; i < passages; ++i) {
    const char* const at = block.data() + i * kEntryBytes;
    FieldLengths lengths;
    for (std::size_t field = 0; field < kFields; ++field) {
      const auto low = static_cast<unsigned char>(at[field * 2]);
      const auto high = static_cast<unsigned char>(at[field * 2 + 1]);
      lengths[field] = static_cast<std::uint16_t>(low | high << 8);
    }
    take(i, lengths);
  }
}
// Grows `block` to its full size on first use.
void set_length(std::string& block, std::int64_t passage, const FieldLengths& lengths);

}  // namespace sourcebook::schema
