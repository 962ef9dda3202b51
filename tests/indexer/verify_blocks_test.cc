#include "indexer/verify_blocks.h"

#include <string>
#include <vector>

#include "common/schema/schema.h"
#include "common/sqlite/transaction.h"
#include "tests/support/catch.h"
#include "tests/support/index_fixture.h"

namespace sourcebook::test {

TEST_CASE("the check of posting blocks finds what FTS5 does not say", "[indexer][blocks]") {
  std::vector<Document> documents;
  for (int i = 0; i < 300; ++i) {
    documents.push_back(post(i % 3 == 0 ? "The harbour levy." : "A levy on the levy payers."));
  }
  IndexFixture fixture(std::move(documents));
  fixture.optimize();
  struct Case {
    const char* name;
    const char* sql;
    bool wrong;
  };
  const auto c = GENERATE(values<Case>({
      {"nothing", "SELECT 1", false},
      {"no blocks", "DELETE FROM meta WHERE key = 'last_block_passage'", false},
      {"up to an earlier passage", "UPDATE meta SET value = 200 WHERE key = 'last_block_passage'",
       true},
      {"a list is gone of which there are chunks", "DELETE FROM posting_list WHERE form = 'the'",
       false},
      {"chunks are gone", "DELETE FROM posting_chunk", true},
      {"nothing is said of blocks", "UPDATE posting_list SET skips = x'' WHERE form = 'the'", true},
      {"a list is under another name", "UPDATE posting_list SET form = 'zz' WHERE form = 'the'",
       true},
      {"texts are longer", "UPDATE length_block SET lengths = zeroblob(100000)", true},
  }));
  DYNAMIC_SECTION(c.name) {
    const sqlite::Connection connection = schema::open_for_writing(fixture.path());
    connection.execute(c.sql);
    const sqlite::ReadTransaction whole(connection);
    std::vector<std::string> faults;
    check_blocks(connection, faults);
    CHECK(faults.size() == (c.wrong ? 1 : 0));
  }
}

}  // namespace sourcebook::test
