#include "common/sqlite/time_limit.h"

#include <sourcebook/searcher.h>

#include <chrono>
#include <string>
#include <vector>

#include "common/sqlite/transaction.h"
#include "query/index.h"
#include "query/parser.h"
#include "query/ranking/evaluation.h"
#include "tests/query/searcher_samples.h"
#include "tests/support/catch.h"
#include "tests/support/index_fixture.h"

namespace sourcebook::test {
namespace {

using namespace std::chrono_literals;

// Passages that hold the same few words again and again.
std::vector<Document> many(int count) {
  std::string text;
  for (int i = 0; i < 60; ++i) text += "the of and to the and of a ";
  return std::vector<Document>(static_cast<std::size_t>(count), post(text + "end"));
}

TEST_CASE("a search that takes too long is cut, and says so", "[query][time]") {
  const IndexFixture fixture(many(400));
  const Searcher searcher(fixture.path());
  // Phrases that are nowhere, of words that are everywhere: each is looked for in every passage.
  std::string query;
  for (int i = 0; i < 150; ++i) {
    query += "\"the of the of" + std::string(static_cast<std::size_t>(i % 50 + 1), ' ');
    for (int j = 0; j <= i / 30; ++j) query += j % 2 == 0 ? "a " : "to ";
    query += std::string(i % 2 == 0 ? "and" : "of") + "\" ";
  }
  const auto start = std::chrono::steady_clock::now();
  const Answer cut = searcher.answer("the " + query, {.time_limit = 1ms});
  CHECK(std::chrono::steady_clock::now() - start < 5s);
  CHECK_FALSE(cut.total_exact);
  REQUIRE_FALSE(cut.notes.empty());
  CHECK(cut.notes.back().starts_with("the search was stopped after 1 ms"));

  // The next one has its own time, and one without a limit all of it.
  const Answer whole = searcher.answer("the", {.time_limit = 60s});
  CHECK(whole.total_exact);
  CHECK(whole.total == searcher.count("the"));
  CHECK(whole.notes.empty());
}

TEST_CASE("what was found when the time is up is right", "[query][time]") {
  IndexFixture fixture(many(200));
  if (GENERATE(false, true)) fixture.optimize(1);  // posting blocks
  Index index(fixture.path());
  const sqlite::ReadTransaction transaction(index.connection());
  index.refresh();
  const Query query = parse("the end -nowhere");
  Terms terms = find_terms(query, index.lexicon());
  const PassageSet all = PassageSet::all();
  Evaluation evaluation(index, terms, all, Parameters{});
  const Ranking whole = evaluation.rank(100, false, false);
  CHECK_FALSE(evaluation.was_cut());
  index.set_time_limit(0ms);
  const Ranking nothing = evaluation.rank(100, false, false);
  CHECK(evaluation.was_cut());
  CHECK(nothing.best.empty());
  CHECK_FALSE(nothing.total_exact);
  index.set_time_limit({});
  CHECK(evaluation.rank(100, false, false).best == whole.best);
}

TEST_CASE("a statement that runs when the time is up fails, later ones do not", "[sqlite][time]") {
  const IndexFixture fixture(many(1));
  Index index(fixture.path());
  {
    const sqlite::TimeLimit limit(index.connection(), 20ms);
    CHECK_FALSE(limit.is_over());
    CHECK_THROWS(index.connection().integer(
        "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"));
    CHECK(limit.is_over());
    CHECK_THROWS_AS(limit.check(), sqlite::TimeIsUp);
  }
  CHECK(index.connection().integer("SELECT 7") == 7);
}

}  // namespace
}  // namespace sourcebook::test
