#include "query/speaker.h"

#include <sourcebook/error.h>
#include <sourcebook/searcher.h>

#include <algorithm>
#include <string>
#include <vector>

#include "tests/support/catch.h"
#include "tests/support/index_fixture.h"

namespace sourcebook::test {
namespace {

using Ids = std::vector<std::string>;

// A post whose text is `before`, words of `credit`, and `after`.
Document quoting(const std::string& id, const std::string& before, const std::string& quoted,
                 const std::string& credit, const std::string& after) {
  Document document = post(before + quoted + after, "", id);
  document.quotations = {{before.size(), before.size() + quoted.size(), credit}};
  return document;
}

const IndexFixture& fixture() {
  static const IndexFixture fixture({
      post("Caseloads rose sharply in every court.", "", "own"),
      quoting("bbc", "This was said: ", "Caseloads rose sharply.", "BBC on a 2008 report",
              " I doubt it."),
      quoting("ann", "This was said: ", "Caseloads rose sharply.", "Ann Lee", " I doubt it."),
      quoting("nobody", "This was said: ", "Caseloads rose sharply.", "", " I doubt it."),
      quoting("both", "Look: ", "Caseloads rose sharply.", "BBC",
              " But caseloads rose sharply before as well."),
      quoting("around", "Caseloads rose sharply, it seems: ", "Costs fell.", "BBC", ""),
      quoting("whole", "", "Caseloads rose sharply.", "The BBC", ""),
  });
  return fixture;
}

Ids found(const std::string& words, const SearchOptions& options) {
  Ids ids;
  for (const Result& result : Searcher(fixture().path()).search(words, options)) {
    ids.push_back(result.document);
  }
  std::sort(ids.begin(), ids.end());
  return ids;
}

}  // namespace

TEST_CASE("a passage answers with the words of whom is asked for", "[query][speaker]") {
  CHECK(found("caseloads rose sharply", {}).size() == 7);
  CHECK(found("caseloads rose sharply", {.quoting = "bbc"}) == Ids{"bbc", "both", "whole"});
  CHECK(found("costs fell", {.quoting = "BBC"}) == Ids{"around"});
  CHECK(found("caseloads rose sharply", {.quoting = "lee"}) == Ids{"ann"});
  CHECK(found("caseloads", {.quoting = "2008 report"}) == Ids{"bbc"});
  CHECK(found("caseloads", {.quoting = "Guardian"}).empty());
  CHECK(found("caseloads rose sharply", {.own_words = true}) == Ids{"around", "both", "own"});
  CHECK(found("doubt", {.own_words = true}) == Ids{"ann", "bbc", "nobody"});
  CHECK(found("doubt", {.quoting = "bbc"}).empty());
}

TEST_CASE("what is marked, and whose words it is said to be, are the speaker's",
          "[query][speaker]") {
  const Searcher searcher(fixture().path());
  const Result quoted = searcher.search("caseloads", {.path = {}, .quoting = "bbc"}).at(0);
  CHECK_THAT(quoted.quoting, ContainsSubstring("BBC"));
  for (const Result& result : searcher.search("caseloads rose", {.own_words = true})) {
    INFO(result.document);
    CHECK(result.quoting.empty());
    CHECK_FALSE(result.snippet.hits.empty());
  }
}

TEST_CASE("who is quoted is enough to ask for", "[query][speaker]") {
  CHECK(found("", {.quoting = "bbc"}) == Ids{"around", "bbc", "both", "whole"});
  const Result quoted = Searcher(fixture().path()).search("", {.quoting = "2008"}).at(0);
  CHECK(quoted.snippet.text == "Caseloads rose sharply.");
  CHECK(quoted.quoting == "BBC on a 2008 report");
  CHECK(found("kind:post", {.own_words = true}) ==
        Ids{"ann", "around", "bbc", "both", "nobody", "own"});
  CHECK(found("", {.own_words = true}).empty());
}

TEST_CASE("words that only a title answers for are whose they are", "[query][speaker]") {
  const std::string said = "The court will sit on four days a week from the first of May.";
  Document report =
      quoting("report", "", said, "The BBC", " That is not what we were told in March.");
  report.title = "Caseloads";
  const IndexFixture titled({report});
  const Searcher searcher(titled.path());
  const Result quoted = searcher.search("caseloads", {}).at(0);
  CHECK_THAT(quoted.snippet.text, ContainsSubstring("four days"));
  CHECK(quoted.quoting == "The BBC");
  const Result own = searcher.search("caseloads", {.own_words = true}).at(0);
  CHECK(own.snippet.text == "That is not what we were told in March.");
  CHECK(own.quoting.empty());
}

TEST_CASE("limits, totals and counts are of what the speaker said", "[query][speaker]") {
  const Searcher searcher(fixture().path());
  const Answer one = searcher.answer("caseloads rose sharply", {.limit = 1, .quoting = "bbc"});
  CHECK(one.results.size() == 1);
  CHECK(one.total == 3);  // fewer than are ranked for whatever is wanted
  const Answer all = searcher.answer("caseloads rose sharply",
                                     {.limit = 1, .quoting = "bbc", .exact_total = true});
  CHECK(all.total_exact);
  CHECK(all.total == 3);
  CHECK(searcher.answer("caseloads rose sharply", {.own_words = true}).total == 3);
  CHECK(searcher.count("caseloads rose sharply", {.quoting = "bbc"}) == 3);
  CHECK(searcher.count("caseloads rose sharply", {.own_words = true}) == 3);
  CHECK(searcher.search("caseloads", {.limit = 5, .offset = 2, .quoting = "bbc"}).size() == 1);
  CHECK(found("caseloads", {.sort = Sort::kNewest, .quoting = "bbc"}).size() == 3);
  CHECK(found("caseloads", {.quoting = "bbc", .best_per_document = true}).size() == 3);
}

TEST_CASE("many passages by others hide none by the speaker", "[query][speaker]") {
  std::vector<Document> documents;
  for (int i = 0; i < 300; ++i) {
    documents.push_back(post("Caseloads, caseloads, caseloads.", "", "own" + std::to_string(i)));
  }
  const std::string filler =
      " It was a long day in a long year with very many words about other things.";
  documents.push_back(quoting("said", "He: ", "Caseloads.", "Ann Lee", filler));
  const IndexFixture many(documents);
  const Searcher searcher(many.path());
  const std::vector<Result> results = searcher.search("caseloads", {.limit = 1, .quoting = "lee"});
  REQUIRE(results.size() == 1);
  CHECK(results[0].document == "said");
  CHECK(searcher.search("caseloads", {.limit = 400, .own_words = true}).size() == 300);
}

TEST_CASE("a speaker that nobody can be is an error", "[query][speaker]") {
  const Searcher searcher(fixture().path());
  CHECK_THROWS_AS(searcher.search("caseloads", {.quoting = "..."}), Error);
  CHECK_THROWS_AS(searcher.search("caseloads", {.quoting = "bbc", .own_words = true}), Error);
}

}  // namespace sourcebook::test
