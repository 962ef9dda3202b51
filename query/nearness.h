// Where words stand as near to each other as a question asks, from their positions alone. Pure
// functions.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace sourcebook {

// The ways in which phrases follow each other in order, none overlapping the one before, with at
// most `distance` words between the first and the last: from each place of the first phrase from
// which there is one, that which ends first, as a position for each phrase. `places` are, by
// phrase, the ascending positions where it begins, `lengths` its words; both are as many, and not
// none.
[[nodiscard]] std::vector<std::vector<std::uint32_t>> in_order(
    std::span<const std::vector<std::uint32_t>> places, std::span<const std::size_t> lengths,
    std::size_t distance);

}  // namespace sourcebook
