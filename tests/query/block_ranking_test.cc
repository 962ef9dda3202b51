// Posting blocks find exactly what FTS5 finds, whatever has happened to the index since they were
// made.
#include <sourcebook/error.h>

#include <algorithm>
#include <string>
#include <vector>

#include "common/schema/schema.h"
#include "common/sqlite/transaction.h"
#include "indexer/verify.h"
#include "query/index.h"
#include "query/parser.h"
#include "query/ranking/evaluation.h"
#include "query/terms.h"
#include "tests/query/random_questions.h"
#include "tests/support/catch.h"
#include "tests/support/index_fixture.h"

namespace sourcebook::test {
namespace {

struct Asked {
  std::size_t k = 10;
  bool per_document = false;
  PassageSet allowed = PassageSet::all();
};

Ranking rank(Index& index, const std::string& text, const Asked& asked, const Tactics& tactics) {
  const sqlite::ReadTransaction transaction(index.connection());
  index.refresh();
  Terms terms = find_terms(parse(text), index.lexicon());
  Evaluation evaluation(index, terms, asked.allowed, Parameters{}, tactics);
  return evaluation.rank(asked.k, asked.per_document, false);
}

bool by_blocks(const Ranking& ranking) {
  return !ranking.plan.empty() && ranking.plan.front().starts_with("posting blocks");
}

// To the last bit.
void check_same(Index& index, const std::string& text, const Asked& asked) {
  INFO("query " << text << ", k " << asked.k << ", per document " << asked.per_document);
  const Ranking expected = rank(index, text, asked, {.blocks = false});
  const Tactics kTactics[] = {{.least_listed = 1},
                              {.few_rows = 0, .least_listed = 1},
                              {.few_rows = 0, .least_listed = 1, .most_listed = 0}};
  for (const Tactics& tactics : kTactics) {
    const Ranking found = rank(index, text, asked, tactics);
    REQUIRE(found.best == expected.best);
    if (found.total_exact && expected.total_exact) CHECK(found.total == expected.total);
  }
}

// A third of all, in pieces.
PassageSet some(Maker& maker, std::int64_t last) {
  PassageSet set;
  for (std::int64_t first = 1 + maker.up_to(40); first <= last; first += 110 + maker.up_to(300)) {
    set.add({first, std::min<std::int64_t>(first + maker.up_to(100), last)});
  }
  return set;
}

// Four documents a source, so that groups have several.
std::vector<TestSource> sources(Maker& maker, int count, const std::string& name) {
  std::vector<TestSource> out;
  for (int i = 0; i < count; ++i) {
    out.push_back({name + std::to_string(i), maker.documents(4)});
  }
  return out;
}

void ask_all(const IndexFixture& fixture, Maker& maker, int questions) {
  Index index(fixture.path());
  index.refresh();
  const std::int64_t last = index.last_passage();
  for (int i = 0; i < questions; ++i) {
    const std::string text = maker.question(i);
    Asked asked{.k = i % 4 == 0 ? 1U : i % 4 == 1 ? 100U : 10U, .per_document = i % 3 == 0};
    if (i % 5 == 0) asked.allowed = some(maker, last);
    check_same(index, text, asked);
  }
}

TEST_CASE("posting blocks rank as FTS5 does, to the bit", "[query][blocks]") {
  const auto seed = GENERATE(21U, 22U);
  Maker maker(seed);
  IndexFixture fixture(sources(maker, 900, "old"));
  fixture.optimize(GENERATE(1, 200));
  CHECK(verify(fixture.path()).empty());
  ask_all(fixture, maker, 60);
}

TEST_CASE("what has come and gone since posting blocks were made is found and not found",
          "[query][blocks]") {
  Maker maker(31);
  IndexFixture fixture(sources(maker, 600, "a"));
  fixture.optimize();
  for (int i = 0; i < 600; i += 9) fixture.add({"a" + std::to_string(i), maker.documents(2)});
  for (int i = 0; i < 600; i += 50) fixture.add({"a" + std::to_string(i + 3), {}});
  CHECK(verify(fixture.path()).empty());
  ask_all(fixture, maker, 60);
  fixture.optimize();
  CHECK(verify(fixture.path()).empty());
  ask_all(fixture, maker, 20);
}

TEST_CASE("questions of every form but nested ones are answered by posting blocks",
          "[query][blocks]") {
  Maker maker(41);
  IndexFixture fixture(sources(maker, 200, "a"));
  const std::string text = GENERATE("the", "the of and", "+the of -and", "\"the of\" zoning",
                                    "O'Leary the", "par* the", "title:the of", "the -\"of and\"");
  Index index(fixture.path());
  CHECK_FALSE(by_blocks(rank(index, text, {}, {})));
  fixture.optimize();
  const Ranking found = rank(index, text, {}, {.few_rows = 0, .least_listed = 1});
  CHECK(by_blocks(found));
  CHECK_FALSE(found.best.empty());
  CHECK_FALSE(by_blocks(rank(index, "the (of OR and)", {}, {})));
}

TEST_CASE("a form that several languages have is listed with those of the commonest stem",
          "[query][blocks]") {
  std::vector<Document> documents(5, post("A program, and other programs."));
  documents.push_back(post("El program y la programa."));
  documents.back().language = "es";
  IndexFixture fixture(std::move(documents));
  fixture.optimize(1);
  const sqlite::Connection connection = schema::open_for_reading(fixture.path());
  const auto forms_of = [&](const char* form) {
    sqlite::Statement find = connection.prepare("SELECT forms FROM posting_list WHERE form = ?1");
    REQUIRE(find.bind(1, form).step());
    return std::string(find.text(0));
  };
  CHECK(forms_of("program") == "program programs");
  CHECK(forms_of("programa").empty());
  Index index(fixture.path());
  check_same(index, "programs", {});
  check_same(index, "programa", {});
}

TEST_CASE("posting blocks that say something else than FTS5 are found out", "[query][blocks]") {
  Maker maker(51);
  IndexFixture fixture(sources(maker, 100, "a"));
  fixture.optimize();
  struct Case {
    const char* name;
    const char* sql;
  };
  const auto c = GENERATE(values<Case>({
      {"a list under another name", "UPDATE posting_list SET form = 'zz' WHERE form = 'the'"},
      {"forms that are not its own", "UPDATE posting_list SET forms = 'the to' WHERE form = 'the'"},
      {"a chunk of another list",
       "UPDATE posting_chunk SET blocks = (SELECT blocks FROM posting_chunk WHERE id = 2) "
       "WHERE id = 1"},
      {"no chunks", "DELETE FROM posting_chunk"},
      {"nothing said of blocks", "UPDATE posting_list SET skips = x'' WHERE form = 'the'"},
      {"more than there is", "UPDATE meta SET value = 20 WHERE key = 'last_block_passage'"},
  }));
  DYNAMIC_SECTION(c.name) {
    sqlite::Connection connection = schema::open_for_writing(fixture.path());
    connection.execute(c.sql);
    CHECK(connection.changes() > 0);
    const std::vector<std::string> faults = verify(fixture.path());
    REQUIRE(faults.size() == 1);
    CHECK(faults.front().starts_with("posting blocks are out of step"));
    Index index(fixture.path());
    for (int i = 0; i < 40; ++i) {
      try {
        rank(index, maker.question(i), {}, {.few_rows = 0, .least_listed = 1});
      } catch (const Error& error) {
        CHECK(error.kind() == ErrorKind::kCorrupt);
      }
    }
  }
}

}  // namespace
}  // namespace sourcebook::test
