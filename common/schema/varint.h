// Numbers in blobs: seven bits a byte, low ones first, the top bit set on all but the last.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace sourcebook::schema {

void put_varint(std::string& out, std::uint32_t value);

// Takes a number off the front of `bytes`. False where there is none, or one beyond 32 bits.
[[nodiscard]] bool take_varint(std::string_view& bytes, std::uint32_t& value) noexcept;

}  // namespace sourcebook::schema
