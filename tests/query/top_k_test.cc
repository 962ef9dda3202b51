#include "query/ranking/top_k.h"

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

TEST_CASE("room for none takes none", "[query][ranking]") {
  TopK top(0);
  top.offer({1, 1});
  CHECK(top.best().empty());
}

}  // namespace
}  // namespace sourcebook
