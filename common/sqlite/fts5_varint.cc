#include "common/sqlite/fts5_varint.h"

namespace sourcebook::sqlite {

void put_fts5_varint(std::string& out, std::uint64_t value) {
  if (value < 0x80) return out.push_back(static_cast<char>(value));
  char bytes[9];
  std::size_t begin = sizeof bytes;
  if (value >> 56 != 0) {  // the ninth byte holds eight bits
    bytes[--begin] = static_cast<char>(value);
    value >>= 8;
    while (begin > 0) {
      bytes[--begin] = static_cast<char>(value | 0x80);
      value >>= 7;
    }
  } else {
    bytes[--begin] = static_cast<char>(value & 0x7f);
    while ((value >>= 7) != 0) bytes[--begin] = static_cast<char>(value | 0x80);
  }
  out.append(bytes + begin, sizeof bytes - begin);
}

bool take_long_fts5_varint(std::string_view& bytes, std::uint64_t& value) noexcept {
  value = 0;
  for (std::size_t i = 0; i < bytes.size() && i < 9; ++i) {
    const auto byte = static_cast<unsigned char>(bytes[i]);
    value = i == 8 ? value << 8 | byte : value << 7 | (byte & 0x7f);
    if (i < 8 && (byte & 0x80) != 0) continue;
    bytes.remove_prefix(i + 1);
    return true;
  }
  value = 0;
  return false;
}

}  // namespace sourcebook::sqlite
