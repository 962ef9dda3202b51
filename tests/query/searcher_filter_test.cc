#include <sourcebook/searcher.h>

#include <algorithm>
#include <string>
#include <vector>

#include "tests/query/searcher_samples.h"
#include "tests/support/catch.h"
#include "tests/support/index_fixture.h"

namespace sourcebook::test {
namespace {

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

}  // namespace
}  // namespace sourcebook::test
