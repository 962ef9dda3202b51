#include "indexer/full_text.h"

#include <map>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "common/schema/schema.h"
#include "common/sqlite/transaction.h"
#include "tests/support/catch.h"
#include "tests/support/temp_dir.h"

using namespace sourcebook;

namespace {

struct Passage {
  schema::PassageTokens tokens;
  std::vector<schema::DocumentWords> words;
};

// A full-text index, without the texts behind it.
class Index {
 public:
  explicit Index(const FullTextLimits& limits = {})
      : connection_(schema::open_for_writing(dir_ / "x.db")), full_text_(connection_, limits) {
    connection_.execute("CREATE VIRTUAL TABLE temp.v USING fts5vocab(main, passage_fts, instance)");
  }
  // Every occurrence of every term, and the totals.
  [[nodiscard]] std::vector<std::string> content() const {
    std::vector<std::string> lines;
    sqlite::Statement rows = connection_.prepare(
        "SELECT term || ' ' || doc || ' ' || col || ' ' || offset FROM temp.v ORDER BY 1");
    while (rows.step()) lines.emplace_back(rows.text(0));
    sqlite::Statement totals =
        connection_.prepare("SELECT hex(block) FROM passage_fts_data WHERE id = 1");
    if (totals.step()) lines.emplace_back(totals.text(0));
    return lines;
  }
  [[nodiscard]] sqlite::Connection& connection() { return connection_; }
  [[nodiscard]] FullText& full_text() { return full_text_; }

 private:
  test::TempDir dir_;
  sqlite::Connection connection_;
  FullText full_text_;
};

class RandomPassages {
 public:
  explicit RandomPassages(unsigned seed) : random_(seed) {}

  Passage next() {
    std::string text;
    for (std::size_t n = 1 + random_() % 60; n > 0; --n) {
      text += random_() % 3 == 0 ? "the " : "w" + std::to_string(random_() % 300) + ' ';
    }
    counter_.begin_document("english", "A Title");
    Passage passage;
    passage.tokens = counter_.add_passage(text, "");
    passage.words = counter_.finish_document();
    return passage;
  }

 private:
  std::mt19937 random_;
  schema::WordCounter counter_;
};

void put(FullText& full_text, const std::map<std::int64_t, Passage>& passages) {
  for (const auto& [id, passage] : passages) full_text.insert(id, passage.tokens, passage.words);
}

// Inserts, removes, and undoes now and then, at random; what must be there in the end.
class Changes {
 public:
  Changes(Index& index, unsigned seed) : index_(index), random_(seed), passages_(seed) {}

  void make(int count) {
    std::optional<sqlite::Transaction> transaction(std::in_place, index_.connection());
    for (int i = 0; i < count; ++i) {
      const std::uint32_t kind = random_() % 40;
      if (kind == 0) {
        index_.full_text().begin_flush();
        index_.full_text().flush();
        transaction->commit();
        transaction.emplace(index_.connection());
      } else if (kind < 4) {
        make_undoable();
      } else {
        change();
      }
    }
    index_.full_text().flush();
    transaction->commit();
  }
  [[nodiscard]] const std::map<std::int64_t, Passage>& left() const { return left_; }

 private:
  void change() {
    if (random_() % 5 == 0 && !left_.empty()) return remove();
    const Passage passage = passages_.next();
    index_.full_text().insert(++id_, passage.tokens, passage.words);
    left_.emplace(id_, passage);
  }
  void remove() {
    const auto place = std::next(left_.begin(), random_() % left_.size());
    index_.full_text().remove(place->first, place->second.tokens, place->second.words);
    left_.erase(place);
  }
  void make_undoable() {
    const auto before = left_;
    index_.full_text().begin_undoable();
    std::optional<sqlite::Savepoint> savepoint(std::in_place, index_.connection());
    for (std::size_t n = random_() % 20; n > 0; --n) change();
    if (random_() % 2 == 0) {
      savepoint->keep();
      index_.full_text().keep();
      return;
    }
    savepoint.reset();
    index_.full_text().undo();
    left_ = before;
  }

  Index& index_;
  std::mt19937 random_;
  RandomPassages passages_;
  std::map<std::int64_t, Passage> left_;
  std::int64_t id_ = 0;
};

}  // namespace

TEST_CASE("runs on disk, one after each passage or few, become what one list in memory would",
          "[indexer][full_text]") {
  const std::size_t most_runs = GENERATE(1, 3, 64);
  RandomPassages random(5);
  std::map<std::int64_t, Passage> passages;
  for (std::int64_t id = 1; id <= 200; ++id) passages.emplace(id * id, random.next());
  Index runs({0, most_runs}), memory;
  for (Index* index : {&runs, &memory}) {
    sqlite::Transaction transaction(index->connection());
    put(index->full_text(), passages);
    index->full_text().flush();
    transaction.commit();
  }
  REQUIRE(memory.content().size() > 1000);
  const bool same = runs.content() == memory.content();
  CHECK(same);
}

TEST_CASE("what is inserted, removed and undone in any order leaves what is left",
          "[indexer][full_text]") {
  const unsigned seed = GENERATE(range(1u, 9u));
  Index changed({0, 1 + seed % 4}), fresh;
  Changes changes(changed, seed);
  changes.make(300);
  sqlite::Transaction transaction(fresh.connection());
  put(fresh.full_text(), changes.left());
  fresh.full_text().flush();
  transaction.commit();
  changed.full_text().merge();
  fresh.full_text().merge();
  const bool same = changed.content() == fresh.content();
  CHECK(same);
}

TEST_CASE("a segment that is given up leaves the index as it was", "[indexer][full_text]") {
  Index index;
  RandomPassages random(3);
  {
    sqlite::Transaction transaction(index.connection());
    const Passage passage = random.next();
    index.full_text().begin_undoable();
    index.full_text().insert(1, passage.tokens, passage.words);
    index.full_text().begin_flush();
    index.full_text().undo();
    index.full_text().flush();
    transaction.commit();
  }
  CHECK(index.content().size() <= 1);  // totals
}
