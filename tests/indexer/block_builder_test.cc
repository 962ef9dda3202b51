#include "indexer/block_builder.h"

#include <atomic>
#include <string>
#include <vector>

#include "common/schema/posting_lists.h"
#include "common/schema/schema.h"
#include "indexer/verify.h"
#include "indexer/writer.h"
#include "tests/support/catch.h"
#include "tests/support/index_fixture.h"
#include "tests/support/temp_dir.h"

namespace sourcebook::test {
namespace {

std::vector<Document> documents(int count) {
  std::vector<Document> made;
  for (int i = 0; i < count; ++i) {
    std::string text = "The levy of the harbour's office";
    for (int word = 0; word < 1 + i % 40; ++word) {
      text += (i + word) % 3 == 0 ? ", that's what sailing costs" : " and the ships that sail";
    }
    made.push_back(post(text, i % 5 == 0 ? "Sailings" : ""));
  }
  return made;
}

std::vector<std::string> blocks_of(const sqlite::Connection& connection) {
  std::vector<std::string> out;
  auto rows = connection.prepare(
      "SELECT form || ' ' || coalesce(forms, '') || ' ' || hex(skips) FROM "
      "posting_list UNION ALL SELECT hex(blocks) FROM posting_chunk ORDER BY 1");
  while (rows.step()) out.emplace_back(rows.text(0));
  return out;
}

}  // namespace

TEST_CASE("blocks are the same whether postings wait in memory or in a file", "[indexer][blocks]") {
  IndexFixture fixture(documents(700));
  fixture.optimize();
  sqlite::Connection connection = schema::open_for_writing(fixture.path());
  const std::vector<std::string> in_memory = blocks_of(connection);
  CHECK(in_memory.size() > 20);
  build_blocks(connection, {.least = 1, .gathered_bytes = 100});
  CHECK(blocks_of(connection) == in_memory);
  CHECK(verify(fixture.path()).empty());
}

TEST_CASE("blocks that a stopped run left half made are made by the next", "[indexer][blocks]") {
  IndexFixture fixture(documents(200));
  {
    sqlite::Connection connection = schema::open_for_writing(fixture.path());
    CHECK_FALSE(blocks_are_due(connection));  // few passages, none ever made
    const std::atomic<bool> stop = true;
    CHECK_THROWS_AS(build_blocks(connection, {.least = 1, .stop = Stop(&stop)}), Stopped);
    CHECK(blocks_of(connection).empty());
    build_blocks(connection, {.least = 1});
    CHECK_FALSE(blocks_are_due(connection));
    // As a kill leaves them.
    connection.execute("DELETE FROM meta WHERE key = 'last_block_passage'");
    CHECK(blocks_are_due(connection));
  }
  CHECK(verify(fixture.path()).empty());
  Writer writer(fixture.path());
  CHECK(writer.optimize_is_due());
  writer.optimize();
  CHECK_FALSE(writer.optimize_is_due());
  writer.finish();
}

TEST_CASE("readers have the blocks before until others are complete", "[indexer][blocks]") {
  IndexFixture fixture(documents(200));
  sqlite::Connection connection = schema::open_for_writing(fixture.path());
  build_blocks(connection, {.least = 1});
  const std::vector<std::string> before = blocks_of(connection);
  const std::atomic<bool> stop = true;
  CHECK_THROWS_AS(build_blocks(connection, {.least = 1, .stop = Stop(&stop)}), Stopped);
  CHECK(blocks_of(connection) == before);
  schema::PostingListTable half_made(connection);
  schema::BlockListWriter list;
  list.add({1, {1, 0, 0}}, {3, 0, 0});
  half_made.add({"levy"}, list.finish());
  CHECK(verify(fixture.path()).empty());
  CHECK(schema::last_block_passage(connection) == 200);
  CHECK(blocks_are_due(connection));  // if only so that what was begun goes
  build_blocks(connection, {.least = 1});
  CHECK(blocks_of(connection) == before);
  CHECK_FALSE(blocks_are_due(connection));
}

TEST_CASE("blocks that are damaged are made anew", "[indexer][blocks]") {
  IndexFixture fixture(documents(200));
  sqlite::Connection connection = schema::open_for_writing(fixture.path());
  build_blocks(connection, {.least = 1});
  const std::vector<std::string> sound = blocks_of(connection);
  const char* const damage =
      GENERATE("UPDATE posting_list SET skips = x'ff'", "UPDATE posting_list SET first_chunk = -1",
               "UPDATE posting_list SET first_chunk = 9223372036854775807",
               "DELETE FROM posting_list", "DELETE FROM posting_chunk WHERE id > 1");
  connection.execute(damage);
  build_blocks(connection, {.least = 1});
  CHECK(blocks_of(connection) == sound);
}

TEST_CASE("blocks are made anew once many passages, and a good part of all, are in none",
          "[indexer][blocks]") {
  struct Case {
    const char* last_block_passage;
    int passages;
    bool due;
  };
  const auto c = GENERATE(values<Case>({{"NULL", 19'999, false},
                                        {"NULL", 20'000, true},
                                        {"1", 20'000, false},
                                        {"1", 20'001, true},
                                        {"480000", 500'000, false},
                                        {"470000", 500'000, true}}));
  INFO(c.last_block_passage << " of " << c.passages);
  const TempDir dir;
  const sqlite::Connection connection = schema::open_for_writing(dir / "index.db");
  connection.execute(("INSERT INTO meta(key, value) SELECT 'last_block_passage', " +
                      std::string(c.last_block_passage) + " WHERE " + c.last_block_passage +
                      " IS NOT NULL")
                         .c_str());
  connection.execute(("INSERT OR REPLACE INTO meta(key, value) VALUES('last_passage', " +
                      std::to_string(c.passages) + ")")
                         .c_str());
  connection.execute(("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " +
                      std::to_string(c.passages) +
                      ") INSERT INTO passage(id, document, slot, text_begin, text_end, paragraph) "
                      "SELECT i, 1, 0, 0, 1, 1 FROM n")
                         .c_str());
  CHECK(blocks_are_due(connection) == c.due);
}

}  // namespace sourcebook::test
