// Which words stand at the borders between passages, by which phrases are found that begin in one
// and end in another, as they lie in border_block: row `block` holds the passages
// block * kBlockPassages ... of that many. Of each the pair that the last word before it in its
// document makes with its own first word; 0 where one of these is not there. First the low 16 bits
// of all, little-endian, then the high 8 bits of all. Where colocated tokens make more pairs, the
// others follow: the passage's place in the block as uint16, and three bytes of a pair.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "common/schema/lengths.h"

namespace sourcebook::schema {

// 24 bits of what both words hash to, never 0: of ten million borders one has a pair by chance.
using WordPair = std::uint32_t;

// `before` and `behind` are of word_hash(). The same on every machine.
[[nodiscard]] WordPair word_pair(std::uint64_t before, std::uint64_t behind) noexcept;

// In place of those that `passage` had. Grows `block` to its full size on first use.
void set_border(std::string& block, std::int64_t passage, std::span<const WordPair> pairs);

// Calls visit(place in the block, which of `pairs`) for each border with one of them, pair by pair.
// Reads nothing of a block that is too short.
void find_borders(std::string_view block, std::span<const WordPair> pairs,
                  const std::function<void(std::size_t place, std::size_t pair)>& visit);

}  // namespace sourcebook::schema
