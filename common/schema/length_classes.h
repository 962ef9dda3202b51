// Lengths of passages in a byte each, as they lie in length_class_block: row `block` holds the
// passages block * kBlockPassages ... of that many. Enough to tell which passages may be among the
// best, at a sixth of what the lengths take (as Lucene keeps norms).
//
// A class is of the length of all fields together, weighed as scores usually weigh them, and holds
// lengths that differ by a 22nd. Class 0: a passage that is not there.
#pragma once

#include <array>
#include <cstdint>
#include <string>

#include "common/schema/lengths.h"

namespace sourcebook::schema {

inline constexpr std::array<std::uint32_t, kFields> kUsualWeights{1, 1, 2};  // text, heading, title

[[nodiscard]] std::uint8_t length_class(const FieldLengths& lengths) noexcept;

// No length of this class or a higher one is less. Of any class but 0.
[[nodiscard]] std::uint32_t least_length(std::uint8_t length_class) noexcept;

// Grows `block` to its full size on first use.
void set_length_class(std::string& block, std::int64_t passage, const FieldLengths& lengths);

}  // namespace sourcebook::schema
