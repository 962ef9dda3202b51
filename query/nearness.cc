#include "query/nearness.h"

#include <algorithm>

namespace sourcebook {

std::vector<std::vector<std::uint32_t>> in_order(std::span<const std::vector<std::uint32_t>> places,
                                                 std::span<const std::size_t> lengths,
                                                 std::size_t distance) {
  std::vector<std::vector<std::uint32_t>> out;
  for (const std::uint32_t first : places.front()) {
    // Each next phrase as early as it can be leaves the most room for those behind it.
    std::vector<std::uint32_t> chain{first};
    while (chain.size() < places.size()) {
      const std::size_t free = chain.back() + lengths[chain.size() - 1];
      const auto& next = places[chain.size()];
      const auto at = std::lower_bound(next.begin(), next.end(), free);
      if (at == next.end()) return out;  // nor is there one from any later place
      chain.push_back(*at);
    }
    if (chain.back() <= first + lengths.front() + distance) out.push_back(std::move(chain));
  }
  return out;
}

}  // namespace sourcebook
