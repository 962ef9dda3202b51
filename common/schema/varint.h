// Numbers in blobs: seven bits a byte, low ones first, the top bit set on all but the last.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace sourcebook::schema {

void put_varint(std::string& out, std::uint32_t value);

// Of more bytes than one, for take_varint().
[[nodiscard]] bool take_long_varint(std::string_view& bytes, std::uint32_t& value) noexcept;

// Takes a number off the front of `bytes`. False where there is none, or one beyond 32 bits.
[[nodiscard]] inline bool take_varint(std::string_view& bytes, std::uint32_t& value) noexcept {
  if (bytes.empty() || static_cast<unsigned char>(bytes.front()) >= 0x80) {
    return take_long_varint(bytes, value);
  }
  value = static_cast<unsigned char>(bytes.front());
  bytes.remove_prefix(1);
  return true;
}

}  // namespace sourcebook::schema
