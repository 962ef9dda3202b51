#include "indexer/group_postings.h"

#include <sourcebook/error.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "common/sqlite/fts5_varint.h"
#include "tests/support/catch.h"
#include "tests/support/temp_dir.h"

namespace sourcebook::test {
namespace {

using Positions = std::set<std::pair<std::uint64_t, std::uint64_t>>;  // column, position
using Rows = std::map<std::int64_t, Positions>;

// As FTS5 stores them.
std::string stored(const Positions& positions) {
  std::string bytes;
  std::uint64_t column = 0, last = 0;
  for (const auto& [in, position] : positions) {
    if (in != column) {
      sqlite::put_fts5_varint(bytes, 1);
      sqlite::put_fts5_varint(bytes, in);
      column = in;
      last = 0;
    }
    sqlite::put_fts5_varint(bytes, position - last + 2);
    last = position;
  }
  return bytes;
}

Rows random_rows(std::mt19937& random, std::int64_t passages) {
  Rows rows;
  for (std::int64_t passage = -3; passage < passages; passage += 1 + random() % 5) {
    for (unsigned i = random() % 6 + 1; i > 0; --i) {
      rows[passage].emplace(random() % 3, random() % 40);
    }
  }
  return rows;
}

std::vector<schema::Posting> expected(const std::vector<Rows>& forms) {
  Rows all;
  for (const Rows& form : forms) {
    for (const auto& [passage, positions] : form) {
      all[passage].insert(positions.begin(), positions.end());
    }
  }
  std::vector<schema::Posting> out;
  for (const auto& [passage, positions] : all) {
    out.push_back({passage, {}});
    for (const auto& [column, position] : positions) ++out.back().counts[column];
  }
  return out;
}

}  // namespace

TEST_CASE("the rows of several forms are put together, from memory and from a file",
          "[indexer][blocks]") {
  const auto spill_after = GENERATE(std::size_t{1}, 100, 5000, 1'000'000'000);
  const auto number = GENERATE(std::size_t{1}, 2, 4);
  std::mt19937 random(static_cast<unsigned>(number));
  const TempDir dir;
  ScratchFile file(dir.path());
  GroupPostings postings;
  std::vector<Rows> forms;
  std::size_t in_memory = 0;
  for (std::size_t i = 0; i < number; ++i) {
    postings.begin_form();
    for (const auto& [passage, positions] : forms.emplace_back(random_rows(random, 30'000))) {
      in_memory += postings.add(passage, stored(positions));
      CHECK(postings.memory_bytes() == in_memory);
      if (in_memory < spill_after) continue;
      postings.spill(file);
      in_memory = 0;
    }
  }
  CHECK(postings.forms() == number);
  CHECK(postings.bytes() == file.size() + in_memory);
  std::vector<schema::Posting> taken;
  postings.take(file, [&](const schema::Posting& one) { taken.push_back(one); });
  CHECK(taken == expected(forms));
  CHECK(postings.forms() == 0);
  CHECK(postings.bytes() == 0);
}

TEST_CASE("what are no positions is an error", "[indexer][blocks]") {
  const auto bytes = GENERATE(values<std::string>({"\x81", "\x01", "\x01\x07\x02"}));
  const TempDir dir;
  const ScratchFile file(dir.path());
  GroupPostings postings;
  postings.begin_form();
  postings.add(1, bytes);
  CHECK_THROWS_AS(postings.take(file, [](const schema::Posting&) {}), Error);
}

}  // namespace sourcebook::test
