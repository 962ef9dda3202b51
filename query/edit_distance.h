// How far apart two words are.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace sourcebook {

// What edits are counted in: the letters of `text`, kReplacement for bytes that are no UTF-8.
[[nodiscard]] std::u32string code_points(std::string_view text);

// The number of letters to insert, remove, replace or swap with their neighbour (optimal string
// alignment) that makes `b` of `a`, both valid UTF-8, if it is at most `limit`; else limit + 1.
[[nodiscard]] std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit);

}  // namespace sourcebook
