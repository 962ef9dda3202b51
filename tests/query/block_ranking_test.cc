// Posting blocks find exactly what FTS5 finds, whatever has happened to the index since they were
// made.
#include "query/ranking/block_ranking.h"

#include <sourcebook/error.h>

#include <algorithm>
#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "common/schema/schema.h"
#include "common/sqlite/transaction.h"
#include "indexer/verify.h"
#include "query/copies.h"
#include "query/index.h"
#include "query/parser.h"
#include "query/ranking/block_terms.h"
#include "query/ranking/evaluation.h"
#include "query/term_keys.h"
#include "query/terms.h"
#include "tests/query/random_questions.h"
#include "tests/support/catch.h"
#include "tests/support/index_fixture.h"

namespace sourcebook::test {
namespace {

struct Asked {
  std::size_t k = 10;
  bool per_document = false;
  bool folds_copies = false;
  PassageSet allowed = PassageSet::all();
};

Ranking rank(Index& index, const std::string& text, const Asked& asked, const Tactics& tactics) {
  const sqlite::ReadTransaction transaction(index.connection());
  index.refresh();
  Terms terms = find_terms(parse(text), index.lexicon());
  Evaluation evaluation(index, terms, asked.allowed, Parameters{}, tactics);
  CopyTable copies(index.connection());
  return evaluation.rank(asked.k, asked.per_document, false,
                         asked.folds_copies ? &copies : nullptr);
}

bool by_blocks(const Ranking& ranking) {
  return !ranking.plan.empty() && ranking.plan.front().starts_with("posting blocks");
}

// To the last bit. How many of the answers come from posting blocks.
int check_same(Index& index, const std::string& text, const Asked& asked) {
  INFO("query " << text << ", k " << asked.k << ", per document " << asked.per_document
                << ", copies once " << asked.folds_copies);
  int from_blocks = 0;
  const Ranking expected = rank(index, text, asked, {.blocks = false});
  const Tactics kTactics[] = {{.least_listed = 1},
                              {.few_rows = 0, .least_listed = 1},
                              {.few_rows = 0, .least_listed = 1, .most_listed = 0},
                              {.few_rows = 0, .least_listed = 1, .most_newer = 0},
                              {.few_rows = 0, .common = 20, .least_listed = 1, .most_newer = 0}};
  for (const Tactics& tactics : kTactics) {
    const Ranking found = rank(index, text, asked, tactics);
    REQUIRE(found.best == expected.best);
    if (found.total_exact && expected.total_exact) CHECK(found.total == expected.total);
    from_blocks += by_blocks(found) ? 1 : 0;
  }
  return from_blocks;
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
  int from_blocks = 0;
  for (int i = 0; i < questions; ++i) {
    const std::string text = maker.question(i);
    Asked asked{.k = i % 4 == 0   ? 1U
                     : i % 4 == 1 ? 100U
                                  : 10U,
                .per_document = i % 3 == 0,
                .folds_copies = i % 3 == 1};
    if (i % 5 == 0) asked.allowed = some(maker, last);
    from_blocks += check_same(index, text, asked);
  }
  CHECK(from_blocks > questions);
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

// As while a run takes in very much.
TEST_CASE("more can be new than there is in posting blocks", "[query][blocks]") {
  Maker maker(51);
  IndexFixture fixture(sources(maker, 150, "a"));
  fixture.optimize();
  for (int i = 0; i < 400; ++i) fixture.add({"b" + std::to_string(i), maker.documents(3)});
  Index index(fixture.path());
  const auto listed = [&] {
    return rank(index, "the expenses", {}, {.least_listed = 1, .most_newer = 10});
  };
  CHECK(by_blocks(listed()));
  CHECK(listed().best == rank(index, "the expenses", {}, {.blocks = false}).best);
  ask_all(fixture, maker, 60);
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

// A question of more words than any sum of rounded scores would be right for by itself.
TEST_CASE("questions of a thousand words are ranked to the bit", "[query][blocks]") {
  Maker maker(61);
  IndexFixture fixture(sources(maker, 300, "a"));
  fixture.optimize(1);
  Index index(fixture.path());
  index.refresh();
  std::string text;
  sqlite::Statement forms = index.connection().prepare(
      "SELECT DISTINCT form FROM term WHERE form NOT GLOB '*[^a-z]*' ORDER BY df DESC LIMIT 1000");
  while (forms.step()) text.append(forms.text(0)).append(1, ' ');
  CHECK(check_same(index, text, {.k = 100}) > 0);
}

// The first so many windows are searched, then there is no time left.
TEST_CASE("what blocks have found when the time is up is right", "[query][blocks][time]") {
  Maker maker(71);
  IndexFixture fixture(sources(maker, 3000, "a"));
  fixture.optimize(1);
  Index index(fixture.path());
  const sqlite::ReadTransaction transaction(index.connection());
  index.refresh();
  REQUIRE(index.last_passage() > 4 * Window::kPassages);
  Terms terms = find_terms(parse("the of"), index.lexicon());
  const PassageSet all = PassageSet::all();
  const Evaluation evaluation(index, terms, all, Parameters{});
  auto postings = find_postings(index, terms.terms, all, evaluation.bm25(), {.least_listed = 1});
  REQUIRE(postings);
  const auto found_with = [&](int windows) {
    ExactScore exact;
    exact.of_counts = [&](std::span<const FieldCounts> counts, std::int64_t passage) {
      double score = 0;
      const double norm = evaluation.bm25().norm(index.lengths().of(passage));
      for (std::size_t i = 0; i < counts.size(); ++i) {
        score += evaluation.bm25().term(terms.terms[i].weight, counts[i], norm);
      }
      return score;
    };
    exact.is_out_of_time = [&] { return windows-- <= 0; };
    return rank_blocks(index.blocks(), *postings, terms.root, all, exact, {20, {}, false}).best;
  };
  const std::vector<Scored> whole = found_with(1'000'000);
  REQUIRE(whole.size() == 20);
  CHECK(found_with(0).empty());
  std::size_t partial = 0;
  for (int windows = 1; windows < 30; ++windows) {
    const std::vector<Scored> found = found_with(windows);
    CHECK(std::is_sorted(found.begin(), found.end(), is_better));
    for (std::size_t i = 0; i < found.size(); ++i) CHECK(found[i].score <= whole[i].score);
    partial += !found.empty() && found != whole ? 1 : 0;
  }
  CHECK(partial > 0);
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
       "UPDATE posting_chunk SET blocks = (SELECT blocks FROM posting_chunk WHERE id IN "
       "(SELECT max(id) FROM posting_chunk)) WHERE id IN (SELECT min(id) FROM posting_chunk)"},
      {"no chunks", "DELETE FROM posting_chunk"},
      {"nothing said of blocks", "UPDATE posting_list SET skips = x'' WHERE form = 'the'"},
      {"chunks that lie nowhere", "UPDATE posting_list SET first_chunk = -7 WHERE form = 'the'"},
      {"chunks behind all numbers",
       "UPDATE posting_list SET first_chunk = 9223372036854775807 WHERE form = 'the'"},
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

TEST_CASE("posting blocks that reach where no passage can be are an error", "[query][blocks]") {
  Maker maker(91);
  IndexFixture fixture(sources(maker, 5, "a"));
  fixture.optimize(1);
  const auto value = GENERATE("-1", "9223372036854775807", "-9223372036854775808", "1 << 40");
  sqlite::Connection connection = schema::open_for_writing(fixture.path());
  connection.execute(
      ("UPDATE meta SET value = " + std::string(value) + " WHERE key = 'last_block_passage'")
          .c_str());
  Index index(fixture.path());
  CHECK_THROWS_AS(rank(index, "the", {}, {}), Error);
  const std::vector<std::string> faults = verify(fixture.path());
  REQUIRE(faults.size() == 1);
  CHECK(faults.front().find("--optimize makes them anew") != std::string::npos);
}

// What a search costs goes by what there is, not by how high its numbers are.
TEST_CASE("a passage with a number out of all bounds is no long way to go", "[query][blocks]") {
  Maker maker(81);
  IndexFixture fixture(sources(maker, 50, "a"));
  fixture.optimize(1);
  sqlite::Connection connection = schema::open_for_writing(fixture.path());
  connection.execute(
      "UPDATE passage SET id = 1 << 60 WHERE id = (SELECT max(id) FROM passage);"
      "UPDATE meta SET value = 1 << 60 WHERE key LIKE 'last%passage'");
  Index index(fixture.path());
  for (const char* question : {"O'Leary the", "the of"}) {
    const Ranking found =
        rank(index, question, {}, {.few_rows = 0, .least_listed = 1, .most_listed = 0});
    CHECK(by_blocks(found));
    CHECK_FALSE(found.best.empty());
  }
}

TEST_CASE("a compound becomes a list once looking it up has cost as much", "[query][blocks]") {
  Maker maker(82);
  IndexFixture fixture(sources(maker, 50, "a"));
  fixture.optimize(1);
  Index index(fixture.path());
  index.refresh();
  const Tactics lookups = {.few_rows = 0, .least_listed = 1, .most_listed = 0};
  const Terms terms = find_terms(parse("O'Leary"), index.lexicon());
  const auto is_listed = [&] { return index.blocks().known(key_of_rows(terms.terms.front())); };
  index.set_time_limit(std::chrono::hours(1));
  const Ranking first = rank(index, "O'Leary the", {}, lookups);
  REQUIRE(by_blocks(first));
  CHECK(rank(index, "O'Leary the", {}, lookups).best == first.best);
  CHECK_FALSE(is_listed());  // which would take what time there is
  index.set_time_limit(std::nullopt);
  for (int i = 0; i < 100 && !is_listed(); ++i) {
    CHECK(rank(index, "O'Leary the", {}, lookups).best == first.best);
  }
  CHECK(is_listed());
  CHECK(rank(index, "O'Leary the", {}, lookups).best == first.best);
}

}  // namespace
}  // namespace sourcebook::test
