// What is kept of posting lists from one search to the next.
#include "query/ranking/block_index.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "common/schema/schema.h"
#include "tests/support/catch.h"
#include "tests/support/index_fixture.h"

namespace sourcebook::test {
namespace {

// With lists of some thirty chunks each.
struct ListsFixture : IndexFixture {
  ListsFixture() : IndexFixture({{"a", std::vector<Document>{}}}) {
    const auto connection = schema::open_for_writing(path());
    schema::PostingListTable table(connection);
    for (const char* form : {"early", "late"}) {
      schema::BlockListWriter writer;
      for (std::int64_t passage = 1; passage < 4'000'000; passage += 60) {
        writer.add({passage + passage % 49, {1, 0, 0}}, {100, 0, 0});
      }
      table.add({form}, writer.finish());
    }
    table.publish(4'000'000);
  }
};

std::size_t read_all(BlockIndex& blocks, BlockList& list) {
  std::size_t bytes = 0;
  for (std::size_t i = 0; i < list.chunks.size(); ++i)
    bytes += blocks.content(list, i).bytes.size();
  return bytes;
}

std::size_t kept(const BlockList& list) {
  std::size_t chunks = 0;
  for (const BlockList::Chunk& chunk : list.chunks) chunks += chunk.content ? 1 : 0;
  return chunks;
}

TEST_CASE("chunks that have not been used for longest are forgotten first, and read again",
          "[query][block_index]") {
  const ListsFixture fixture;
  const auto connection = schema::open_for_reading(fixture.path());
  BlockIndex blocks(connection, {.contents = 60'000});
  const auto early = blocks.find("early"), late = blocks.find("late");
  REQUIRE(early->chunks.size() > 24);
  blocks.trim();
  const std::size_t bytes = read_all(blocks, *early);
  CHECK(kept(*early) == early->chunks.size());  // a search has what it needs
  blocks.trim();
  const std::size_t of_early = kept(*early);
  CHECK(of_early > 0);
  CHECK(of_early < early->chunks.size());
  for (std::size_t i = 0; i < 4; ++i) (void)blocks.content(*late, i);
  blocks.trim();
  CHECK(kept(*early) == of_early);  // there is room for both
  CHECK(kept(*late) == 4);
  (void)read_all(blocks, *late);
  blocks.trim();
  CHECK(kept(*early) == 0);
  CHECK(kept(*late) > 0);
  CHECK(read_all(blocks, *early) == bytes);
  CHECK(blocks.find("early") == early);
}

TEST_CASE("lists are forgotten where they alone take much memory", "[query][block_index]") {
  const ListsFixture fixture;
  const auto connection = schema::open_for_reading(fixture.path());
  const auto limit = GENERATE(std::size_t{500}, std::size_t{50'000});
  BlockIndex blocks(connection, {.lists = limit});
  const auto before = blocks.find("early");
  blocks.spend("some", 7);
  blocks.add("mine", {});
  blocks.trim();
  const bool stays = limit > 10'000;
  CHECK((blocks.find("early") == before) == stays);
  CHECK((blocks.known("mine") != nullptr) == stays);
  CHECK(blocks.spent("some") == (stays ? 7 : 0));
}

TEST_CASE("lists that have not been used for longest are forgotten first", "[query][block_index]") {
  const ListsFixture fixture;
  const auto connection = schema::open_for_reading(fixture.path());
  BlockIndex blocks(connection, {.lists = 12'000});
  const auto name_of = [](int i) { return "list " + std::to_string(i); };
  for (int i = 0; i < 60; ++i) {
    blocks.trim();
    blocks.add(name_of(i), {});
    CHECK(blocks.known(name_of(0)));  // used again and again
  }
  int kept = 0;
  for (int i = 1; i < 60; ++i) kept += blocks.known(name_of(i)) ? 1 : 0;
  CHECK(kept < 59);
  CHECK(kept > 20);
  CHECK(blocks.known(name_of(59)));
  CHECK_FALSE(blocks.known(name_of(1)));

  // What has been read of a list goes with it.
  const auto early = blocks.find("early");
  (void)read_all(blocks, *early);
  for (int i = 100; i < 200; ++i) {
    blocks.trim();
    blocks.add(name_of(i), {});
  }
  CHECK(blocks.find("early") != early);
}

}  // namespace
}  // namespace sourcebook::test
