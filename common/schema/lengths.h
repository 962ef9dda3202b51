// Field lengths of passages, in token positions, as they lie in length_block: row `block` holds the
// passages block * kBlockPassages ... of that many, each kFields little-endian uint16 (text,
// heading, title), saturating. A passage that is not there has zeros.
#pragma once

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

inline constexpr std::size_t kLengthBytes = kFields * 2;  // of a passage

// What stands at `bytes`, kLengthBytes long.
[[nodiscard]] inline FieldLengths decode_lengths(const char* bytes) noexcept {
  FieldLengths lengths;
  for (std::size_t field = 0; field < kFields; ++field) {
    const auto low = static_cast<unsigned char>(bytes[field * 2]);
    const auto high = static_cast<unsigned char>(bytes[field * 2 + 1]);
    lengths[field] = static_cast<std::uint16_t>(low | high << 8);
  }
  return lengths;
}

[[nodiscard]] FieldLengths length_at(std::string_view block, std::int64_t passage) noexcept;

// Grows `block` to its full size on first use.
void set_length(std::string& block, std::int64_t passage, const FieldLengths& lengths);

}  // namespace sourcebook::schema
