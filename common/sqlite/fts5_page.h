// What writer and reader of FTS5's leaf pages agree on (sqlite.org's fts5_index.c, "Segment leaf
// pages").
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace sourcebook::sqlite {

// A page begins with two numbers of 16 bits: where the first row is that stands before any term (0:
// there is none), and where the offsets of the terms begin.
inline constexpr std::size_t kPageHead = 4;
// What a term begins with; prefix indexes would have others.
inline constexpr char kMainIndex = '0';

// The high byte first.
inline void put_16(std::string& page, std::size_t at, std::size_t value) {
  page[at] = static_cast<char>(value >> 8);
  page[at + 1] = static_cast<char>(value);
}
[[nodiscard]] inline std::size_t get_16(std::string_view page, std::size_t at) {
  return static_cast<std::size_t>(static_cast<unsigned char>(page[at])) << 8 |
         static_cast<unsigned char>(page[at + 1]);
}

}  // namespace sourcebook::sqlite
