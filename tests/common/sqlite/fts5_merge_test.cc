#include "common/sqlite/fts5_merge.h"

#include <sourcebook/error.h>

#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "common/sqlite/transaction.h"
#include "tests/common/sqlite/fts5_table.h"
#include "tests/support/catch.h"

using namespace sourcebook;
using namespace sourcebook::sqlite;
using test::Fts5Table;
using test::RandomRows;
using test::Row;

namespace {

// One that we write and merge, and one that FTS5 does, with the same rows.
struct Pair {
  explicit Pair(int page_bytes) : ours(page_bytes), theirs(page_bytes) {}

  void append(const std::vector<Row>& rows) {
    ours.append(rows);
    theirs.insert(rows);
  }
  void insert(const std::vector<Row>& rows) {
    ours.insert(rows);
    theirs.insert(rows);
  }
  void remove(const Row& row) {
    ours.remove(row);
    theirs.remove(row);
  }
  void check() {
    const bool same = ours.content() == theirs.content();
    REQUIRE(same);  // without printing them
    using Forms = std::vector<std::string>;
    for (const Forms& forms : {Forms{"the"},
                               {"w3"},
                               {"w1999"},
                               {"antidisestablishment4"},
                               {"zebra"},
                               {"the", "w1777"},
                               {"the", "w2", "antidisestablishment3"}}) {
      for (const char* order : {"ASC", "DESC"}) {
        const bool same_rows = ours.find(forms, order) == theirs.find(forms, order);
        CAPTURE(forms, order);
        CHECK(same_rows);
      }
    }
  }

  Fts5Table ours, theirs;
};

// So many steps of so many pages; true when there is no more to do.
bool merge(Fts5Table& table, std::int64_t pages, int steps = INT32_MAX) {
  Fts5Merge merge(table.tables());
  for (int i = 0; i < steps; ++i) {
    Transaction transaction(table.connection());
    const bool done = merge.step(pages);
    transaction.commit();
    if (done) return true;
  }
  return false;
}

Fts5Structure structure(Fts5Table& table) { return table.tables().structure(); }

// Segments of ours and of FTS5's in turn, with rows deleted, and some of them put back, or other
// ones in their place.
void change(Pair& pair, RandomRows& random, std::vector<Row>& rows) {
  const std::vector<Row> added = random.next(60), inserted = random.next(20);
  pair.append(added);
  rows.insert(rows.end(), added.begin(), added.end());
  pair.insert(inserted);
  rows.insert(rows.end(), inserted.begin(), inserted.end());
  for (std::size_t i = 7; i < rows.size(); i += 31) {
    pair.remove(rows[i]);
    rows[i].columns[0] = random.next(1).front().columns[0];
    if (i % 2 == 0) {
      rows.erase(rows.begin() + static_cast<std::ptrdiff_t>(i));
    } else {
      pair.insert({rows[i]});
    }
  }
}

}  // namespace

TEST_CASE("merging leaves one segment with what all had", "[sqlite][fts5]") {
  const int page_bytes = GENERATE(64, 300, 4050);
  const std::int64_t pages = GENERATE(1, 30, 100'000);
  RandomRows random(static_cast<unsigned>(page_bytes));
  Pair pair(page_bytes);
  std::vector<Row> rows;
  for (int round = 0; round < 3; ++round) {
    for (int i = 0; i < 3; ++i) change(pair, random, rows);
    CHECK(merge(pair.ours, pages));
    CHECK(structure(pair.ours).segment_count() == 1);
    pair.check();
  }
  const std::int64_t kept = pair.ours.connection().integer("SELECT count(*) FROM f_data");
  const auto last = static_cast<std::int64_t>(structure(pair.ours).levels[1].segments[0].last_page);
  CHECK(kept >= last + 2);
  CHECK(kept < 2 * last + 2);  // pages and indexes of lists, and nothing of what was merged
}

TEST_CASE("between the steps of a merge the index is whole, and others may go on with it",
          "[sqlite][fts5]") {
  const int page_bytes = GENERATE(64, 300);
  const int steps = GENERATE(1, 2, 5);
  RandomRows random(static_cast<unsigned>(page_bytes + steps));
  Pair pair(page_bytes);
  std::vector<Row> rows;
  for (int i = 0; i < 3; ++i) change(pair, random, rows);
  REQUIRE_FALSE(merge(pair.ours, 7, steps));
  CHECK(structure(pair.ours).levels[0].merging > 1);
  pair.check();

  SECTION("FTS5, some of it or all") {
    pair.ours.set("merge", 5);
    pair.check();
    pair.ours.set("merge", 100'000);
    pair.check();
    pair.ours.set("merge", -100'000);
    CHECK(structure(pair.ours).segment_count() == 1);
  }
  SECTION("a merge of ours that goes on with FTS5's") {
    pair.ours.set("merge", 5);
    CHECK(merge(pair.ours, 20));
  }
  SECTION("another of ours, after more rows") {
    change(pair, random, rows);
    pair.check();
    CHECK_FALSE(merge(pair.ours, 3, 2));
    pair.check();
    CHECK(merge(pair.ours, 100'000));
  }
  pair.check();
}

TEST_CASE("lists of very many rows have an index that FTS5 finds right", "[sqlite][fts5]") {
  const int page_bytes = GENERATE(64, 1000);
  Pair pair(page_bytes);
  std::int64_t id = -70'000;  // rows may be negative
  for (int segment = 0; segment < 4; ++segment) {
    std::vector<Row> rows(segment == 1 ? 8000 : 1500);
    for (Row& row : rows) {
      row.id = id += 1 + id * id % 17;
      row.columns[0].assign(id % 1000 == 0 ? 200 : 1, "the");
      if (id % 97 == 0) row.columns[0].insert(row.columns[0].end(), {"w2", "w3"});
      if (id % 2011 == 0) row.columns[1].assign({"w1777", "antidisestablishment3"});
    }
    pair.append(rows);
    pair.check();
  }
  CHECK(merge(pair.ours, 50));
  pair.theirs.set("merge", -100'000);  // going backwards along such an index, FTS5 misses some rows
  pair.check();
  // Of more than one level, where pages are small.
  const std::int64_t above = pair.ours.connection().integer(
      "SELECT count(*) FROM f_data WHERE (id >> 36) & 1 AND (id >> 31) & 31 > 0");
  CHECK((above > 0) == (page_bytes == 64));
}

TEST_CASE("nothing is left of an index whose rows are all deleted", "[sqlite][fts5]") {
  RandomRows random(5);
  Pair pair(300);
  const std::vector<Row> rows = random.next(100);
  pair.append(rows);
  for (const Row& row : rows) pair.remove(row);
  CHECK(merge(pair.ours, 10));
  CHECK(structure(pair.ours).segment_count() == 0);
  pair.check();
  pair.append(random.next(10));
  pair.check();
}

TEST_CASE("a merge can be undone, and there may be nothing to do", "[sqlite][fts5]") {
  RandomRows random(6);
  Pair pair(300);
  CHECK(merge(pair.ours, 10));
  pair.append(random.next(50));
  CHECK(merge(pair.ours, 10));
  pair.check();
  pair.append(random.next(50));
  {
    const Transaction undone(pair.ours.connection());
    Fts5Merge merge(pair.ours.tables());
    CHECK(merge.step(100'000));
    CHECK(structure(pair.ours).segment_count() == 1);
  }
  CHECK(structure(pair.ours).segment_count() == 2);
  pair.check();
}

TEST_CASE("what is no segment is an error, and never a crash", "[sqlite][fts5]") {
  RandomRows random(9);
  std::mt19937 damage(9);
  int found = 0;
  for (int i = 0; i < 300; ++i) {
    Fts5Table table(300);
    table.append(random.next(20));
    table.append(random.next(20));
    const Transaction transaction(table.connection());
    const std::int64_t id =
        table.connection().integer("SELECT id FROM f_data WHERE id > 10 ORDER BY id * " +
                                   std::to_string(damage()) + " % 1009");
    std::string page = table.tables().record(id);
    for (int n = 0; n < 3; ++n) page[damage() % page.size()] = static_cast<char>(damage());
    if (i % 5 == 0) page.resize(damage() % page.size());
    table.tables().put_record(id, page);
    try {
      Fts5Merge merge(table.tables());
      while (!merge.step(3)) {
      }
    } catch (const Error& e) {
      CHECK(e.kind() == ErrorKind::kCorrupt);
      ++found;
    }
  }
  CHECK(found > 100);  // bytes of positions are nobody's business here
}
