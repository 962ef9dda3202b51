#include <sourcebook/searcher.h>

#include <algorithm>
#include <string>
#include <vector>

#include "tests/query/searcher_samples.h"
#include "tests/support/catch.h"
#include "tests/support/index_fixture.h"

namespace sourcebook::test {
namespace {

TEST_CASE("each way of writing finds what it says", "[query][searcher]") {
  static const IndexFixture fixture({
      post("All expenses were paid.", "", "expenses"),
      post("The expense was high.", "", "expense"),
      post("It is expensive.", "", "expensive"),
      post("They co-operate well.", "", "co-operate"),
      post("They cooperate well.", "", "cooperate"),
      post("They co operate well.", "", "co operate"),
      post("Mr O\u2019Leary spoke.", "", "oleary curly"),
      post("Mr OLeary spoke.", "", "oleary joined"),
      post("Caseloads up 23% since then.", "", "percent"),
      post("There were 23 people.", "", "plain 23"),
      post("It costs \u00a317bn now.", "", "pounds"),
      post("Use version 20.04 of it.", "", "20.04"),
      post("In 2004 it was new.", "", "2004"),
      post("See A/RES/70/1 on this.", "", "resolution"),
      post("He paid \u00a31,000 for it.", "", "thousand"),
      post("The U.S. position on COVID-19.", "", "us"),
      post("zoning reform of the town", "", "zoning reform"),
      post("reform of zoning", "", "reform zoning"),
      post("zoning a b c d e f g h i reform", "", "zoning far reform"),
      post("nothing here", "A title with parking in it", "title"),
  });
  struct Case {
    const char* query;
    Ids found;  // in order of id
  };
  const auto c = GENERATE(values<Case>({
      {"expenses", {"expense", "expenses", "expensive"}},
      {"\"expenses\"", {"expenses"}},
      {"\"expense\"", {"expense"}},
      {"co-operate", {"co operate", "co-operate", "cooperate"}},
      {"cooperate", {"co-operate", "cooperate"}},
      {"cooperates", {"co-operate", "cooperate"}},
      {"\"co-operate\"", {"co operate", "co-operate", "cooperate"}},
      {"\"they cooperate well\"", {"cooperate"}},
      {"\"they co-operate well\"", {"co operate", "co-operate", "cooperate"}},
      {"O'Leary", {"oleary curly", "oleary joined"}},
      {"oleary", {"oleary curly", "oleary joined"}},
      {"leary", {"oleary curly"}},
      {"23%", {"percent"}},
      {"23", {"percent", "plain 23"}},
      {"\"up 23%\"", {"percent"}},
      {"\u00a317bn", {"pounds"}},
      {"17bn", {"pounds"}},
      {"20.04", {"20.04"}},
      {"2004", {"2004"}},
      {"A/RES/70/1", {"resolution"}},
      {"1000", {"thousand"}},
      {"\u00a31,000", {"thousand"}},
      {"U.S.", {"us"}},
      {"covid-19", {"us"}},
      {"\"zoning reform\"", {"zoning reform"}},
      {"\u201czoning reform\u201d", {"zoning reform"}},
      {"\"zoning reform\"~3", {"reform zoning", "zoning reform"}},
      {"\"zoning reform\"~9", {"reform zoning", "zoning far reform", "zoning reform"}},
      {"\"zoning reform\"~8", {"reform zoning", "zoning reform"}},
      {"+zoning -town", {"reform zoning", "zoning far reform"}},
      {"town OR person", {"zoning reform"}},
      {"+reform +(town OR h)", {"zoning far reform", "zoning reform"}},
      {"reform -(town OR h)", {"reform zoning"}},
      {"expen*", {"expense", "expenses", "expensive"}},
      {"\"expen\"", {}},
      {"co-op*", {"co operate", "co-operate", "cooperate"}},
      {"parking", {"title"}},
      {"title:parking", {"title"}},
      {"text:parking", {}},
      {"title:zoning", {}},
      {"xyzzy", {}},
      {"", {}},
      {"-zoning", {}},
      {"\xff\xfe \" ( ", {}},
  }));
  DYNAMIC_SECTION(c.query) {
    const Searcher searcher(fixture.path());
    const Answer answer = searcher.answer(c.query, {.limit = 100});
    CHECK(sorted_ids(answer.results) == c.found);
    CHECK(answer.total == c.found.size());
    CHECK(answer.total_exact);
    CHECK(searcher.count(c.query) == c.found.size());
  }
}

TEST_CASE("passages with every word come first, however often the others have one",
          "[query][searcher]") {
  const IndexFixture fixture({
      post("parking parking parking parking", "", "often"),
      post("A long passage of many words in which there is a word about parking, and then after "
           "some more of them another one about zoning, and no more.",
           "", "both"),
      post("zoning", "", "short"),
      post("something else", "", "none"),
  });
  const Searcher searcher(fixture.path());
  const auto results = searcher.search("parking zoning");
  REQUIRE(results.size() == 3);
  CHECK(results.front().document == "both");
  CHECK(results[0].score > results[1].score);
  CHECK(results[1].score > results[2].score);
  // A word that no passage has changes nothing.
  CHECK(ids(searcher.search("parking zoning xyzzy")) == ids(results));
}

TEST_CASE("a sentence typed in finds itself first", "[query][searcher]") {
  std::vector<Document> documents;
  for (int i = 0; i < 40; ++i) {
    documents.push_back(post("The council spoke of I and the budget of the year and of the people.",
                             "Budget", "other" + std::to_string(i)));
  }
  documents.push_back(post("I said that the year of the budget is over for the people.", "", "it"));
  const IndexFixture fixture(std::move(documents));
  const Searcher searcher(fixture.path());
  const auto results =
      searcher.search("I said that the year of the budget is over for the people.", {.limit = 3});
  REQUIRE_FALSE(results.empty());
  CHECK(results.front().document == "it");
}

TEST_CASE("results come in the order and the portion asked for", "[query][searcher]") {
  const IndexFixture fixture(thread());
  const Searcher searcher(fixture.path());
  CHECK(ids(searcher.search("money", {.sort = Sort::kNewest})) ==
        Ids{"first", "top", "second", "report", "undated"});
  CHECK(ids(searcher.search("money", {.sort = Sort::kOldest})) ==
        Ids{"report", "top", "second", "first", "undated"});
  CHECK(ids(searcher.search("money", {.limit = 2, .offset = 1, .sort = Sort::kNewest})) ==
        Ids{"top", "second"});

  const auto all = searcher.search("money needs");
  REQUIRE(all.size() == 5);
  for (std::size_t offset = 0; offset < 7; ++offset) {
    const Answer part = searcher.answer("money needs", {.limit = 2, .offset = offset});
    CHECK(part.total == 5);
    for (std::size_t i = 0; i < part.results.size(); ++i) {
      CHECK(part.results[i].rank == offset + i + 1);
      CHECK(part.results[i].document == all[offset + i].document);
      CHECK(part.results[i].score == all[offset + i].score);
    }
  }
  const Answer none = searcher.answer("money", {.limit = 0});
  CHECK(none.results.empty());
  CHECK(none.total == 5);
  CHECK(searcher.search("money", {.limit = std::size_t(-1), .offset = 3}).size() == 2);
}

TEST_CASE("one passage a document is its best", "[query][searcher]") {
  const std::string text = paragraph("filler", 120) + paragraph("zoning filler", 60) +
                           paragraph("zoning", 120) + paragraph("filler", 120);
  const IndexFixture fixture(
      {post(text, "", "a"), post(text + text, "", "b"), post("zoning", "", "c")});
  const Searcher searcher(fixture.path());
  const auto all = searcher.search("zoning", {.limit = 100});
  const auto best = searcher.search("zoning", {.limit = 100, .best_per_document = true});
  CHECK(all.size() > best.size());
  CHECK(sorted_ids(best) == Ids{"a", "b", "c"});
  for (const Result& result : best) {
    const auto first = std::find_if(all.begin(), all.end(),
                                    [&](const Result& r) { return r.document == result.document; });
    CHECK(first->id == result.id);
    CHECK(first->score == result.score);
  }
}

TEST_CASE("what was not understood or not found is said", "[query][searcher]") {
  const IndexFixture fixture({post("The probation service has caseloads."), post("provision")});
  const Searcher searcher(fixture.path());
  using Notes = std::vector<std::string>;
  CHECK(searcher.answer("caseloads").notes == Notes{});
  CHECK(searcher.answer("caseloads xyzzy").notes == Notes{"not in the index: xyzzy"});
  CHECK(searcher.answer("probaton").notes ==
        Notes{"not in the index: probaton", "nearest to probaton in the index: probation"});
  CHECK(searcher.answer("porbation").notes ==
        Notes{"not in the index: porbation", "nearest to porbation in the index: probation"});
  CHECK(searcher.answer("\"service caseloads\"").notes ==
        Notes{"not in the index: \"service caseloads\""});
  std::string many = "caseloads";
  for (char c = 'a'; c < 'z'; ++c) many += std::string(" xyzzy") + c;
  CHECK_THAT(searcher.answer(many).notes.front(), ContainsSubstring("xyzzys, xyzzyt and 5 more"));
  CHECK(searcher.answer("").notes == Notes{"there is no word to search for in the question"});
  CHECK(searcher.answer("-probation").notes ==
        Notes{"the question only says what to leave out, not what to find"});
  CHECK(searcher.answer("caseloads -xyzzy").notes == Notes{});
}

TEST_CASE("an explanation says what was looked for and why it is where it is",
          "[query][searcher]") {
  const IndexFixture fixture({post("expenses and expense claims", "Expenses"), post("claims")});
  const Searcher searcher(fixture.path());
  const Answer answer = searcher.explain("Expense  claims -xyzzy");
  CHECK(answer.explanation.query == "Expense claims -xyzzy");
  REQUIRE(answer.explanation.terms.size() == 2);
  CHECK_THAT(answer.explanation.terms[0],
             ContainsSubstring("expense, expenses (df 1, weight 1.39)"));
  REQUIRE(answer.explanation.scores.size() == 2);
  CHECK_THAT(answer.explanation.scores[0][0], ContainsSubstring("(text 2, title 1)"));
  CHECK_THAT(answer.explanation.scores[0][2], ContainsSubstring("every part"));
  CHECK_FALSE(answer.explanation.plan.empty());
  CHECK(searcher.answer("expense").explanation.plan.empty());
}

TEST_CASE("a searcher sees what is committed, and only that", "[query][searcher]") {
  IndexFixture fixture({post("old words", "", "old")});
  const Searcher searcher(fixture.path());
  CHECK(ids(searcher.search("words")) == Ids{"old"});
  fixture.add({"more.txt", {post("new words", "", "new")}});
  CHECK(sorted_ids(searcher.search("words")) == Ids{"new", "old"});
  CHECK(searcher.count("words") == 2);
  fixture.add({"more.txt", {post("other things", "", "new")}});
  CHECK(ids(searcher.search("words")) == Ids{"old"});
}

TEST_CASE("searchers may be moved", "[query][searcher]") {
  const IndexFixture fixture({post("words", "", "it")});
  Searcher first(fixture.path());
  Searcher second(std::move(first));
  CHECK(ids(second.search("words")) == Ids{"it"});
}

}  // namespace
}  // namespace sourcebook::test
