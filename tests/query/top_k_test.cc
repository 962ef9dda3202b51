#include "query/ranking/top_k.h"

#include <algorithm>
#include <map>
#include <random>

#include "tests/support/catch.h"

namespace sourcebook {
namespace {

TEST_CASE("the best are kept, equal scores by id", "[query][ranking]") {
  TopK top(3);
  for (const auto& [score, passage] :
       std::vector<std::pair<double, int>>{{1, 9}, {2, 8}, {2, 3}, {5, 7}, {2, 4}}) {
    top.offer({score, passage});
  }
  CHECK(top.best() == std::vector<Scored>{{5, 7}, {2, 3}, {2, 4}});
  CHECK(top.threshold() == 2);
}

TEST_CASE("nothing is too bad as long as there is room", "[query][ranking]") {
  TopK top(2);
  top.offer({-5, 1});
  CHECK(top.threshold() == -std::numeric_limits<double>::infinity());
  top.offer({-7, 2});
  CHECK(top.threshold() == -7);
}

TEST_CASE("of each group only the best one counts", "[query][ranking]") {
  TopK top(2, [](std::int64_t passage) { return passage / 10; });
  for (const auto& [score, passage] :
       std::vector<std::pair<double, int>>{{1, 11}, {3, 12}, {2, 13}, {2, 25}, {3, 10}, {1, 30}}) {
    top.offer({score, passage});
  }
  CHECK(top.best() == std::vector<Scored>{{3, 10}, {2, 25}});
  top.offer({4, 31});  // a group that had been pushed out
  CHECK(top.best() == std::vector<Scored>{{4, 31}, {3, 10}});
}

// Whichever comes first: what stands for a group may be replaced long after it pushed others out.
TEST_CASE("who stands for a group does not change which groups are the best", "[query][ranking]") {
  const auto group_of = [](std::int64_t passage) { return passage % 7; };
  const auto precedes = [](std::int64_t a, std::int64_t b) { return a > b; };
  std::mt19937 random(3);
  for (int round = 0; round < 500; ++round) {
    std::vector<Scored> offered;
    for (int i = 0; i < 20; ++i) {
      offered.push_back({static_cast<double>(random() % 3), static_cast<std::int64_t>(i)});
    }
    std::map<std::int64_t, Scored> of_groups;
    for (const Scored& one : offered) {
      const auto [at, is_new] = of_groups.try_emplace(group_of(one.passage), one);
      if (one.score > at->second.score ||
          (one.score == at->second.score && precedes(one.passage, at->second.passage))) {
        at->second = one;
      }
    }
    std::vector<Scored> expected;
    for (const auto& [group, one] : of_groups) expected.push_back(one);
    std::stable_sort(expected.begin(), expected.end(),
                     [](const Scored& a, const Scored& b) { return a.score > b.score; });
    const std::size_t k = 1 + random() % 8;
    expected.resize(std::min(k, expected.size()));

    std::shuffle(offered.begin(), offered.end(), random);
    TopK top(k, group_of, precedes);
    for (const Scored& one : offered) top.offer(one);
    REQUIRE(top.best() == expected);
  }
}

TEST_CASE("room for none takes none", "[query][ranking]") {
  TopK top(0);
  top.offer({1, 1});
  CHECK(top.best().empty());
}

}  // namespace
}  // namespace sourcebook
