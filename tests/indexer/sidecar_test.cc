#include "indexer/sidecar.h"

#include <string>

#include "tests/support/catch.h"

namespace sourcebook::test {
namespace {

std::string problem_of(std::string_view yaml) {
  const SidecarFile file = parse_sidecar(yaml, "sourcebook.yaml", true);
  if (file.problems.empty()) return {};
  return file.problems.front().record + ": " + file.problems.front().reason;
}

}  // namespace

TEST_CASE("a sidecar gives every value, as YAML or as JSON", "[sidecar]") {
  const std::string_view yaml =
      "kind: report\ntitle: 'Ferries: a review'\nauthor: [A. Mayor, B. Clerk]\ndate: 2017-05\n"
      "url: https://example.org/ferries\nlanguage: en_GB\nlicence: CC BY 4.0\n";
  const std::string_view json =
      "{\n\t\"kind\": \"report\", \"title\": \"Ferries: a review\",\n\t\"author\": [\"A. Mayor\", "
      "\"B. Clerk\"], \"date\": \"2017-05\",\n\t\"url\": \"https://example.org/ferries\", "
      "\"language\": \"en-GB\", \"licence\": \"CC BY 4.0\"\n}\n";
  for (const auto bytes : {yaml, json}) {
    const SidecarFile file = parse_sidecar(bytes, "sidecar", false);
    CHECK(file.problems.empty());
    const FileMetadata& said = file.metadata;
    CHECK(said.kind == Kind::kReport);
    CHECK(said.title == "Ferries: a review");
    CHECK(said.author == "A. Mayor, B. Clerk");
    CHECK(said.date == Dated{"2017-05", "sidecar"});
    CHECK(said.url == "https://example.org/ferries");
    CHECK(said.language == "en-GB");
    CHECK(said.licence == "CC BY 4.0");
  }
}

TEST_CASE("what is wrong in a sidecar is told with its line and what to do", "[sidecar]") {
  struct Case {
    const char* name;
    std::string_view yaml;
    std::string_view problem;
  };
  const auto c = GENERATE(values<Case>({
      {"unknown name", "title: A\nautor: B\n",
       "line 2: \"autor\" is not known: use one of kind, title, author, date, url, language, "
       "licence, or files"},
      {"bad date", "\ndate: soon\n",
       "line 2: date \"soon\" is none: write it as 2017, 2017-05 or 2017-05-07"},
      {"future", "date: 2999-01-01\n",
       "line 1: date \"2999-01-01\" lies in the future: mend or leave it out"},
      {"bad kind", "kind: book\n", "line 1: kind \"book\" is not post, comment or report"},
      {"bad url", "url: example.org\n",
       "line 1: url \"example.org\" is no address: begin it with https://"},
      {"bad language", "language: the Queen's\n",
       "line 1: language \"the Queen's\" is none: write a code such as en or pt-BR"},
      {"list for a title", "title: [a, b]\n",
       "line 1: title has no single value: write \"title: value\""},
      {"no pattern", "files:\n  - kind: post\n",
       "line 2: does not say which files: write \"match: PATTERN\""},
      {"no list", "files: x\n",
       "line 1: \"files\" is no list: begin each with \"- match: PATTERN\""},
      {"no fields", "- a\n",
       "line 1: has no fields: write \"name: value\" lines (kind, title, author, date, url, "
       "language, licence)"},
  }));
  DYNAMIC_SECTION(c.name) { CHECK(problem_of(c.yaml) == c.problem); }
}

TEST_CASE("what is right beside what is wrong holds", "[sidecar]") {
  const SidecarFile file = parse_sidecar(
      "autor: B\nfiles:\n - {match: '*.pdf', kind: book, author: C}\n - {kind: post}\n",
      "sourcebook.yaml", true);
  CHECK(file.problems.size() == 3);
  REQUIRE(file.rules.size() == 1);
  CHECK(file.rules[0].match == "*.pdf");
  CHECK(file.rules[0].metadata.author == "C");
}

TEST_CASE("broken, large and deep sidecars are told of and no more", "[sidecar]") {
  CHECK(problem_of("title: [open\nkind: post\n").find("is not valid YAML") != std::string::npos);
  CHECK(problem_of(std::string(kMaxSidecarBytes + 1, 'a')) ==
        ": is larger than 256 KiB: divide it between the folders below");
  for (const std::string_view open : {"[", "{", "- ", "? ", "{a: ", "&a "}) {
    std::string deep;
    while (deep.size() < 20'000) deep += open;
    CHECK_FALSE(problem_of(deep).empty());
  }
  CHECK(problem_of("").empty());
}

TEST_CASE("aliases of one long list cost no more than a message each", "[sidecar]") {
  std::string bomb = "files:\n - &a {match: x, author: [";
  for (int i = 0; i < 400; ++i) bomb += "a,";
  bomb += "a]}\n";
  while (bomb.size() < kMaxSidecarBytes - 10) bomb += " - *a\n";
  const SidecarFile file = parse_sidecar(bomb, "sourcebook.yaml", true);
  CHECK(file.rules.size() == kMaxSidecarRules);
  CHECK_FALSE(file.problems.empty());
  CHECK(file.problems.size() <= 100);
}

TEST_CASE("patterns fit names, or paths where they have a slash", "[sidecar]") {
  CHECK(fits("*.pdf", "a.pdf"));
  CHECK(fits("*.pdf", "reports/2017/a.pdf"));
  CHECK(fits("reports/*.pdf", "reports/a.pdf"));
  CHECK(fits("reports/*.pdf", "reports/2017/a.pdf"));
  CHECK_FALSE(fits("reports/*.pdf", "other/a.pdf"));
  CHECK_FALSE(fits("reports/*.pdf", "reports/a.txt"));
  CHECK(fits("caf?.txt", "caf\u00e9.txt"));
  CHECK_FALSE(fits("", "a"));
  CHECK(fits("*a*a*a*b", "aaaaaaaaab"));
  CHECK_FALSE(fits(std::string(500, '*') + "b", std::string(2000, 'a')));
}

}  // namespace sourcebook::test
