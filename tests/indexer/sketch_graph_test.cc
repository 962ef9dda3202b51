#include "indexer/sketch_graph.h"

#include <cstdint>
#include <map>
#include <numeric>
#include <random>
#include <set>
#include <span>
#include <vector>

#include "tests/support/catch.h"

using namespace sourcebook;

TEST_CASE("components of sketches are those that all pairs make", "[indexer][copies]") {
  const auto seed = GENERATE(range(1u, 9u));
  std::mt19937 random(seed);
  std::vector<SketchedPassage> passages;
  const auto alphabet = 1 + seed;  // few values: much agrees by chance, and buckets are large
  for (std::int64_t id = 1; id <= 700; ++id) {
    SketchedPassage& one = passages.emplace_back();
    one.id = id;
    if (id > 1 && random() % 3 != 0) one.sketch = passages[random() % passages.size()].sketch;
    for (auto& place : one.sketch) {
      if (random() % 3 == 0) place = static_cast<std::uint8_t>(random() % (8 * alphabet) + 1);
    }
  }
  const std::size_t fresh = seed % 2 == 0 ? passages.size() : passages.size() / 2;
  std::vector<std::size_t> roots(passages.size());
  std::iota(roots.begin(), roots.end(), 0);
  const auto root_of = [&](std::size_t i) {
    while (roots[i] != i) i = roots[i];
    return i;
  };
  for (std::size_t i = 0; i < passages.size(); ++i) {
    for (std::size_t j = 0; j < std::min(i, fresh); ++j) {
      if (schema::agreement(passages[i].sketch, passages[j].sketch) < kMinAgreement) continue;
      roots[root_of(i)] = root_of(j);
    }
  }
  std::map<std::size_t, std::set<std::int64_t>> expected;
  for (std::size_t i = 0; i < passages.size(); ++i) expected[root_of(i)].insert(passages[i].id);
  std::erase_if(expected, [](const auto& one) { return one.second.size() < 2; });

  SketchGraph graph({passages.begin(), passages.begin() + static_cast<std::ptrdiff_t>(fresh)});
  // In portions, as they come.
  constexpr std::size_t kPortion = 70;
  for (std::size_t i = fresh; i < passages.size(); i += kPortion) {
    graph.add(std::span(passages).subspan(i, std::min(kPortion, passages.size() - i)));
  }
  std::set<std::set<std::int64_t>> found;
  for (const auto& component : graph.components()) {
    std::set<std::int64_t> ids;
    for (const auto& node : component) {
      CHECK(node.fresh == (node.passage.id <= static_cast<std::int64_t>(fresh)));
      ids.insert(node.passage.id);
    }
    found.insert(ids);
  }
  CHECK(found.size() == expected.size());
  for (const auto& [root, ids] : expected) CHECK(found.contains(ids));
}
