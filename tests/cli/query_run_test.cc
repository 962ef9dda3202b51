#include <sourcebook/error.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "common/text/terminal.h"
#include "query/cli/run.h"
#include "tests/cli/query_index.h"
#include "tests/cli/query_program.h"
#include "tests/support/catch.h"

namespace sourcebook::query_cli {
namespace {

// The whole program but for main(), over an index of its own.
class Program {
 public:
  Outcome run(std::vector<std::string> words, const std::string& input = "") const {
    return run_program(index_.path(), std::move(words), input);
  }

  nlohmann::json json(std::vector<std::string> words) const {
    words.insert(words.end(), {"--format", "json"});
    return nlohmann::json::parse(run(words).out);
  }

  // Ids of the documents found, in order.
  std::string documents(const std::vector<std::string>& words) const {
    std::string ids;
    const nlohmann::json answer = json(words);
    for (const auto& result : answer["results"]) {
      ids.append(ids.empty() ? "" : " ").append(result["document"].get<std::string>());
    }
    return ids;
  }

  const test::TempDir& folder() const { return index_.folder(); }

 private:
  test::IndexFixture index_ = test::query_index();
};

TEST_CASE("what is found goes to standard output, how much to standard error", "[cli][run]") {
  const Program program;
  const Outcome outcome = program.run({"budgets", "cut"});
  CHECK(outcome.status == kFound);
  CHECK_THAT(outcome.out, ContainsSubstring("1. Budgets · post by Ann Lee · 1 March 2016\n"));
  CHECK_THAT(outcome.out, ContainsSubstring("Probation budgets were cut again this spring."));
  CHECK_THAT(outcome.out, ContainsSubstring("https://example.org/budget"));
  CHECK_THAT(outcome.err, ContainsSubstring("2 passages\n"));
  CHECK(outcome.out.find('\x1b') == std::string::npos);
}

TEST_CASE("nothing found is said, and is no failure", "[cli][run]") {
  const Program program;
  const Outcome outcome = program.run({"\"no such words anywhere\""});
  CHECK(outcome.status == kNothingFound);
  CHECK(outcome.out.empty());
  CHECK_THAT(outcome.err, ContainsSubstring("nothing found\n"));
  const Outcome json = program.run({"xyzzy", "--format", "json"});
  CHECK(json.status == kNothingFound);
  CHECK(nlohmann::json::parse(json.out)["results"].empty());
  CHECK(json.err.empty());
}

TEST_CASE("filters and order reach the search", "[cli][run]") {
  const Program program;
  CHECK(program.documents({"caseloads", "--sort", "oldest"}) == "budget-1 budget-2 inquiry");
  CHECK(program.documents({"caseloads", "--sort", "newest"}) == "inquiry budget-2 budget-1");
  CHECK(program.documents({"caseloads", "--kind", "report"}) == "inquiry");
  CHECK(program.documents({"caseloads", "--author", "Bob"}) == "budget-1");
  CHECK(program.documents({"caseloads", "--since", "2017"}) == "inquiry");
  CHECK(program.documents({"caseloads", "--until", "2 March 2016"}) == "budget-1");
  CHECK(program.documents({"caseloads", "-went", "--sort", "oldest"}) == "budget-2 inquiry");
  CHECK(program.documents({"--sort", "oldest", "-n", "1", "--offset", "1", "caseloads"}) ==
        "budget-2");
  CHECK(program.documents({"--kind", "report"}) == "inquiry");
}

TEST_CASE("ranks go on where the offset left off", "[cli][run]") {
  const Program program;
  const auto json = program.json({"caseloads", "--offset", "2"});
  REQUIRE(json["results"].size() == 1);
  CHECK(json["results"][0]["rank"] == 3);
  CHECK(json["total"] == 3);
}

TEST_CASE("count prints a number", "[cli][run]") {
  const Program program;
  const Outcome some = program.run({"--count", "caseloads"});
  CHECK(some.out == "3\n");
  CHECK(some.status == kFound);
  CHECK(program.run({"--count", "--kind", "comment"}).out == "2\n");
  const Outcome none = program.run({"--count", "xyzzy"});
  CHECK(none.out == "0\n");
  CHECK(none.status == kNothingFound);
  CHECK(program.json({"--count", "caseloads"}) ==
        nlohmann::json::parse(R"({"format": 1, "count": 3})"));
}

TEST_CASE("what matches is counted by what it is", "[cli][run]") {
  const Program program;
  const Outcome outcome = program.run({"--facets", "kind,year", "--timeline", "caseloads"});
  CHECK(outcome.status == kFound);
  CHECK_THAT(outcome.out, ContainsSubstring("kind       passages  documents\n"
                                            "  comment         2          2\n"
                                            "  report          1          1\n"));
  CHECK_THAT(outcome.out, ContainsSubstring("\npassages by year\n  2016  2  "));
  CHECK(outcome.err == "3 passages in 3 documents\n");
  const auto json = program.json({"caseloads", "--facets", "author", "-n", "1"});
  CHECK(json["total"] == 3);
  CHECK(json["facets"]["author"]["values"] == 3);
  CHECK(json["facets"]["author"]["rows"] ==
        nlohmann::json::parse(R"([{"value": "Bob", "passages": 1, "documents": 1}])"));
  CHECK_FALSE(json.contains("timeline"));
  const Outcome none = program.run({"--timeline", "xyzzy"});
  CHECK(none.status == kNothingFound);
  CHECK(none.out.empty());
  CHECK_THAT(none.err, ContainsSubstring("nothing found\nnot in the index: xyzzy\n"));
}

TEST_CASE("grouped by document, results have their others with them", "[cli][run]") {
  const Program program;
  const auto json = program.json({"caseloads", "--group", "document"});
  for (const auto& result : json["results"]) {
    CHECK(result["document_total"] == 1);
    CHECK(result["others"].empty());
  }
  CHECK_FALSE(program.json({"caseloads"})["results"][0].contains("others"));
}

TEST_CASE("a result is opened by the program that the user names", "[cli][run]") {
  const Program program;
  const auto opener =
      program.folder().write("open.sh", "#!/bin/sh\necho \"$#:$*\" > \"$0.said\"\n");
  std::filesystem::permissions(opener, std::filesystem::perms::owner_all);
  setenv("SOURCEBOOK_OPENER", opener.c_str(), 1);
  const auto said = [&] {
    std::ifstream in(opener.string() + ".said");
    std::string line;
    std::getline(in, line);
    return line;
  };
  const Outcome web = program.run({"budgets", "cut", "--open", "1"});
  CHECK(web.status == kFound);
  CHECK(said() == "1:https://example.org/budget");
  CHECK_THAT(web.out, ContainsSubstring(" 1. Budgets"));
  CHECK(web.out.find(" 2. ") == std::string::npos);
  CHECK_THAT(web.err, ContainsSubstring("opening https://example.org/budget, with /"));
  const Outcome nowhere = program.run({"zebra", "--open", "1"});
  CHECK(nowhere.status == kFailed);
  CHECK_THAT(nowhere.err, ContainsSubstring("hostile.txt is not there any more"));
  const Outcome beyond = program.run({"zebra", "--open", "2"});
  CHECK(beyond.status == kNothingFound);
  CHECK_THAT(beyond.err, ContainsSubstring("there is no result 2: 1 passage\n"));
  setenv("SOURCEBOOK_OPENER", "/nowhere/viewer", 1);
  CHECK_THROWS_WITH(program.run({"budgets", "cut", "--open", "1"}),
                    ContainsSubstring("/nowhere/viewer cannot be run"));
  setenv("SOURCEBOOK_OPENER", "false", 1);
  CHECK_THROWS_WITH(program.run({"budgets", "cut", "--open", "1"}),
                    ContainsSubstring("false failed"));
  unsetenv("SOURCEBOOK_OPENER");
}

TEST_CASE("links are for terminals, unless asked for or refused", "[cli][run]") {
  const Program program;
  const std::string link = "\x1b]8;;https://example.org/budget\x1b\\";
  CHECK_THAT(program.run({"cut", "--links", "always"}).out, ContainsSubstring(link));
  CHECK(program.run({"cut", "--links", "never"}).out.find('\x1b') == std::string::npos);
  CHECK(program.run({"cut"}).out.find('\x1b') == std::string::npos);
}

TEST_CASE("a passage that was found can be shown with its thread", "[cli][run]") {
  const Program program;
  const std::string id = program.json({"caseloads", "will"})["results"][0]["id"];
  const Outcome outcome = program.run({"--show", id});
  CHECK(outcome.status == kFound);
  CHECK_THAT(outcome.out, ContainsSubstring("    And caseloads will go up again.\n"));
  CHECK_THAT(outcome.out,
             ContainsSubstring("    Budgets Ann Lee, 1 March 2016: Probation budgets"));
  CHECK_THAT(outcome.out, ContainsSubstring("\n      Bob, 2 March 2016: Caseloads went up"));
  CHECK_THAT(outcome.out, ContainsSubstring("\n  >     Cy, 3 March 2016: And caseloads"));
  const auto json = program.json({"--show", "budget-2"});
  CHECK(json["passage"]["id"] == id);
  CHECK(json["passage"]["text"] == "And caseloads will go up again.");
  CHECK(json["thread"].size() == 3);
  CHECK(json["thread_total"] == 3);
}

TEST_CASE("what does not exist cannot be shown", "[cli][run]") {
  const Program program;
  const Outcome outcome = program.run({"--show", "no\x1bsuch"});
  CHECK(outcome.status == kNothingFound);
  CHECK(outcome.out.empty());
  CHECK_THAT(outcome.err, ContainsSubstring("'no\ufffdsuch'"));
  CHECK(program.json({"--show", "nosuch"})["passage"].is_null());
}

TEST_CASE("what is shown can be cited", "[cli][show]") {
  const Program program;
  const Outcome outcome = program.run({"--show", "budget-2", "--format", "csl-json"});
  CHECK(outcome.status == kFound);
  const auto items = nlohmann::json::parse(outcome.out);
  REQUIRE(items.size() == 1);
  CHECK(items[0]["id"].get<std::string>().starts_with("budget-2"));
  CHECK(program.run({"--show", "nosuch", "--format", "bibtex"}).status == kNothingFound);
}

TEST_CASE("explain says how the question was understood and what makes a score", "[cli][run]") {
  const Program program;
  const Outcome outcome = program.run({"caseloads", "--explain"});
  CHECK_THAT(outcome.out, ContainsSubstring("Understood:\n"));
  CHECK_THAT(outcome.out, ContainsSubstring("Terms:\n    caseloads"));
  CHECK_THAT(outcome.out, ContainsSubstring("\n    score "));
  const auto json = program.json({"caseloads", "--explain"});
  CHECK_FALSE(json["explanation"]["terms"].empty());
  CHECK_FALSE(json["results"][0]["scores"].empty());
}

TEST_CASE("whole passages are given on request", "[cli][run]") {
  const Program program;
  CHECK(program.json({"cut", "--text"})["results"][0]["text"] ==
        "Probation budgets were cut again this spring.");
  CHECK_FALSE(program.json({"cut"})["results"][0].contains("text"));
}

TEST_CASE("a batch answers each question with its id", "[cli][run]") {
  const Program program;
  const auto file =
      program.folder().write("questions.tsv", "q1\tcaseloads\n\nq2\txyzzy\r\nq3\tcut\n");
  const Outcome run = program.run({"--batch", file.string(), "--format", "trec"});
  CHECK(run.status == kFound);
  std::istringstream lines(run.out);
  std::vector<std::string> documents;
  for (std::string id, q0, document, rank, score, name;
       lines >> id >> q0 >> document >> rank >> score >> name;) {
    CHECK(q0 == "Q0");
    CHECK(name == "sourcebook");
    documents.push_back(id + " " + document);
  }
  std::sort(documents.begin(), documents.end());
  CHECK(documents ==
        std::vector<std::string>{"q1 budget-1", "q1 budget-2", "q1 inquiry", "q3 budget"});
  const auto json =
      nlohmann::json::parse(program.run({"--batch", file.string(), "--format", "json"}).out);
  REQUIRE(json["answers"].size() == 3);
  CHECK(json["answers"][0]["query_id"] == "q1");
  CHECK(json["answers"][1]["total"] == 0);
}

TEST_CASE("a batch line that is no question is named, and the rest is answered", "[cli][run]") {
  const Program program;
  const std::string input = "\xEF\xBB\xBFq1\tcut\nno tab here\n\tno id\nq2\tcaseloads\n";
  const Outcome outcome = program.run({"--batch", "-", "--format", "tsv", "-n", "1"}, input);
  CHECK(outcome.status == kFailed);
  CHECK_THAT(outcome.err, ContainsSubstring("standard input: line 2 is no question"));
  CHECK_THAT(outcome.err, ContainsSubstring("standard input: line 3 is no question"));
  CHECK_THAT(outcome.out, ContainsSubstring("\nq1\t1\t"));
  CHECK_THAT(outcome.out, ContainsSubstring("\nq2\t1\t"));
}

TEST_CASE("a batch without an answer found nothing", "[cli][run]") {
  const Program program;
  CHECK(program.run({"--batch", "-"}, "q1\txyzzy\n").status == kNothingFound);
  CHECK(program.run({"--batch", "-"}, "").status == kNothingFound);
}

TEST_CASE("questions that cannot be read are an error", "[cli][run]") {
  const Program program;
  CHECK_THROWS_AS(program.run({"--batch", (program.folder() / "none").string()}), Error);
  CHECK_THROWS_AS(program.run({"--batch", program.folder().path().string()}), Error);
}

TEST_CASE("escape sequences in a document reach nobody's terminal", "[cli][run]") {
  const Program program;
  for (const char* const format : {"text", "json", "jsonl", "tsv", "markdown"}) {
    const Outcome outcome = program.run({"zebra", "--format", format});
    CHECK(outcome.status == kFound);
    CHECK(text::printable(outcome.out, true) == outcome.out);
  }
  const Outcome color = program.run({"zebra", "--color", "always"});
  CHECK_THAT(color.out, ContainsSubstring("\x1b[1mzebra\x1b[0m"));
  CHECK(color.out.find("\x1b[31m") == std::string::npos);
  CHECK(color.out.find("\x1b]") == std::string::npos);
}

TEST_CASE("colour is for terminals, unless asked for or refused", "[cli][run]") {
  const Program program;
  CHECK(program.run({"cut", "--color", "always"}).out.find('\x1b') != std::string::npos);
  CHECK(program.run({"cut", "--color", "never"}).out.find('\x1b') == std::string::npos);
  CHECK(program.run({"cut"}).out.find('\x1b') == std::string::npos);
}

TEST_CASE("help and version need no index", "[cli][run]") {
  std::istringstream in;
  std::ostringstream out, err;
  const Streams streams{.in = in, .out = out, .err = err};
  Options options;
  options.index = "/nowhere/index.db";
  options.task = Task::kVersion;
  CHECK(run(options, streams) == kFound);
  CHECK_THAT(out.str(), ContainsSubstring("sourcebook-query 0."));
  options.task = Task::kHelp;
  CHECK(run(options, streams) == kFound);
  CHECK_THAT(out.str(), ContainsSubstring("Usage: sourcebook-query"));
  options.task = Task::kSearch;
  CHECK_THROWS_AS(run(options, streams), Error);
}

}  // namespace
}  // namespace sourcebook::query_cli
