#include "common/schema/varint.h"

namespace sourcebook::schema {

void put_varint(std::string& out, std::uint32_t value) {
  for (; value >= 0x80; value >>= 7) out += static_cast<char>(0x80 | (value & 0x7f));
  out += static_cast<char>(value);
}

bool take_long_varint(std::string_view& bytes, std::uint32_t& value) noexcept {
  std::uint64_t sum = 0;
  for (unsigned shift = 0; shift < 35; shift += 7) {
    if (bytes.empty()) return false;
    const auto byte = static_cast<unsigned char>(bytes.front());
    bytes.remove_prefix(1);
    sum |= static_cast<std::uint64_t>(byte & 0x7f) << shift;
    if ((byte & 0x80) == 0) {
      value = static_cast<std::uint32_t>(sum);
      return sum <= UINT32_MAX;
    }
  }
  return false;
}

}  // namespace sourcebook::schema
