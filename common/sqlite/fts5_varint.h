// Numbers as SQLite and FTS5 write them: most significant seven bits first, the top bit set on all
// bytes but the last; a ninth byte holds eight (sqlite.org/fileformat2.html, section 1.6).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace sourcebook::sqlite {

void put_fts5_varint(std::string& out, std::uint64_t value);

// From one row to another, as it is stored: total, since what is damaged may name any.
[[nodiscard]] constexpr std::uint64_t fts5_step(std::int64_t from, std::int64_t to) noexcept {
  return static_cast<std::uint64_t>(to) - static_cast<std::uint64_t>(from);
}

[[nodiscard]] constexpr std::int64_t fts5_row_after(std::int64_t row, std::uint64_t step) noexcept {
  return static_cast<std::int64_t>(static_cast<std::uint64_t>(row) + step);
}

// Takes one off the front of `bytes`. False, and 0, where there is none.
bool take_long_fts5_varint(std::string_view& bytes, std::uint64_t& value) noexcept;
inline bool take_fts5_varint(std::string_view& bytes, std::uint64_t& value) noexcept {
  if (bytes.empty() || static_cast<unsigned char>(bytes.front()) >= 0x80) {
    return take_long_fts5_varint(bytes, value);
  }
  value = static_cast<unsigned char>(bytes.front());  // nearly always
  bytes.remove_prefix(1);
  return true;
}

}  // namespace sourcebook::sqlite
