#include "query/ranking/widening.h"

#include <sourcebook/searcher.h>

#include <algorithm>
#include <string>
#include <vector>

#include "common/sqlite/transaction.h"
#include "query/parser.h"
#include "query/ranking/evaluation.h"
#include "tests/query/random_questions.h"
#include "tests/support/catch.h"
#include "tests/support/index_fixture.h"

namespace sourcebook::test {
namespace {

std::vector<std::string> texts_of(const Answer& answer) {
  std::vector<std::string> texts;
  for (const Result& result : answer.results) texts.push_back(result.text);
  return texts;
}

constexpr std::size_t kOthers = 60;

// And others, so that no word of them is in a large part of all.
std::vector<Document> posts(const std::vector<std::string>& texts) {
  std::vector<Document> out;
  for (const std::string& text : texts) out.push_back(post(text));
  for (std::size_t i = 0; i < kOthers; ++i) out.push_back(post("Nothing " + std::to_string(i)));
  return out;
}

const std::vector<std::string> kTexts = {
    "The badger cull goes on in Devon: trapping and shooting of badgers, against tuberculosis.",
    "A cull of badgers in Somerset. Trapping ended in May; tuberculosis in cattle did not.",
    "Tuberculosis in cattle fell after trapping began, says the ministry.",
    "The ministry has a new building in May.",
    "A cull of deer in Scotland.",
    "Rents rose.",
    "Schools open late.",
};
const std::string kOnlyAdded = kTexts[2];  // none of the words that are asked for

bool holds(const std::vector<std::string>& texts, const std::string& text) {
  return std::find(texts.begin(), texts.end(), text) != texts.end();
}

}  // namespace

TEST_CASE("a widened question finds what has other words of the best passages only",
          "[query][widening]") {
  IndexFixture fixture(posts(kTexts));
  if (GENERATE(false, true)) fixture.optimize();
  const Searcher searcher(fixture.path());
  const Answer narrow = searcher.answer("badger cull", {.text = true});
  CHECK_FALSE(holds(texts_of(narrow), kOnlyAdded));
  CHECK(narrow.notes.empty());

  const Answer wide = searcher.answer("badger cull", {.widen = true, .text = true});
  CHECK(holds(texts_of(wide), kOnlyAdded));
  REQUIRE(wide.notes.size() == 1);
  CHECK(wide.notes[0].starts_with("widened by "));
  CHECK(wide.notes[0].find("tuberculosis") != std::string::npos);
  CHECK(wide.notes[0].find("badger") == std::string::npos);
  CHECK_FALSE(holds(texts_of(wide), "Rents rose."));

  // What holds all that was asked for comes first, then the others.
  CHECK(wide.results[0].text.find("cull") != std::string::npos);
  CHECK(wide.results[1].text.find("adgers") != std::string::npos);
  CHECK(searcher.count("badger cull", {.widen = true}) == wide.total);
}

TEST_CASE("widening keeps to what is required, left out and filtered", "[query][widening]") {
  const IndexFixture fixture(posts(kTexts));
  const Searcher searcher(fixture.path());
  const auto found = [&](const char* question, SearchOptions options = {}) {
    options.text = true;
    options.widen = true;
    return texts_of(searcher.answer(question, options));
  };
  CHECK(found("+badger cull").size() == 2);
  CHECK_FALSE(holds(found("badger cull -ministry"), kOnlyAdded));
  CHECK(found("badger cull", {.path = "test/3.txt"}).empty());
  CHECK(found("absentword").empty());
  CHECK(found("kind:post", {.limit = 100}).size() == kTexts.size() + kOthers);
}

TEST_CASE("a widened question is ranked alike with posting blocks and without",
          "[query][widening][blocks]") {
  Maker maker(61);
  std::vector<TestSource> sources;
  for (int i = 0; i < 300; ++i) sources.push_back({"a" + std::to_string(i), maker.documents(4)});
  IndexFixture fixture(std::move(sources));
  fixture.optimize();
  Index index(fixture.path());
  const sqlite::ReadTransaction transaction(index.connection());
  index.refresh();
  const PassageSet all = PassageSet::all();
  int widened = 0;
  int by_blocks = 0;
  for (int i = 0; i < 60; ++i) {
    const std::string question = maker.question(i);
    INFO("query " << question);
    Terms terms = find_terms(parse(question), index.lexicon());
    widen(terms, all, index, {.words = {.passages = 10, .words = 10, .commonest = 1}});
    widened += std::any_of(terms.terms.begin(), terms.terms.end(),
                           [](const Term& term) { return term.added; })
                   ? 1
                   : 0;
    const auto rank = [&](const Tactics& tactics) {
      Terms copy = terms;
      Evaluation evaluation(index, copy, all, Parameters{}, tactics);
      return evaluation.rank(20, false, true);
    };
    const Ranking expected = rank({.blocks = false});
    const Ranking found = rank({.few_rows = 0, .least_listed = 1, .most_listed = 0});
    REQUIRE(found.best == expected.best);
    CHECK(found.total == expected.total);
    by_blocks += found.plan.front().starts_with("posting blocks") ? 1 : 0;
  }
  CHECK(widened > 30);
  CHECK(by_blocks > 30);
}

}  // namespace sourcebook::test
