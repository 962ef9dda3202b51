#include "query/nearness.h"

#include <vector>

#include "tests/support/catch.h"

namespace sourcebook {
namespace {

TEST_CASE("phrases follow each other in order and near", "[query][nearness]") {
  using Chains = std::vector<std::vector<std::uint32_t>>;
  struct Case {
    const char* name;
    Chains places;
    std::vector<std::size_t> lengths;
    std::size_t distance;
    Chains found;
  };
  const auto c = GENERATE(values<Case>({
      {"side by side", {{3}, {4}}, {1, 1}, 0, {{3, 4}}},
      {"the wrong way round", {{4}, {3}}, {1, 1}, 9, {}},
      {"just near enough", {{0}, {5}}, {1, 1}, 4, {{0, 5}}},
      {"not near enough", {{0}, {5}}, {1, 1}, 3, {}},
      {"the length of the first does not count", {{0}, {5}}, {3, 1}, 2, {{0, 5}}},
      {"nothing stands in itself", {{0}, {1}}, {2, 1}, 5, {}},
      {"the same word twice", {{0, 7}, {0, 7}}, {1, 1}, 9, {{0, 7}}},
      {"the next of several", {{0, 4}, {2, 5, 9}}, {1, 1}, 1, {{0, 2}, {4, 5}}},
      {"three of them", {{0, 6}, {3, 7}, {4, 8}}, {1, 1, 1}, 3, {{0, 3, 4}, {6, 7, 8}}},
      {"one is not there", {{0}, {}}, {1, 1}, 9, {}},
  }));
  DYNAMIC_SECTION(c.name) { CHECK(in_order(c.places, c.lengths, c.distance) == c.found); }
}

}  // namespace
}  // namespace sourcebook
