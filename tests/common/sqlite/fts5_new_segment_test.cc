#include "common/sqlite/fts5_new_segment.h"

#include <sourcebook/error.h>

#include <vector>

#include "common/sqlite/transaction.h"
#include "tests/common/sqlite/fts5_table.h"
#include "tests/support/catch.h"

using namespace sourcebook;
using namespace sourcebook::sqlite;
using test::Fts5Table;
using test::RandomRows;
using test::Row;

TEST_CASE("segments of our making hold what FTS5's own would", "[sqlite][fts5]") {
  const int page_bytes = GENERATE(64, 300, 4050);
  RandomRows random(static_cast<unsigned>(page_bytes));
  Fts5Table ours(page_bytes), theirs(page_bytes);
  for (const std::size_t count : {1, 40, 300}) {
    const std::vector<Row> rows = random.next(count);
    ours.append(rows);
    theirs.insert(rows);
    REQUIRE(ours.content() == theirs.content());
    for (const char* form : {"the", "w3", "w1999", "antidisestablishment4", "w", "zebra"}) {
      CHECK(ours.find({form}) == theirs.find({form}));
    }
  }
  ours.set("merge", -1000);
  CHECK(ours.content() == theirs.content());
  CHECK(ours.find({"the"}) == theirs.find({"the"}));
}

TEST_CASE("FTS5 inserts, deletes and merges between them, in one transaction or in several",
          "[sqlite][fts5]") {
  const bool one_transaction = GENERATE(false, true);
  RandomRows random(7);
  Fts5Table ours(200), theirs(200);
  if (one_transaction) ours.connection().execute("BEGIN");
  for (int round = 0; round < 8; ++round) {
    const std::vector<Row> added = random.next(20), inserted = random.next(20);
    ours.append(added);
    theirs.insert(added);
    for (Fts5Table* table : {&ours, &theirs}) {
      table->insert(inserted);
      table->remove(added[3]);
      table->remove(inserted[5]);
    }
    if (round == 5) ours.set("merge", -1000);
    REQUIRE(ours.content() == theirs.content());
  }
  if (one_transaction) ours.connection().execute("COMMIT");
  CHECK(ours.content() == theirs.content());
}

TEST_CASE("a segment goes with the savepoint that it was made in", "[sqlite][fts5]") {
  RandomRows random(8);
  const std::vector<Row> first = random.next(30), second = random.next(30), third = random.next(30);
  Fts5Table ours(200), theirs(200);
  theirs.insert(first);
  theirs.insert(third);
  {
    Transaction transaction(ours.connection());
    ours.append(first);
    {
      const Savepoint undone(ours.connection());
      ours.append(second);
    }
    ours.append(third);
    transaction.commit();
  }
  CHECK(ours.content() == theirs.content());
}

TEST_CASE("an account that cannot be understood is an error, and nothing is added",
          "[sqlite][fts5]") {
  Fts5Table table(200);
  table.connection().execute("UPDATE f_data SET block = x'ff' WHERE id = 10");
  CHECK_THROWS_AS(Fts5NewSegment(table.tables(), [](Fts5SegmentWriter&) {}), Error);
}
