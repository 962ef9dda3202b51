#include "common/sqlite/fts5_hits.h"

#include <sourcebook/error.h>

#include <array>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "tests/support/catch.h"
#include "tests/support/temp_dir.h"

using namespace sourcebook;
using namespace sourcebook::sqlite;

namespace {

using Slots = std::vector<std::vector<std::string>>;
using Rows = std::vector<std::int64_t>;

// Three short texts with titles, in rows 2, 5 and 9.
class Texts {
 public:
  Texts() : connection_(dir_ / "x.db", Access::kCreate) {
    connection_.execute("CREATE VIRTUAL TABLE f USING fts5(text, title, tokenize='sourcebook')");
    put(2, "a b a c", "b");
    put(5, "c b", "a");
    put(9, "b a", "");
  }
  [[nodiscard]] const Connection& connection() const { return connection_; }

 private:
  void put(std::int64_t id, std::string_view text, std::string_view title) {
    connection_.prepare("INSERT INTO f(rowid, text, title) VALUES(?1, ?2, ?3)")
        .bind(1, id)
        .bind(2, text)
        .bind(3, title)
        .run();
  }
  test::TempDir dir_;
  Connection connection_;
};

// What each visit saw of phrase 0.
class Recorder final : public HitVisitor {
 public:
  void visit(const Hit& hit) override {
    rows.push_back(hit.rowid());
    std::array<std::uint32_t, 2> of_row{};
    found.push_back(hit.count(0, of_row));
    counts.push_back(of_row);
    hit.positions(0, positions);
  }
  Rows rows;
  std::vector<bool> found;
  std::vector<std::array<std::uint32_t, 2>> counts;
  std::vector<HitPosition> positions;
};

class Thrower final : public HitVisitor {
 public:
  void visit(const Hit&) override {
    ++visits;
    throw std::runtime_error("enough");
  }
  int visits = 0;
};

}  // namespace

TEST_CASE("a walk visits the rows that match, in order and between its bounds", "[sqlite][hits]") {
  const Texts texts;
  HitWalk walk(texts.connection(), "f");
  struct Case {
    const char* name;
    Slots slots;
    const char* match;
    std::int64_t first, last;
    Rows rows;
  };
  const auto c = GENERATE(values<Case>({
      {"a word", {{"a"}}, "\"@0\"", 1, 100, {2, 5, 9}},
      {"from a row on", {{"a"}}, "\"@0\"", 3, 100, {5, 9}},
      {"up to a row", {{"a"}}, "\"@0\"", -9, 5, {2, 5}},
      {"nowhere", {{"a"}}, "\"@0\"", 6, 5, {}},
      {"in one column", {{"a"}}, "title : \"@0\"", 1, 100, {5}},
      {"a phrase", {{"b"}, {"a"}}, "\"@0 @1\"", 1, 100, {2, 9}},
      {"either form", {{"x", "c"}}, "\"@0\"", 1, 100, {2, 5}},
      {"a beginning", {{"c"}}, "\"@0\" *", 1, 100, {2, 5}},
      {"a slot without forms", {{}}, "\"@0\"", 1, 100, {}},
      {"a slot that is not there", {}, "\"@7\"", 1, 100, {}},
      {"all but some", {{"a"}, {"c"}}, "\"@0\" NOT \"@1\"", 1, 100, {9}},
  }));
  DYNAMIC_SECTION(c.name) {
    texts.connection().tokenizer().slots = c.slots;
    Recorder recorder;
    walk.run(c.match, c.first, c.last, recorder);
    CHECK(recorder.rows == c.rows);
  }
}

TEST_CASE("a hit tells how often and where", "[sqlite][hits]") {
  const Texts texts;
  HitWalk walk(texts.connection(), "f");
  texts.connection().tokenizer().slots = {{"a"}, {"b"}};
  Recorder recorder;
  walk.run("\"@0\" OR \"@1\"", 1, 100, recorder);
  CHECK(recorder.rows == Rows{2, 5, 9});
  CHECK(recorder.found == std::vector<bool>{true, true, true});
  CHECK(recorder.counts == std::vector<std::array<std::uint32_t, 2>>{{2, 0}, {0, 1}, {1, 0}});
  CHECK(recorder.positions == std::vector<HitPosition>{{0, 0}, {0, 2}, {1, 0}, {0, 1}});

  Recorder absent;
  texts.connection().tokenizer().slots = {{"nowhere"}, {"c"}};
  walk.run("\"@0\" OR \"@1\"", 1, 100, absent);
  CHECK(absent.rows == Rows{2, 5});
  CHECK(absent.found == std::vector<bool>{false, false});
}

TEST_CASE("what a visitor throws ends the walk and comes out of it", "[sqlite][hits]") {
  const Texts texts;
  HitWalk walk(texts.connection(), "f");
  texts.connection().tokenizer().slots = {{"a"}};
  Thrower thrower;
  CHECK_THROWS_WITH(walk.run("\"@0\"", 1, 100, thrower), "enough");
  CHECK(thrower.visits == 1);
  Recorder recorder;  // and the walk is good for another
  walk.run("\"@0\"", 1, 100, recorder);
  CHECK(recorder.rows.size() == 3);
}

TEST_CASE("a MATCH text that is none is an Error", "[sqlite][hits]") {
  const Texts texts;
  HitWalk walk(texts.connection(), "f");
  Recorder recorder;
  CHECK_THROWS_AS(walk.run("\"@0\" AND", 1, 100, recorder), Error);
}
