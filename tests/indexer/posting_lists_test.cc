#include "indexer/posting_lists.h"

#include <random>
#include <string>
#include <vector>

#include "common/sqlite/fts5_new_segment.h"
#include "tests/support/catch.h"
#include "tests/support/temp_dir.h"

using namespace sourcebook;

namespace {

// An FTS5 table as the index has it, without texts behind it.
class Table {
 public:
  Table() : connection_(dir_ / "x.db", sqlite::Access::kCreate) {
    connection_.execute(
        "CREATE VIRTUAL TABLE f USING fts5(text, heading, title, content='', columnsize=0, "
        "tokenize='sourcebook');"
        "CREATE VIRTUAL TABLE v USING fts5vocab(f, instance);"
        "INSERT INTO f(f, rank) VALUES('pgsz', 500)");
  }
  void insert(std::int64_t id, const std::string& text, const std::string& heading,
              const std::string& title) {
    connection_.prepare("INSERT INTO f(rowid, text, heading, title) VALUES(?1, ?2, ?3, ?4)")
        .bind(1, id)
        .bind(2, text)
        .bind(3, heading)
        .bind(4, title)
        .run();
  }
  [[nodiscard]] std::vector<std::string> content() const {
    connection_.execute("INSERT INTO f(f) VALUES('integrity-check')");
    std::vector<std::string> lines;
    auto rows = connection_.prepare(
        "SELECT term || ' ' || doc || ' ' || col || ' ' || offset FROM v ORDER BY 1");
    while (rows.step()) lines.emplace_back(rows.text(0));
    auto totals = connection_.prepare("SELECT hex(block) FROM f_data WHERE id = 1");
    if (totals.step()) lines.emplace_back(totals.text(0));
    return lines;
  }
  [[nodiscard]] sqlite::Connection& connection() { return connection_; }

 private:
  test::TempDir dir_;
  sqlite::Connection connection_;
};

std::string words(std::mt19937& random, std::size_t count) {
  static constexpr const char* kWords[] = {"co-operate", "23%",  "O'Leary", "housing", "Zürich",
                                           "U.S.A.",     "17bn", "the",     "of"};
  std::string text;
  for (std::size_t i = 0; i < count; ++i) {
    text += random() % 3 == 0 ? "rare" + std::to_string(random() % 500)
                              : kWords[random() % std::size(kWords)];
    text += ' ';
  }
  return text;
}

void append(PostingLists& lists, const sqlite::Fts5Tables& tables) {
  sqlite::Fts5NewSegment(tables, [&lists](sqlite::Fts5SegmentWriter& to) {
    lists.write(to);
  }).finish(lists.totals());
  lists.clear();
}

}  // namespace

TEST_CASE("lists that we make are those that FTS5 would", "[indexer][postings]") {
  std::mt19937 random(11);
  Table ours, theirs;
  sqlite::Fts5Tables tables(ours.connection(), "f");
  PostingLists lists;
  schema::WordCounter counters[2];
  std::int64_t id = 0;
  for (int document = 0; document < 120; ++document) {
    schema::WordCounter& counter = counters[random() % 2];
    const std::string title = words(random, random() % 5);
    counter.begin_document(random() % 3 == 0 ? "german" : "english", title);
    std::vector<std::pair<std::int64_t, schema::PassageTokens>> passages;
    for (std::size_t n = random() % 5; n > 0; --n) {
      const std::string heading = words(random, random() % 3);
      // Now and then positions that fill more than one byte can count, and a gap in the ids.
      const std::string text = random() % 10 == 0 ? words(random, 1500) : words(random, 40);
      id += random() % 20 == 0 ? 100'000 : 1;
      passages.emplace_back(id, counter.add_passage(text, heading));
      theirs.insert(id, text, heading, title);
    }
    const std::vector<schema::DocumentWords> counted = counter.finish_document();
    for (const auto& [passage, tokens] : passages) lists.add(passage, tokens, counted);
    if (document % 50 == 49) {
      append(lists, tables);
      REQUIRE(ours.content() == theirs.content());
    }
  }
  append(lists, tables);
  CHECK(ours.content() == theirs.content());
}

TEST_CASE("passages without a word count all the same", "[indexer][postings]") {
  Table ours, theirs;
  sqlite::Fts5Tables tables(ours.connection(), "f");
  PostingLists lists;
  schema::WordCounter counter;
  counter.begin_document("english", "");
  const schema::PassageTokens tokens = counter.add_passage("* * *", "");
  lists.add(4, tokens, counter.finish_document());
  theirs.insert(4, "* * *", "", "");
  append(lists, tables);
  CHECK(ours.content() == theirs.content());
}
