#include <sourcebook/searcher.h>

#include <algorithm>
#include <string>
#include <vector>

#include "common/schema/quotations.h"
#include "common/sqlite/connection.h"
#include "tests/support/catch.h"
#include "tests/support/index_fixture.h"

namespace sourcebook::test {
namespace {

std::vector<std::string> ids(const std::vector<Result>& results) {
  std::vector<std::string> out;
  for (const Result& result : results) out.push_back(result.document);
  return out;
}

std::vector<std::string> sorted_ids(const std::vector<Result>& results) {
  std::vector<std::string> out = ids(results);
  std::sort(out.begin(), out.end());
  return out;
}

using Ids = std::vector<std::string>;

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

// A thread about one report.
std::vector<TestSource> thread() {
  Document top =
      post("The probation service needs money, says the union.", "Another Report", "top");
  top.author = "Jane Smith";
  top.published = {"2017-05-07", "date line"};
  top.url = "https://example.org/report";
  Document first = post("Quite so, money is needed.", "", "first");
  first.kind = Kind::kComment;
  first.parent = "top";
  first.number = "1";
  first.author = "Ann O\u2019Leary";
  first.published = {"2017-05-08", "date line"};
  const std::string intro = "BBC on a 2008 report: ";
  const std::string quoted = "\"Caseloads up 23% between 2002 and 2006. Money was short.\"";
  Document second = post(intro + quoted + " I doubt the money.", "", "second");
  second.kind = Kind::kComment;
  second.parent = "first";
  second.number = "1.1";
  second.quotations = {{intro.size(), intro.size() + quoted.size(), "BBC on a 2008 report"}};
  Document report = post("Money for prisons. Money for courts.", "Spending", "report");
  report.kind = Kind::kReport;
  report.published = {"2016", "front matter: date"};
  report.language = "en-GB";
  report.pages = {{0, "iv"}, {19, "1"}};
  report.sections = {{0, 1, "Part one"}, {0, 2, "Prisons"}};
  Document undated = post("Money without a date.", "", "undated");
  return {{"blog/report.txt", {top, first, second}},
          {"reports/2016/spending.pdf", {report}},
          {"notes/a (b).txt", {undated}}};
}

TEST_CASE("a result says whose words it is, where and when", "[query][searcher]") {
  const IndexFixture fixture(thread());
  const Searcher searcher(fixture.path());
  const Result comment = searcher.search("caseloads up 23%", {.text = true}).at(0);
  CHECK(comment.rank == 1);
  CHECK(comment.document == "second");
  CHECK(comment.id == "second.1");
  CHECK(comment.kind == "comment");
  CHECK(comment.title == "Another Report");
  CHECK(comment.comment == "1.1");
  CHECK(comment.reply_to == "1");
  CHECK(comment.quoting == "BBC on a 2008 report");
  CHECK(comment.path == "blog/report.txt");
  CHECK(comment.bytes == ByteRange{0, comment.text.size()});
  CHECK(comment.paragraph == 1);
  std::vector<std::string> hits;
  for (const ByteRange& hit : comment.snippet.hits) {
    hits.push_back(comment.snippet.text.substr(hit.begin, hit.end - hit.begin));
  }
  CHECK(hits == std::vector<std::string>{"Caseloads", "up", "23%"});

  // The comment's own words are not those of whom it quotes.
  CHECK(searcher.search("doubt").at(0).quoting.empty());
  // An answer to a post is an answer to nobody in particular.
  CHECK(searcher.search("quite").at(0).reply_to.empty());

  const Result report = searcher.search("prisons courts").at(0);
  CHECK(report.kind == "report");
  CHECK(report.title == "Spending");
  CHECK(report.page == "iv-1");
  CHECK(report.section == std::vector<std::string>{"Part one", "Prisons"});
  CHECK(report.published == "2016");
  CHECK(report.published_from == "front matter: date");
  CHECK(report.text.empty());

  const Result top = searcher.search("probation").at(0);
  CHECK(top.author == "Jane Smith");
  CHECK(top.url == "https://example.org/report");
  CHECK(top.page.empty());
}

TEST_CASE("of quotations in one another the innermost says whose words these are",
          "[query][searcher]") {
  const IndexFixture fixture({post("one two three four five")});
  const std::string nested =
      schema::encode_quotations({{0, 18, "Outer"}, {4, 7, "Inner"}, {8, 13, ""}});
  sqlite::Connection(fixture.path(), sqlite::Access::kWrite)
      .prepare("UPDATE passage SET quotations = ?1")
      .bind_blob(1, nested)
      .run();
  const Searcher searcher(fixture.path());
  struct Case {
    const char* words;
    const char* quoting;
  };
  for (const Case& c : std::vector<Case>{{"one", "Outer"},
                                         {"four", "Outer"},
                                         {"one four", "Outer"},
                                         {"two", "Inner"},
                                         {"one two", ""},
                                         {"three", ""},
                                         {"five", ""}}) {
    INFO(c.words);
    CHECK(searcher.search(c.words).at(0).quoting == c.quoting);
  }
}

TEST_CASE("conditions hold before anything is counted or cut", "[query][searcher]") {
  static const IndexFixture fixture(thread());
  struct Case {
    const char* name;
    const char* query;
    SearchOptions options;
    Ids found;
  };
  const auto c = GENERATE(values<Case>({
      {"none", "money", {}, {"first", "report", "second", "top", "undated"}},
      {"kind", "money", {.kind = "comment"}, {"first", "second"}},
      {"kind in the question", "money kind:comment", {}, {"first", "second"}},
      {"another kind", "money -kind:comment", {}, {"report", "top", "undated"}},
      {"two kinds", "money kind:post OR kind:report", {}, {"report", "top", "undated"}},
      {"author", "money", {.author = "smith"}, {"top"}},
      {"author, another way", "money author:\"smith jane\"", {}, {"top"}},
      {"author with an apostrophe", "money author:o'leary", {}, {"first"}},
      {"author joined", "money author:OLeary", {}, {"first"}},
      {"not by her", "money -author:smith", {}, {"first", "report", "second", "undated"}},
      {"since", "money", {.since = "2017-05-08"}, {"first"}},
      {"since, less exact", "money", {.since = "2017"}, {"first", "second", "top"}},
      {"until", "money", {.until = "2017-05-07"}, {"report", "second", "top"}},
      {"a day of a year", "money date:2016-06-01", {}, {"report"}},
      {"from to", "money date:2016..2017-05-07", {}, {"report", "second", "top"}},
      {"from a day on", "money date:2017-05-07..", {}, {"first", "second", "top"}},
      {"up to a day", "money date:..2016", {}, {"report"}},
      {"no date at all", "money -date:1900..2100", {}, {"undated"}},
      {"folder", "money", {.path = "reports"}, {"report"}},
      {"folder with a slash", "money", {.path = "reports/2016/"}, {"report"}},
      {"not half a name", "money", {.path = "rep"}, {}},
      {"glob", "money path:*.txt", {}, {"first", "second", "top", "undated"}},
      {"path in quotes", "money path:\"notes/a (b).txt\"", {}, {"undated"}},
      {"absolute", "money path:/notes/*", {}, {"undated"}},
      {"absolute, and not at the root", "money path:/a*", {}, {}},
      {"language", "money", {.language = "en"}, {"report"}},
      {"comment number", "money comment:1.1", {}, {"second"}},
      {"only a condition", "kind:comment", {}, {"first", "second"}},
      {"a condition and what not", "kind:comment -doubt", {}, {"first"}},
      {"all at once", "money kind:comment date:2017 author:ann", {}, {"first"}},
  }));
  DYNAMIC_SECTION(c.name) {
    const Searcher searcher(fixture.path());
    const Answer answer = searcher.answer(c.query, c.options);
    CHECK(sorted_ids(answer.results) == c.found);
    CHECK(answer.total == c.found.size());
    CHECK(searcher.count(c.query, c.options) == c.found.size());
    SearchOptions one = c.options;
    one.limit = 1;
    CHECK(searcher.search(c.query, one).size() == std::min<std::size_t>(1, c.found.size()));
  }
}

TEST_CASE("conditions that read alike are told apart", "[query][searcher]") {
  const IndexFixture fixture(thread());
  const Searcher searcher(fixture.path());
  const SearchOptions odd{.author = "jane smith\" path:\"[b ]log/*"};
  CHECK(searcher.search("money", odd).empty());
  CHECK(ids(searcher.search("money", {.author = "jane smith", .path = "[b ]log/*"})) == Ids{"top"});
}

TEST_CASE("an option that cannot be is named", "[query][searcher]") {
  const IndexFixture fixture({post("text")});
  const Searcher searcher(fixture.path());
  struct Case {
    SearchOptions options;
    const char* named;
  };
  const auto c = GENERATE(values<Case>({
      {{.kind = "letter"}, "letter"},
      {{.author = "..."}, "..."},
      {{.since = "yesterday"}, "yesterday"},
      {{.until = "2017-02-30"}, "2017-02-30"},
  }));
  try {
    (void)searcher.search("text", c.options);
    FAIL("no error");
  } catch (const Error& e) {
    CHECK(e.kind() == ErrorKind::kQuery);
    CHECK_THAT(e.what(), ContainsSubstring(c.named));
  }
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

std::string paragraph(const std::string& word, int count) {
  std::string out;
  for (int i = 0; i < count; ++i) out += (i > 0 ? " " : "") + word;
  return out + ".\n\n";
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

TEST_CASE("a passage is shown in its place", "[query][searcher]") {
  std::vector<TestSource> sources = thread();
  const std::string text = paragraph("alpha", 100) + paragraph("beta", 100) +
                           paragraph("gamma", 100) + paragraph("delta", 100);
  sources.push_back({"long.txt", {post(text, "Long", "long")}});
  sources.back().documents.front().notes = {"licence: CC BY 4.0", "page 3 is an image"};
  const IndexFixture fixture(std::move(sources));
  const Searcher searcher(fixture.path());

  const auto middle = searcher.show("long.2", 1);
  REQUIRE(middle.has_value());
  CHECK(middle->passage.id == "long.2");
  CHECK(middle->passage.text.starts_with("beta"));
  REQUIRE(middle->before.size() == 1);
  CHECK(middle->before.front().id == "long.1");
  REQUIRE(middle->after.size() == 1);
  CHECK(middle->after.front().text.starts_with("gamma"));
  CHECK(middle->thread.empty());
  CHECK(middle->thread_total == 0);
  CHECK(middle->notes == std::vector<std::string>{"licence: CC BY 4.0", "page 3 is an image"});

  const auto whole = searcher.show("long", 100);
  REQUIRE(whole.has_value());
  CHECK(whole->passage.id == "long.1");
  CHECK(whole->before.empty());
  CHECK(whole->after.size() == 3);

  const auto comment = searcher.show("second.1");
  REQUIRE(comment.has_value());
  CHECK(comment->before.empty());
  CHECK(ids(comment->thread) == Ids{"top", "first", "second"});
  CHECK(comment->thread_total == 3);
  CHECK(comment->passage.quoting == "BBC on a 2008 report");
  CHECK(comment->thread.back().quoting == "BBC on a 2008 report");
  CHECK(comment->thread.front().quoting.empty());
  CHECK(comment->thread.front().text.starts_with("The probation service"));

  for (const char* id : {"", ".", "long.0", "long.5", "long.x", "long.99999999999999999999",
                         "nobody", "nobody.1", ".1", "long."}) {
    CHECK_FALSE(searcher.show(id).has_value());
  }
}

// It was cut at a thousand without a word.
TEST_CASE("a long thread is cut around what was asked for, and says how long it is",
          "[query][searcher]") {
  std::vector<Document> documents = {post("The post.", "Long", "top")};
  for (int i = 1; i <= 2000; ++i) {
    Document answer = post("Answer " + std::to_string(i), "", "a" + std::to_string(i));
    answer.kind = Kind::kComment;
    answer.parent = "top";
    documents.push_back(std::move(answer));
  }
  const IndexFixture fixture(std::vector<TestSource>{{"long.jsonl", std::move(documents)}});
  const Searcher searcher(fixture.path());
  for (const char* id : {"top", "a1", "a700", "a1300", "a2000"}) {
    INFO(id);
    const auto context = searcher.show(id);
    REQUIRE(context.has_value());
    CHECK(context->thread_total == 2001);
    REQUIRE(context->thread.size() == 1000);
    CHECK(context->thread.front().document == "top");
    const Ids thread = ids(context->thread);
    CHECK(std::count(thread.begin(), thread.end(), id) == 1);
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
             ContainsSubstring("expense, expenses (df 1, weight 0.6442)"));
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
