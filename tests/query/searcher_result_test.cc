#include <sourcebook/searcher.h>

#include <algorithm>
#include <string>
#include <vector>

#include "common/schema/quotations.h"
#include "common/sqlite/connection.h"
#include "tests/query/searcher_samples.h"
#include "tests/support/catch.h"
#include "tests/support/index_fixture.h"

namespace sourcebook::test {
namespace {

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

TEST_CASE("a passage is shown in its place", "[query][searcher]") {
  std::vector<TestSource> sources = thread();
  const std::string text = paragraph("alpha", 100) + paragraph("beta", 100) +
                           paragraph("gamma", 100) + paragraph("delta", 100);
  sources.push_back({"long.txt", {post(text, "Long", "long")}});
  sources.back().documents.front().notes = {"licence: CC BY 4.0", "not published: draft"};
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
  CHECK(middle->notes == std::vector<std::string>{"licence: CC BY 4.0", "not published: draft"});
  CHECK(middle->passage.unpublished == "draft");

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

}  // namespace
}  // namespace sourcebook::test
