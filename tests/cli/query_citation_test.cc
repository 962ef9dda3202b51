#include <nlohmann/json.hpp>
#include <sstream>
#include <string>

#include "query/cli/citation.h"
#include "query/cli/printer.h"
#include "tests/cli/query_samples.h"
#include "tests/support/catch.h"

namespace sourcebook::query_cli {
namespace {

// "Family, Given; ..."; a name in one piece has no comma.
std::string written(const std::vector<CitedName>& names) {
  std::string text;
  for (const CitedName& name : names) {
    if (!text.empty()) text += "; ";
    text += name.given.empty() ? name.family : name.family + ", " + name.given;
  }
  return text;
}

std::string printed(Format format, const Answer& answer) {
  std::ostringstream out;
  const auto printer = make_printer(format, out, {.batch = true});
  printer->begin();
  printer->answer({"q1", "one"}, answer);
  printer->answer({"q2", "two"}, answer);
  printer->end();
  return out.str();
}

TEST_CASE("authors are taken apart where they are people for certain", "[cli][citation]") {
  struct Case {
    const char* authors;
    const char* names;
  };
  const auto c = GENERATE(values<Case>({
      {"", ""},
      {"John Quiggin", "Quiggin, John"},
      {"Casey B. Mulligan", "Mulligan, Casey B."},
      {"Barry van Wyk", "van Wyk, Barry"},
      {"Ines de la Cruz", "de la Cruz, Ines"},
      {"D. O'Leary, Ann Lee", "O'Leary, D.; Lee, Ann"},
      {"Ann Lee and Bob Ray", "Lee, Ann; Ray, Bob"},
      {"Ann Lee, Bob Ray, and Cy Dow", "Lee, Ann; Ray, Bob; Dow, Cy"},
      {"Ann Lee & Bob Ray", "Lee, Ann; Ray, Bob"},
      {"O'Leary, Daniel", "O'Leary, Daniel"},
      {"Harbour Office", "Harbour Office"},
      {"Lord Bach", "Lord Bach"},
      {"Baroness Neuberger, Lord Davies of Oldham", "Baroness Neuberger; Lord Davies of Oldham"},
      {"The Lord Bishop of Ripon and Leeds", "The Lord Bishop of Ripon and Leeds"},
      {"Johann Lamont (Glasgow Pollok) (Lab)", "Lamont, Johann"},
      {"John Barrett (Edinburgh, West) (LD), Ann Lee", "Barrett, John; Lee, Ann"},
      {"Lord Fry (Minister of Buses)", "Lord Fry"},
      {"Ministry of Justice (London)", "Ministry of Justice (London)"},
      {"D. O'Leary (ed), Ann (x", "O'Leary, D.; Ann (x"},
      {"The Islander", "The Islander"},
      {"Ministry of Justice", "Ministry of Justice"},
      {"BBC", "BBC"},
      {"ann_lee 42", "ann_lee 42"},
      {"wall street", "wall street"},
      {"Ludwig van", "Ludwig van"},
      {", , and ", ""},
  }));
  CAPTURE(c.authors);
  CHECK(written(cited_names(c.authors)) == c.names);
}

TEST_CASE("a range of pages has two ends, a label with a dash has none", "[cli][citation]") {
  CHECK(page_range("12") == std::pair<std::string_view, std::string_view>("12", "12"));
  CHECK(page_range("12-13") == std::pair<std::string_view, std::string_view>("12", "13"));
  CHECK(page_range("iv-v") == std::pair<std::string_view, std::string_view>("iv", "v"));
  CHECK(page_range("A-3") == std::pair<std::string_view, std::string_view>("A-3", "A-3"));
  CHECK(page_range("").first.empty());
}

TEST_CASE("a column is no page", "[cli][citation]") {
  Answer answer;
  answer.results = {test::sample_report()};
  answer.results[0].page = "col. 1147";
  CHECK(nlohmann::json::parse(printed(Format::kCslJson, answer))[0]["page"] == "col. 1147");
  CHECK(printed(Format::kBibtex, answer).find("note = {col. 1147") != std::string::npos);
  CHECK(printed(Format::kRis, answer).find("\nSP  - col. 1147\n") != std::string::npos);
  const std::string text = printed(Format::kText, answer);
  CHECK(text.find("col. 1147") != std::string::npos);
  CHECK(text.find("page col.") == std::string::npos);
}

TEST_CASE("a date is cited as precisely as it is known", "[cli][citation]") {
  Result result = test::sample_report();
  for (const auto& [published, date] : {std::pair<const char*, std::vector<int>>{"2017", {2017}},
                                        {"2017-05", {2017, 5}},
                                        {"2017-05-07T10:31:00+01:00", {2017, 5, 7}},
                                        {"spring", {}},
                                        {"", {}}}) {
    result.published = published;
    CHECK(citation_of(result).date == date);
  }
}

TEST_CASE("a passage is cited once, under a key of its own", "[cli][citation]") {
  Answer answer = test::sample_answer();
  answer.results.push_back(answer.results[0]);
  answer.results.back().id = "1f2e 2.1";  // its key would be that of another
  answer.results[0].id = "1f2e-2.1";
  const auto items = nlohmann::json::parse(printed(Format::kCslJson, answer));
  REQUIRE(items.size() == 4);
  CHECK(items[0]["id"] == "1f2e-2.1");
  CHECK(items[3]["id"] == "1f2e-2.1-2");
}

TEST_CASE("what has no title is cited by the name of its file", "[cli][citation]") {
  Result result;
  result.kind = "post";
  result.path = "letters/2014/to-oleary.txt";
  CHECK(citation_of(result).title == "to-oleary.txt");
  result.path.clear();
  CHECK(citation_of(result).title.empty());
}

TEST_CASE("citations of nothing are empty", "[cli][citation]") {
  CHECK(nlohmann::json::parse(printed(Format::kCslJson, {})).empty());
  CHECK(printed(Format::kBibtex, {}).empty());
  CHECK(printed(Format::kRis, {}).empty());
}

TEST_CASE("nothing that a document says ends a field or an entry", "[cli][citation]") {
  Answer answer;
  Result result = test::sample_report();
  result.title = "100% {of} \\input{x} } @misc{y, \nER  - \nTY  - BOOK";
  result.url = "https://example.org/a}b\\c d";
  answer.results = {result, test::hostile_result()};
  answer.results[1].kind = "post";
  const std::string bibtex = printed(Format::kBibtex, answer);
  int depth = 0, entries = 0;
  for (std::size_t i = 0; i < bibtex.size(); ++i) {
    depth += bibtex[i] == '{' ? 1 : bibtex[i] == '}' ? -1 : 0;
    REQUIRE(depth >= 0);
    entries += bibtex[i] == '@' && depth == 0 ? 1 : 0;
  }
  CHECK(depth == 0);
  CHECK(entries == 2);
  CHECK(bibtex.find("{100\\% (of) \\textbackslash{}input(x) )") != std::string::npos);
  const std::string ris = printed(Format::kRis, answer);
  std::size_t ends = 0;
  for (std::size_t at = 0; (at = ris.find("\nER  -", at)) != std::string::npos; ++at) ++ends;
  CHECK(ends == 2);
  CHECK(ris.find("\nTY  - BOOK") == std::string::npos);
  for (const std::string& text : {bibtex, ris, printed(Format::kCslJson, answer)}) {
    CHECK(text.find('\x1b') == std::string::npos);
    CHECK(text.find("\u202e") == std::string::npos);
  }
}

}  // namespace
}  // namespace sourcebook::query_cli
