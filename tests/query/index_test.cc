#include "query/index.h"

#include <vector>

#include "common/schema/schema.h"
#include "indexer/block_builder.h"
#include "tests/support/catch.h"
#include "tests/support/index_fixture.h"

namespace sourcebook::test {
namespace {

TEST_CASE("what is in memory is forgotten once what is searched has changed, and only then",
          "[query][index]") {
  IndexFixture fixture({{"a", {post("The harbour levy.")}}});
  fixture.optimize(1);
  Index index(fixture.path());
  CHECK(index.refresh());
  CHECK_FALSE(index.refresh());
  const auto levy = index.blocks().find("levy");
  REQUIRE(levy);

  schema::open_for_writing(fixture.path()).execute("UPDATE source SET mtime_ns = mtime_ns + 1");
  CHECK(index.refresh());
  CHECK(index.blocks().find("levy") == levy);

  fixture.add({"b", {post("A levy on ships.")}});
  CHECK(index.refresh());
  CHECK(index.collection().passages == 2);
  const auto again = index.blocks().find("levy");
  CHECK(again != levy);
  CHECK(again->postings == 1);

  fixture.optimize(1);
  CHECK(index.refresh());
  CHECK(index.blocks().find("levy")->postings == 2);

  const auto of_both = index.blocks().find("levy");
  // Nothing new, but all chunks are others.
  sqlite::Connection connection = schema::open_for_writing(fixture.path());
  build_blocks(connection, {.least = 1});
  CHECK(index.refresh());
  CHECK(index.blocks().find("levy") != of_both);

  fixture.add({"b", {}});
  CHECK(index.refresh());
  CHECK(index.collection().passages == 1);
}

}  // namespace
}  // namespace sourcebook::test
