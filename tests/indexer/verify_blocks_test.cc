#include "indexer/verify_blocks.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "common/schema/posting_lists.h"
#include "common/schema/schema.h"
#include "common/sqlite/transaction.h"
#include "indexer/passage_lengths.h"
#include "tests/support/catch.h"
#include "tests/support/index_fixture.h"

namespace sourcebook::test {
namespace {

constexpr std::int64_t kPassages = 300;

bool is_short(std::int64_t passage) { return passage % 3 == 1; }

IndexFixture levies() {
  std::vector<Document> documents;
  for (std::int64_t passage = 1; passage <= kPassages; ++passage) {
    documents.push_back(
        post(is_short(passage) ? "The harbour levy." : "A levy on the levy payers."));
  }
  return IndexFixture(std::move(documents));
}

std::size_t faults_in(const sqlite::Connection& connection) {
  const sqlite::ReadTransaction whole(connection);
  std::vector<std::string> faults;
  check_blocks(connection, faults);
  return faults.size();
}

}  // namespace

TEST_CASE("the check of posting blocks finds what FTS5 does not say", "[indexer][blocks]") {
  IndexFixture fixture = levies();
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
    CHECK(faults_in(connection) == (c.wrong ? 1 : 0));
  }
}

TEST_CASE("the check of posting blocks finds wrong postings and what exceeds its bounds",
          "[indexer][blocks]") {
  IndexFixture fixture = levies();
  fixture.optimize();
  struct Case {
    const char* name;
    std::int64_t left_out;      // passage
    std::uint32_t more_in;      // passage 7
    std::uint16_t longer_text;  // than it is
    bool wrong;
  };
  const auto c = GENERATE(values<Case>({{"as it is", 0, 0, 0, false},
                                        {"a posting is missing", 150, 0, 0, true},
                                        {"the last is missing", kPassages, 0, 0, true},
                                        {"a count is too high", 0, 1, 0, true},
                                        {"bounds are too low", 0, 0, 1, true}}));
  DYNAMIC_SECTION(c.name) {
    const sqlite::Connection connection = schema::open_for_writing(fixture.path());
    connection.execute("DELETE FROM posting_list; DELETE FROM posting_chunk");
    PassageLengths lengths(connection);
    schema::BlockListWriter writer;
    for (std::int64_t passage = 1; passage <= kPassages; ++passage) {
      if (passage == c.left_out) continue;
      const std::uint32_t count = is_short(passage) ? 1 : 2;
      schema::FieldLengths said = lengths.of(passage);
      said[0] = static_cast<std::uint16_t>(said[0] + c.longer_text);
      writer.add({passage, {count + (passage == 7 ? c.more_in : 0), 0, 0}}, said);
    }
    schema::PostingListTable table(connection);
    table.add({"levy"}, writer.finish());
    table.publish(kPassages);
    CHECK(faults_in(connection) == (c.wrong ? 1 : 0));
  }
}

}  // namespace sourcebook::test
