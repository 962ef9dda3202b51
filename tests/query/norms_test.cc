#include "query/ranking/norms.h"

#include <cmath>
#include <string>

#include "common/schema/schema.h"
#include "query/index.h"
#include "tests/query/random_questions.h"
#include "tests/support/catch.h"
#include "tests/support/index_fixture.h"

namespace sourcebook::test {
namespace {

TEST_CASE("norms are those of BM25F, and infinite where no passage is", "[query][norms]") {
  const Bm25 bm25({}, {100, {12'000, 300, 900}});
  std::string block;
  schema::set_length(block, 0, {1, 0, 0});
  schema::set_length(block, 1, {180, 7, 300});
  schema::set_length(block, 3, {65'535, 65'535, 65'535});
  const Norms norms(NormScale(bm25), block.data());
  for (const std::int64_t passage : {0, 1, 3}) {
    const double exact = bm25.norm(schema::length_at(block, passage));
    CHECK(std::abs(norms[static_cast<std::size_t>(passage)] - exact) < 1e-5 * exact);
  }
  CHECK(std::isinf(norms[2]));
}

// An index may be from anybody.
TEST_CASE("lengths that are cut short are zeros, and nothing behind them is read",
          "[query][norms]") {
  Maker maker(91);
  IndexFixture fixture({{"a", maker.documents(30)}});
  schema::open_for_writing(fixture.path())
      .execute("UPDATE length_block SET lengths = substr(lengths, 1, 7)");
  Index index(fixture.path());
  index.refresh();
  const std::string& block = index.lengths().block(0);
  REQUIRE(block.size() == static_cast<std::size_t>(schema::kBlockPassages) * schema::kLengthBytes);
  CHECK(schema::length_at(block, schema::kBlockPassages - 1) == schema::FieldLengths{});
  CHECK(std::isinf(index.blocks().norms(2)[0]));
  CHECK(std::isinf(index.blocks().norms(schema::kBlockPassages)[100]));
}

}  // namespace
}  // namespace sourcebook::test
