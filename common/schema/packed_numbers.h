// Up to 128 numbers, packed at the width that suits most of them. For posting_block.h.
//
// A byte: the width in bits; a byte: how many numbers have more; the numbers' lowest bits one after
// another, from the lowest bit of a byte on; and of each that has more a byte for its place and the
// rest of it as a varint.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace sourcebook::schema {

// At most 128.
void put_packed(std::string& out, std::span<const std::uint32_t> values);

// Takes values.size() numbers, at most 128, off the front of `bytes`. False where there are none.
[[nodiscard]] bool take_packed(std::string_view& bytes, std::span<std::uint32_t> values) noexcept;

}  // namespace sourcebook::schema
