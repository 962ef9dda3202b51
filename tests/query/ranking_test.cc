#include <algorithm>
#include <string>
#include <vector>

#include "common/sqlite/transaction.h"
#include "query/index.h"
#include "query/match.h"
#include "query/parser.h"
#include "query/ranking/evaluation.h"
#include "query/terms.h"
#include "tests/query/random_questions.h"
#include "tests/query/slow_search.h"
#include "tests/support/catch.h"
#include "tests/support/index_fixture.h"

namespace sourcebook::test {
namespace {

Ranking rank(Index& index, const std::string& text, std::size_t k, const Tactics& tactics) {
  const sqlite::ReadTransaction transaction(index.connection());
  index.refresh();
  Terms terms = find_terms(parse(text), index.lexicon());
  const PassageSet all = PassageSet::all();
  Evaluation evaluation(index, terms, all, Parameters{}, tactics);
  return evaluation.rank(k, false, false);
}

void check_same(const Ranking& found, const std::vector<Scored>& expected, std::size_t k) {
  REQUIRE(found.best.size() == std::min(k, expected.size()));
  for (std::size_t i = 0; i < found.best.size(); ++i) {
    INFO("rank " << i + 1);
    REQUIRE(found.best[i].score == Approx(expected[i].score).epsilon(1e-9));
    // Scores that are equal but for rounding may change places.
    const bool tie = (i > 0 && expected[i - 1].score - expected[i].score < 1e-9) ||
                     (i + 1 < expected.size() && expected[i].score - expected[i + 1].score < 1e-9);
    if (!tie) REQUIRE(found.best[i].passage == expected[i].passage);
  }
  if (found.total_exact) {
    CHECK(found.total == expected.size());
  } else {
    CHECK(found.total <= expected.size());
    CHECK(found.total >= found.best.size());
  }
}

// From visiting everything to leaving out as much as can be.
const Tactics kEager{
    .first_slice = 1, .few_rows = 0, .small_part = 0.6, .common = 1, .rows_per_reading = 1};
const Tactics kSliced{
    .first_slice = 10, .few_rows = 0, .small_part = 0, .rows_per_reading = 1'000'000};

TEST_CASE("a search finds the passages with the highest scores, however it goes about it",
          "[query][ranking]") {
  const auto seed = GENERATE(1U, 2U, 3U, 4U);
  Maker maker(seed);
  const std::vector<Document> documents = maker.documents(150);
  const IndexFixture fixture(documents);
  Index index(fixture.path());
  SlowSearch slow(documents);
  for (int i = 0; i < 150; ++i) {
    const std::string text = maker.question(i);
    const std::size_t k = i % 3 == 0 ? 3 : i % 3 == 1 ? 10 : 1000;
    const std::vector<Scored> expected = slow.search(parse(text));
    INFO("seed " << seed << ", query " << text << ", understood as " << to_string(parse(text)));
    for (const Tactics& tactics : {Tactics{}, kEager, kSliced}) {
      check_same(rank(index, text, k, tactics), expected, k);
    }
  }
}

TEST_CASE("equal scores are ordered by id", "[query][ranking]") {
  const IndexFixture fixture(std::vector<Document>(30, post("the same words")));
  Index index(fixture.path());
  for (const Tactics& tactics : {Tactics{}, kEager, kSliced}) {
    const Ranking ranking = rank(index, "same other words", 5, tactics);
    REQUIRE(ranking.best.size() == 5);
    for (std::int64_t i = 0; i < 5; ++i) {
      CHECK(ranking.best[static_cast<std::size_t>(i)].passage == i + 1);
    }
  }
}

TEST_CASE("brackets as deep as they may be reach FTS5 without a complaint", "[query][ranking]") {
  const IndexFixture fixture(std::vector<Document>{post("a b c d e"), post("a c e")});
  Index index(fixture.path());
  const std::string text = GENERATE(
      "+(a -(b +(c -(d +(e -(a +(b -(c +d))))))))",
      "a OR (b +(c OR (d +(e OR (a +(b OR (c +(d OR e))))))))",
      "+(a b) +(b c) +(c d) +(d e) +(e a) +(a c) +(b d) +(c e) +(d a) +(e b) +(a d) +(b e) +(c a) "
      "+(d b) +(e c) -(+a +(b -(c +(d -e)))) (+a +(b OR (+c +(d OR (+e +(a OR (+b +c)))))))");
  CHECK_NOTHROW(rank(index, text, 10, Tactics{}));
  CHECK_NOTHROW(rank(index, text, 10, kEager));
}

TEST_CASE("a thousand words are a question", "[query][ranking]") {
  Maker maker(7);
  const std::vector<Document> documents = maker.documents(40);
  const IndexFixture fixture(documents);
  Index index(fixture.path());
  SlowSearch slow(documents);
  const std::string text = maker.words(900);
  check_same(rank(index, text, 10, kSliced), slow.search(parse(text)), 10);
}

std::string repeated(const std::string& part, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += (i > 0 ? " " : "") + part;
  return out;
}

std::size_t phrases_in(Index& index, const std::string& text) {
  const sqlite::ReadTransaction transaction(index.connection());
  index.refresh();
  const Terms terms = find_terms(parse(text), index.lexicon());
  std::size_t phrases = 0;
  for (const Match& match :
       {MatchWriter(terms).rows_that_match(), MatchWriter(terms).rows_with_all()}) {
    phrases += match.terms.size();
  }
  return phrases;
}

// Each mention went to FTS5 once more: a thousand times "a*" took 24 seconds and a gigabyte.
TEST_CASE("what a question says again costs nothing, and counts", "[query][ranking]") {
  Maker maker(9);
  const std::vector<Document> documents = maker.documents(60);
  const IndexFixture fixture(documents);
  Index index(fixture.path());
  SlowSearch slow(documents);
  struct Case {
    const char* name;
    std::string once;
    std::string again;
  };
  const auto c = GENERATE(values<Case>({
      {"a word", "park zoning", repeated("park", 400) + " zoning"},
      {"forms of a word", "expense expenses zoning", repeated("expense expenses", 200) + " zoning"},
      {"words that begin so", "po* the", repeated("po*", 400) + " the"},
      {"what must be", "+park of", repeated("+park", 400) + " of"},
      {"what must not be", "the -park", "the " + repeated("-park", 400)},
      {"alternatives", "(park OR zone) the", repeated("(park OR zone)", 200) + " the"},
      {"groups", "(+park the) of", repeated("(+park the)", 200) + " of"},
      {"words near to each other", "\"the of\"~5 a", "\"" + repeated("the of", 200) + "\"~5 a"},
  }));
  DYNAMIC_SECTION(c.name) {
    CHECK(phrases_in(index, c.again) == phrases_in(index, c.once));
    if (c.name != std::string("words near to each other")) {
      check_same(rank(index, c.again, 10, Tactics{}), slow.search(parse(c.again)), 10);
    } else {
      CHECK(rank(index, c.again, 10, Tactics{}).best == rank(index, c.once, 10, Tactics{}).best);
    }
  }
}

TEST_CASE("a question stands for so many words, and no more", "[query][ranking]") {
  std::string words;
  for (char first = 'a'; first <= 'z'; ++first) {
    for (int i = 0; i < 600; ++i) words += std::string(1, first) + "x" + std::to_string(i) + "q ";
  }
  const IndexFixture fixture({post(words)});
  Index index(fixture.path());
  const sqlite::ReadTransaction transaction(index.connection());
  index.refresh();
  std::string text;
  for (char first = 'a'; first <= 'z'; ++first) text += std::string(1, first) + "x* ";
  const Terms terms = find_terms(parse(text), index.lexicon());
  std::size_t forms = 0;
  for (const Term& term : terms.terms) forms += term.phrases.front().slots.front().size();
  CHECK(forms == kMaxQueryForms);
  CHECK(terms.root.nodes.size() == kMaxQueryForms / Lexicon::kMaxPrefixForms);
  CHECK(terms.notes.front() == "ax* stands for the 500 most common of 600 words");
  CHECK(terms.notes.back() == "zx* is left out: the question stands for more than 10000 words");
  // The same word in other brackets is looked up again.
  text.clear();
  for (char first = 'a'; first <= 'z'; ++first) text += std::string("(+bx* ") + first + "x0q) ";
  const Terms grouped = find_terms(parse(text), index.lexicon());
  CHECK(grouped.notes.back() == "+bx* is left out: the question stands for more than 10000 words");
}

}  // namespace
}  // namespace sourcebook::test
