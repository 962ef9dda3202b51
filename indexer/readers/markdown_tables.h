// How large the tables of Markdown may become.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace sourcebook {

// Marks of columns in one line; those beyond are read as text.
inline constexpr std::size_t kMaxColumns = 500;

// Cells that a parser may make up for short rows, beyond one for each byte of the table, and bytes
// that it may look at again for lines that could begin a table but do not: of the whole source.
inline constexpr std::size_t kMaxMadeUpCells = std::size_t{1} << 18;
inline constexpr std::size_t kMaxReadAgain = std::size_t{64} << 20;

// `source` without tables that would take time or memory out of all proportion to its size, such as
// one of 10,000 columns and 10,000 rows with a word in each: what makes tables of them is escaped,
// so that they are read as the lines that they are. Linear; thread-safe.
[[nodiscard]] std::string bounded_tables(std::string_view source);

}  // namespace sourcebook
