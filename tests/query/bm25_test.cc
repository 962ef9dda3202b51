#include "query/ranking/bm25.h"

#include <cmath>

#include "tests/support/catch.h"

namespace sourcebook {
namespace {

const Collection kCollection{10, {900, 50, 30}};

TEST_CASE("idf falls with the number of passages and is never negative", "[query][ranking]") {
  CHECK(idf(10, 1) == Approx(std::log(1 + 9.5 / 1.5)));
  CHECK(idf(10, 5) > idf(10, 9));
  CHECK(idf(10, 10) > 0);
  CHECK(idf(0, 0) > 0);
}

TEST_CASE("a score is as the formula says", "[query][ranking]") {
  const Bm25 bm25({.k1 = 1.2, .b = 0.75, .weights = {1, 1, 1.5}}, kCollection);
  const double mean = (900 + 50 + 1.5 * 30) / 10;
  const double norm = bm25.norm({80, 5, 4});
  CHECK(norm == Approx(1.2 * (0.25 + 0.75 * (80 + 5 + 1.5 * 4) / mean)));
  const double tf = 2 + 1 + 1.5;
  CHECK(bm25.term(3, {2, 1, 1}, norm) == Approx(3 * tf * 2.2 / (tf + norm)));
  CHECK(bm25.term(3, {0, 0, 0}, norm) == 0);
}

TEST_CASE("rare words weigh more than by their idf alone", "[query][ranking]") {
  const Bm25 bm25({.rarity = 1.3}, kCollection);
  CHECK(bm25.weight({1, 1}, 1) == Approx(std::pow(idf(10, 1), 1.3)));
  CHECK(bm25.weight({1, 1}, 3) == Approx(3 * std::pow(idf(10, 1), 1.3)));
  CHECK(bm25.weight({10, 10}, 1) > 0);
}

TEST_CASE("words that come again weigh more than others as rare", "[query][ranking]") {
  const Bm25 bm25({.rarity = 1, .burstiness = 0.5}, kCollection);
  CHECK(bm25.weight({2, 8}, 1) == Approx(2 * idf(10, 2)));
  CHECK(bm25.weight({2, 2}, 1) == Approx(idf(10, 2)));
  CHECK(bm25.weight({0, 0}, 1) == Approx(idf(10, 0)));
}

TEST_CASE("no frequency reaches the bound", "[query][ranking]") {
  const Bm25 bm25({}, kCollection);
  CHECK(bm25.term(2, {1000, 1000, 1000}, bm25.norm({1, 0, 0})) < bm25.bound(2));
}

TEST_CASE("an index without words has scores too", "[query][ranking]") {
  const Bm25 bm25({}, {});
  CHECK(bm25.norm({0, 0, 0}) == Approx(Parameters{}.k1));
  CHECK(std::isfinite(bm25.term(1, {1, 0, 0}, bm25.norm({0, 0, 0}))));
}

}  // namespace
}  // namespace sourcebook
