#include "query/edit_distance.h"

#include "tests/support/catch.h"

namespace sourcebook {
namespace {

TEST_CASE("distance counts letters inserted, removed, replaced and swapped", "[query]") {
  struct Case {
    std::string_view a, b;
    std::size_t distance;
  };
  const auto c = GENERATE(values<Case>({
      {"probation", "probation", 0},
      {"probaton", "probation", 1},
      {"probattion", "probation", 1},
      {"prabation", "probation", 1},
      {"porbation", "probation", 1},
      {"caf\u00e9", "cafe", 1},
      {"probtoin", "probation", 2},
      {"abcd", "dcba", 3},  // over the limit
      {"", "ab", 2},
      {"", "abcdef", 3},
  }));
  CHECK(edit_distance(c.a, c.b, 2) == c.distance);
  CHECK(edit_distance(c.b, c.a, 2) == c.distance);
}

}  // namespace
}  // namespace sourcebook
