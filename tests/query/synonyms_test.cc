#include "query/synonyms.h"

#include <sourcebook/error.h>
#include <sourcebook/searcher.h>

#include <fstream>
#include <string>
#include <vector>

#include "tests/query/searcher_samples.h"
#include "tests/support/catch.h"
#include "tests/support/index_fixture.h"
#include "tests/support/temp_dir.h"

namespace sourcebook::test {
namespace {

std::vector<Document> documents() {
  return {post("The bus was late.", "", "bus"),          post("Coaches run to town.", "", "coach"),
          post("A motor coach of 1920.", "", "motor"),   post("Motors and a coach.", "", "apart"),
          post("Of the health service.", "", "service"), post("The NHS pays.", "", "nhs"),
          post("Co-operative housing.", "", "coop")};
}

constexpr std::string_view kFile =
    "# what we ride in\n"
    "bus, motor  coach\r\n"
    "\n"
    ", ,...\n"
    "lonely\n"
    "omnibus,bus\n"
    "NHS, health service\n"
    "cooperative, mutual, late\xff\n";

TEST_CASE("synonyms widen plain words and no others", "[query][synonyms]") {
  static const IndexFixture fixture(documents());
  static const TempDir folder;
  std::ofstream(folder / "synonyms", std::ios::binary) << kFile;
  struct Case {
    const char* query;
    Ids found;
  };
  const auto c = GENERATE(values<Case>({
      {"bus", {"bus", "motor"}},
      {"+bus", {"bus", "motor"}},
      {"omnibus", {"bus"}},
      {"motor coach", {"apart", "bus", "coach", "motor"}},
      {"+motor +coach", {"apart", "bus", "motor"}},
      {"motor", {"apart", "motor"}},
      {"\"bus\"", {"bus"}},
      {"\"motor coach\"", {"motor"}},
      {"bu*", {"bus"}},
      {"coach -bus", {"apart", "coach", "motor"}},
      {"nhs", {"nhs", "service"}},
      {"+health +services", {"nhs", "service"}},
      {"+health +money +services", {}},
      {"co-operatives", {"bus", "coop"}},
      {"mutual", {"bus", "coop"}},
      {"lonely", {}},
      {"title:bus", {}},
      {"bus OR town", {"bus", "coach", "motor"}},
  }));
  DYNAMIC_SECTION(c.query) {
    const Searcher searcher(fixture.path());
    const SearchOptions options{.synonyms = (folder / "synonyms").string()};
    CHECK(sorted_ids(searcher.search(c.query, options)) == c.found);
    CHECK(searcher.count(c.query, options) == c.found.size());
  }
}

TEST_CASE("what synonyms add is explained and marked", "[query][synonyms]") {
  const IndexFixture fixture(documents());
  const TempDir folder;
  const std::string file = (folder / "synonyms").string();
  std::ofstream(file) << "bus, motor coach\n";
  const Searcher searcher(fixture.path());
  const Answer answer = searcher.explain("bus", {.synonyms = file});
  REQUIRE(answer.results.size() == 2);
  CHECK(answer.explanation.query == "bus");
  CHECK(answer.explanation.terms.front().starts_with(
      "bus: bus or (motor, motors) (coach, coaches) (df 2"));
  for (const Result& result : answer.results) CHECK(result.snippet.hits.size() == 1);

  // A file that has changed is read again.
  std::ofstream(file) << "bus, motor coach, NHS\n";
  std::filesystem::last_write_time(
      file, std::filesystem::last_write_time(file) + std::chrono::seconds(2));
  CHECK(searcher.count("bus", {.synonyms = file}) == 3);
}

TEST_CASE("a file of synonyms that is not there is said", "[query][synonyms]") {
  const IndexFixture fixture(documents());
  const Searcher searcher(fixture.path());
  CHECK_THROWS_AS(searcher.search("bus", {.synonyms = "/nowhere/synonyms"}), Error);
}

TEST_CASE("of a long group the first members count, and that is said", "[query][synonyms]") {
  std::string line = "word0";
  for (std::size_t i = 1; i <= kMaxSynonyms; ++i) line += ",word" + std::to_string(i);
  CHECK(Synonyms(line).notes() ==
        std::vector<std::string>{"of the synonyms of word0 only the first 64 count"});
  CHECK(Synonyms("a,b").notes().empty());
}

}  // namespace
}  // namespace sourcebook::test
