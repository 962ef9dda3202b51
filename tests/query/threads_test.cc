#include <sourcebook/searcher.h>

#include <string>
#include <vector>

#include "tests/query/searcher_samples.h"
#include "tests/support/catch.h"
#include "tests/support/index_fixture.h"

namespace sourcebook::test {
namespace {

Document message(const std::string& id, const std::string& parent, const std::string& author,
                 const std::string& text) {
  Document out = post(text, "", id);
  out.parent = parent;
  out.author = author;
  if (!parent.empty()) out.kind = Kind::kComment;
  return out;
}

// Two threads, and a post that nobody answered.
std::vector<TestSource> threads() {
  return {{"a.txt",
           {message("a", "", "Smith", "Bridges are to be mended."),
            message("a1", "a", "Jones", "Caseloads are up. Staff cuts did it."),
            message("a2", "a1", "Lee", "What of the weather?")}},
          {"b.txt",
           {message("b", "", "Jones", "Bridges and roads, and the weather."),
            message("b1", "b", "Smith", "Roads are cut up by staff.")}},
          {"c.txt", {message("c", "", "Smith", "Caseloads and bridges, weather and staff.")}}};
}

TEST_CASE("a thread is found where its messages together match all parts", "[query][threads]") {
  static const IndexFixture fixture(threads());
  struct Case {
    const char* name;
    const char* query;
    Ids found;
  };
  const auto c = GENERATE(values<Case>({
      {"two messages match a part each", "thread:(bridges caseloads)", {"a", "a1", "c"}},
      {"one word", "thread:caseloads", {"a1", "c"}},
      {"words in quotes", "thread:\"staff cuts\"", {"a1"}},
      {"a bracket is one part", "thread:((+caseloads +bridges))", {"c"}},
      {"alternatives are one part", "thread:(caseload OR road)", {"a1", "b", "b1", "c"}},
      {"a part that no message may match", "thread:(bridges -caseloads)", {"b"}},
      {"only what no message may match", "weather thread:(-caseloads)", {"b"}},
      {"words beside it are what is found", "weather thread:(bridges caseloads)", {"a2", "c"}},
      {"a word to leave out beside it", "thread:(bridges caseloads) -weather", {"a", "a1"}},
      {"not in such threads", "weather -thread:(bridges caseloads)", {"b"}},
      {"two of them", "thread:bridges thread:caseloads", {"a", "a1", "c"}},
      {"one or the other", "weather (thread:road OR thread:mended)", {"a2", "b"}},
      {"or another condition", "weather thread:mended OR author:jones", {"a2", "b"}},
      {"conditions are parts", "weather thread:(author:jones mended)", {"a2"}},
      {"of different messages", "weather thread:(author:jones author:smith)", {"a2", "b"}},
      {"conditions alone", "thread:(author:jones caseloads -road)", {"a1"}},
      {"only conditions", "thread:(author:lee)", {"a", "a1", "a2"}},
      {"a condition left out", "weather thread:(bridges -author:jones)", {"c"}},
      {"a field", "thread:(text:caseloads title:caseloads)", {}},
      {"a prefix", "thread:(bridg* casel*)", {"a", "a1", "c"}},
      {"nothing of a part", "thread:(bridges submarines)", {}},
      {"a condition beside it", "thread:(bridges caseloads) kind:comment", {"a1"}},
  }));
  DYNAMIC_SECTION(c.name) {
    const Searcher searcher(fixture.path());
    CHECK(sorted_ids(searcher.search(c.query)) == c.found);
    CHECK(searcher.count(c.query) == c.found.size());
  }
}

TEST_CASE("a word that a thread was asked for in vain is said", "[query][threads]") {
  const IndexFixture fixture(threads());
  const Searcher searcher(fixture.path());
  const Answer answer = searcher.answer("weather thread:(bridges casloads)");
  CHECK(answer.results.empty());
  CHECK(answer.notes == std::vector<std::string>{"not in the index: casloads",
                                                 "nearest to casloads in the index: caseloads"});
}

}  // namespace
}  // namespace sourcebook::test
