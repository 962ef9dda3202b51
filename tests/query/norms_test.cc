#include "query/ranking/norms.h"

#include <array>
#include <cmath>
#include <string>

#include "common/schema/schema.h"
#include "query/index.h"
#include "tests/query/random_questions.h"
#include "tests/support/catch.h"
#include "tests/support/index_fixture.h"

namespace sourcebook::test {
namespace {

TEST_CASE("norms are those of BM25F or a little less, and infinite where no passage is",
          "[query][norms]") {
  const auto weights =
      GENERATE(values<std::array<double, 3>>({{1, 1, 2}, {1, 1, 5}, {2, 0.5, 2}, {1, 0, 0}}));
  const Bm25 bm25({.weights = weights}, {100, {12'000, 300, 900}});
  const bool usual = weights == Parameters{}.weights;
  const ClassNorms of_class(bm25);
  std::string block;
  std::int64_t passage = 0;
  const auto check = [&](const schema::FieldLengths& lengths) {
    schema::set_length_class(block, passage, lengths);
    const float norm = Norms(of_class, block.data())[static_cast<std::size_t>(passage)];
    const double exact = bm25.norm(lengths);
    INFO("lengths " << lengths[0] << ", " << lengths[1] << ", " << lengths[2]);
    CHECK(norm <= exact * (1 + 1e-6));
    if (usual) CHECK(norm >= exact * 22 / 23 * (1 - 1e-6));
    passage += 2;
  };
  for (std::uint16_t text = 1; text < 400; ++text) check({text, 0, 0});
  check({0, 1, 0});
  check({180, 7, 300});
  check({65'535, 65'535, 65'535});
  CHECK(std::isinf(Norms(of_class, block.data())[1]));
}

TEST_CASE("the usual weights are those that scores have", "[query][norms]") {
  for (std::size_t f = 0; f < schema::kFields; ++f) {
    CHECK(Parameters{}.weights[f] == schema::kUsualWeights[f]);
  }
}

// An index may be from anybody.
TEST_CASE("lengths that are cut short are zeros, and nothing behind them is read",
          "[query][norms]") {
  Maker maker(91);
  IndexFixture fixture({{"a", maker.documents(30)}});
  schema::open_for_writing(fixture.path())
      .execute(
          "UPDATE length_block SET lengths = substr(lengths, 1, 7);"
          "UPDATE length_class_block SET classes = substr(classes, 1, 2)");
  Index index(fixture.path());
  index.refresh();
  CHECK(index.lengths().of(0) == schema::FieldLengths{});
  CHECK(index.lengths().of(2) == schema::FieldLengths{});
  CHECK(index.lengths().of(schema::kBlockPassages - 1) == schema::FieldLengths{});
  CHECK_FALSE(std::isinf(index.blocks().norms(1)[0]));
  CHECK(std::isinf(index.blocks().norms(2)[0]));
  CHECK(std::isinf(index.blocks().norms(0)[schema::kBlockPassages - 1]));
  CHECK(std::isinf(index.blocks().norms(schema::kBlockPassages)[100]));
}

}  // namespace
}  // namespace sourcebook::test
