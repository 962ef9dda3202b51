#include "common/sqlite/fts5_index.h"

#include <sourcebook/error.h>

#include <cstdint>
#include <map>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "common/sqlite/fts5_varint.h"
#include "common/sqlite/transaction.h"
#include "tests/support/catch.h"
#include "tests/support/temp_dir.h"

using namespace sourcebook;
using namespace sourcebook::sqlite;

namespace {

// Rows of two columns of words.
struct Row {
  std::int64_t id = 0;
  std::vector<std::string> columns[2];
};

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += word + ' ';
  return text;
}

// Few words that are very common and many that are rare, some of them long: lists of positions and
// of rows over several pages, and many terms on one.
class RandomRows {
 public:
  explicit RandomRows(unsigned seed) : random_(seed) {}

  std::vector<Row> next(std::size_t count) {
    std::vector<Row> rows(count);
    for (Row& row : rows) {
      row.id = id_ += 1 + static_cast<std::int64_t>(random_() % 300);
      for (std::size_t n = random_() % 60 * (random_() % 20 == 0 ? 20 : 1); n > 0; --n) {
        row.columns[0].push_back(word());
      }
      for (std::size_t n = random_() % 4; n > 0; --n) row.columns[1].push_back(word());
    }
    return rows;
  }

 private:
  std::string word() {
    if (random_() % 3 == 0) return "the";
    const std::string stem = random_() % 9 == 0 ? "antidisestablishment" : "w";
    return stem + std::to_string(random_() % (random_() % 2 == 0 ? 5 : 2000));
  }

  std::mt19937 random_;
  std::int64_t id_ = 0;
};

class Table {
 public:
  explicit Table(int page_bytes) : connection_(dir_ / "x.db", Access::kCreate) {
    connection_.execute(
        "CREATE VIRTUAL TABLE f USING fts5(text, title, content='', columnsize=0, "
        "tokenize='sourcebook');"
        "CREATE VIRTUAL TABLE v USING fts5vocab(f, instance)");
    set("pgsz", page_bytes);
    set("automerge", 0);
  }

  void set(const std::string& key, std::int64_t value) {
    connection_.prepare("INSERT INTO f(f, rank) VALUES(?1, ?2)").bind(1, key).bind(2, value).run();
  }
  void insert(const std::vector<Row>& rows) {
    for (const Row& row : rows) change("INSERT INTO f(rowid, text, title) VALUES(?1, ?2, ?3)", row);
  }
  void remove(const Row& row) {
    change("INSERT INTO f(f, rowid, text, title) VALUES('delete', ?1, ?2, ?3)", row);
  }
  void append(const std::vector<Row>& rows) {
    Fts5Totals totals{rows.size(), {0, 0}};
    std::map<std::string, std::map<std::int64_t, std::string>> lists;
    for (const Row& row : rows) add(row, lists, totals);
    Fts5Index(connection_, "f").append(totals, [&lists](Fts5SegmentWriter& segment) {
      for (const auto& [term, list] : lists) {
        segment.begin_term(term);
        for (const auto& [id, positions] : list) segment.add(id, positions);
      }
    });
  }

  // Every occurrence of every term, and the totals.
  [[nodiscard]] std::vector<std::string> content() {
    set("integrity-check", 0);
    std::vector<std::string> lines;
    Statement rows = connection_.prepare(
        "SELECT term || ' ' || doc || ' ' || col || ' ' || offset FROM v ORDER BY term, doc, col, "
        "offset");
    while (rows.step()) lines.emplace_back(rows.text(0));
    Statement totals = connection_.prepare("SELECT hex(block) FROM f_data WHERE id = 1");
    if (totals.step()) lines.emplace_back(totals.text(0));
    return lines;
  }
  // Rows with a form, found by way of table f_idx.
  [[nodiscard]] std::vector<std::int64_t> find(const std::string& form) {
    connection_.tokenizer().slots = {{form}};
    Statement hits = connection_.prepare("SELECT rowid FROM f WHERE f MATCH '\"@0\"'");
    std::vector<std::int64_t> rows;
    while (hits.step()) rows.push_back(hits.integer(0));
    return rows;
  }
  [[nodiscard]] Connection& connection() { return connection_; }

 private:
  void change(const char* sql, const Row& row) {
    const std::string text = joined(row.columns[0]), title = joined(row.columns[1]);
    connection_.prepare(sql).bind(1, row.id).bind(2, text).bind(3, title).run();
  }

  static void add(const Row& row, std::map<std::string, std::map<std::int64_t, std::string>>& lists,
                  Fts5Totals& totals) {
    for (std::size_t column = 0; column < 2; ++column) {
      totals.tokens[column] += row.columns[column].size();
      std::map<std::string, std::size_t> last;
      for (std::size_t i = 0; i < row.columns[column].size(); ++i) {
        const std::string& word = row.columns[column][i];
        std::string& positions = lists[word][row.id];
        if (column == 1 && !last.contains(word)) positions += "\x01\x01";
        put_fts5_varint(positions, i - last[word] + 2);
        last[word] = i;
      }
    }
  }

  test::TempDir dir_;
  Connection connection_;
};

}  // namespace

TEST_CASE("segments of our making hold what FTS5's own would", "[sqlite][fts5]") {
  const int page_bytes = GENERATE(64, 300, 4050);
  RandomRows random(static_cast<unsigned>(page_bytes));
  Table ours(page_bytes), theirs(page_bytes);
  for (const std::size_t count : {1, 40, 300}) {
    const std::vector<Row> rows = random.next(count);
    ours.append(rows);
    theirs.insert(rows);
    REQUIRE(ours.content() == theirs.content());
    for (const char* form : {"the", "w3", "w1999", "antidisestablishment4", "w", "zebra"}) {
      CHECK(ours.find(form) == theirs.find(form));
    }
  }
  ours.set("merge", -1000);
  CHECK(ours.content() == theirs.content());
  CHECK(ours.find("the") == theirs.find("the"));
}

TEST_CASE("FTS5 inserts, deletes and merges between them, in one transaction or in several",
          "[sqlite][fts5]") {
  const bool one_transaction = GENERATE(false, true);
  RandomRows random(7);
  Table ours(200), theirs(200);
  if (one_transaction) ours.connection().execute("BEGIN");
  for (int round = 0; round < 8; ++round) {
    const std::vector<Row> added = random.next(20), inserted = random.next(20);
    ours.append(added);
    theirs.insert(added);
    for (Table* table : {&ours, &theirs}) {
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
  Table ours(200), theirs(200);
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
  Table table(200);
  Fts5Index index(table.connection(), "f");
  table.connection().execute("UPDATE f_data SET block = x'ff' WHERE id = 10");
  CHECK_THROWS_AS(index.append({1, {1, 0}}, [](Fts5SegmentWriter&) {}), Error);
}
