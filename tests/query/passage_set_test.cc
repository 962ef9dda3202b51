#include "query/passage_set.h"

#include <sourcebook/error.h>

#include <cstdint>
#include <limits>
#include <random>
#include <set>
#include <vector>

#include "tests/support/catch.h"

namespace sourcebook {
namespace {

constexpr std::int64_t kHuge = std::numeric_limits<std::int64_t>::max();

using Ranges = std::vector<PassageRange>;

PassageSet set_of(const std::set<std::int64_t>& passages) {
  PassageSet set;
  for (const std::int64_t passage : passages) set.add(passage);
  return set;
}

Ranges all_of(const PassageSet& set) { return set.within({1, kHuge}); }

}  // namespace

TEST_CASE("a set of passages is what was put into it", "[query][passage_set]") {
  std::mt19937 random(5);
  for (int round = 0; round < 200; ++round) {
    std::set<std::int64_t> in;
    std::set<std::int64_t> out;
    for (int i = 0; i < 30; ++i) in.insert(1 + static_cast<std::int64_t>(random() % 50));
    for (int i = 0; i < 15; ++i) out.insert(static_cast<std::int64_t>(random() % 52));
    const PassageSet set = set_of(in);
    const PassageSet less = set.without({out.begin(), out.end()});
    PassageSet::Walk walk(set);
    PassageSet::Walk walk_less(less);
    for (std::int64_t passage = 0; passage < 60; ++passage) {
      if (random() % 3 == 0) continue;
      REQUIRE(walk.contains(passage) == in.contains(passage));
      REQUIRE(walk_less.contains(passage) == (in.contains(passage) && !out.contains(passage)));
    }
    CHECK(set.first() == *in.begin());
    CHECK(set.last() == *in.rbegin());
  }
}

TEST_CASE("ranges that touch are one", "[query][passage_set]") {
  PassageSet set;
  CHECK(set.first() > set.last());
  set.add({1, 3});
  set.add(4);
  set.add({6, kHuge});
  CHECK(all_of(set) == Ranges{{1, 4}, {6, kHuge}});
  CHECK(set.within({2, 6}) == Ranges{{2, 4}, {6, 6}});
  CHECK(set.within({5, 5}).empty());
  CHECK(all_of(set.without({1, 3, 8})) == Ranges{{2, 2}, {4, 4}, {6, 7}, {9, kHuge}});
  CHECK_THROWS_AS(set.add(7), Error);
  CHECK_THROWS_AS(set.add(std::numeric_limits<std::int64_t>::min()), Error);
}

TEST_CASE("what documents say of their passages is taken whatever it is, and checked",
          "[query][passage_set]") {
  CHECK_FALSE(range_of(5, 0).has_value());
  CHECK_FALSE(range_of(5, -kHuge).has_value());
  CHECK(range_of(5, 3) == PassageRange{5, 7});
  CHECK(range_of(5, kHuge) == PassageRange{5, kHuge});
  CHECK(range_of(kHuge, kHuge) == PassageRange{kHuge, kHuge});

  struct Case {
    const char* name;
    Ranges ranges;
    std::int64_t passages;
    std::int64_t last;
    bool sound;
  };
  const auto c = GENERATE(values<Case>({
      {"none", {}, 0, 0, true},
      {"in order", {{1, 2}, {3, 3}, {7, 9}}, 6, 9, true},
      {"in another order", {{7, 9}, {1, 2}, {3, 3}}, 6, 9, true},
      {"the same twice", {{1, 2}, {1, 2}}, 4, 9, false},
      {"one in another", {{1, 9}, {3, 4}}, 11, 9, false},
      {"behind the last", {{1, 2}, {3, kHuge}}, 6, 9, false},
      {"before the first", {{0, 2}}, 3, 9, false},
      {"far before the first", {{-kHuge, 2}}, 3, 9, false},
      {"too few", {{1, 2}}, 3, 9, false},
      {"too many", {{1, 4}}, 3, 9, false},
  }));
  DYNAMIC_SECTION(c.name) {
    if (c.sound) {
      CHECK_NOTHROW(check_ranges(c.ranges, c.passages, c.last));
    } else {
      CHECK_THROWS_AS(check_ranges(c.ranges, c.passages, c.last), Error);
    }
  }
}

TEST_CASE("ranges are counted in any order", "[query][passages]") {
  PassageSet set;
  for (const PassageRange& range : {PassageRange{2, 4}, {6, 6}, {10, 19}, {30, 30}}) set.add(range);
  struct Case {
    PassageRange range;
    std::uint64_t count;
  };
  // Ascending, overlapping, back again, beyond.
  PassageSet::Walk walk(set);
  for (const Case& c : std::vector<Case>{{{1, 1}, 0},
                                         {{1, 2}, 1},
                                         {{3, 6}, 3},
                                         {{4, 12}, 5},
                                         {{11, 11}, 1},
                                         {{12, 40}, 9},
                                         {{31, 50}, 0},
                                         {{1, 40}, 15},
                                         {{5, 5}, 0},
                                         {{20, 29}, 0},
                                         {{30, 30}, 1}}) {
    INFO(c.range.first << "-" << c.range.last);
    CHECK(walk.count_within(c.range) == c.count);
  }
  const PassageSet none;
  CHECK(PassageSet::Walk(none).count_within({1, 9}) == 0);
}

}  // namespace sourcebook
