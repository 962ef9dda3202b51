// What writer and reader of FTS5's leaf pages agree on (sqlite.org's fts5_index.c, "Segment leaf
// pages").
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "common/sqlite/fts5_varint.h"

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

// From the front of `bytes`, rows one after another as they are stored: as many whole ones, with
// positions, as follow row `row` and come before row `limit`. `row`: then the last of them.
[[nodiscard]] inline std::string_view whole_rows(std::string_view bytes, std::int64_t limit,
                                                 std::int64_t& row) {
  std::string_view left = bytes;
  std::size_t taken = 0;
  std::uint64_t step = 0, size = 0;
  while (take_fts5_varint(left, step) && take_fts5_varint(left, size)) {
    const std::int64_t next = fts5_row_after(row, step);
    if (size < 2 || size / 2 > left.size() || next >= limit || next <= row) break;
    left.remove_prefix(static_cast<std::size_t>(size / 2));
    row = next;
    taken = bytes.size() - left.size();
  }
  return bytes.substr(0, taken);
}

}  // namespace sourcebook::sqlite
