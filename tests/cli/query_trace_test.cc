#include <sourcebook/error.h>

#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "query/cli/printer_trace.h"
#include "tests/cli/query_index.h"
#include "tests/cli/query_program.h"
#include "tests/cli/query_samples.h"
#include "tests/support/catch.h"

namespace sourcebook::query_cli {
namespace {

Trace sample_trace() {
  Place first;
  first.source = test::sample_report();
  first.source.rank = 1;
  first.source.snippet = {"Caseloads went up 32% in *two* years.", {{0, 17}, {22, 36}}};
  first.altered = {{18, 21}};
  first.agreement = Agreement::kAltered;
  first.words = 6;
  first.edits = 1;
  first.coverage = 6.0 / 7;
  first.differences = {{Difference::Kind::kReplaced, "23%", "32%", {18, 21}}};
  first.bytes = {40010, 40046};
  first.last_passage = first.source.id;
  Place second;
  second.source = test::sample_comment();
  second.source.rank = 2;
  second.source.snippet = {"Caseloads went up 23% in two years\x1b[31m.", {{0, 34}}};
  second.words = 7;
  second.coverage = 1;
  second.quoted = true;
  second.quotes = 1;
  Trace trace;
  trace.places = {first, second};
  trace.words = 7;
  trace.total = 3;
  trace.exact = 1;
  trace.altered = 2;
  return trace;
}

std::string printed(const Trace& trace, Format format) {
  std::ostringstream out;
  print_trace(out, "caseloads went up 23% in two years", trace, format, {}, false);
  return out.str();
}

Outcome traced(std::vector<std::string> words, const std::string& input = "") {
  static const test::IndexFixture index = test::query_index();
  return run_program(index.path(), std::move(words), input);
}

}  // namespace

TEST_CASE("places are printed with what differs in them", "[cli][trace]") {
  const std::string text = printed(sample_trace(), Format::kText);
  CHECK_THAT(text, ContainsSubstring(" 1. Doing it *Justice*: [Breaking] Barriers"));
  CHECK_THAT(text, ContainsSubstring("\n    altered, 6 of 7 words: \u201C23%\u201D is "
                                     "\u201C32%\u201D here\n    Caseloads went up 32% in *two* "
                                     "years.\n"));
  CHECK_THAT(text, ContainsSubstring("quoting BBC on a 2008 report \u00B7 as in place 1\n    "
                                     "exact\n"));
  CHECK(text.find('\x1b') == std::string::npos);
}

TEST_CASE("in Markdown the altered words are bold", "[cli][trace]") {
  const std::string text = printed(sample_trace(), Format::kMarkdown);
  CHECK_THAT(text, ContainsSubstring("1. > Caseloads went up **32%** in \\*two\\* years.\n"));
  CHECK_THAT(text, ContainsSubstring("(altered, 6 of 7 words: \u201C23%\u201D is \u201C32%\u201D "
                                     "here)\n\n"));
}

TEST_CASE("for programs all is said in JSON", "[cli][trace]") {
  const auto json = nlohmann::json::parse(printed(sample_trace(), Format::kJson));
  CHECK(json["format"] == 1);
  CHECK(json["total"] == 3);
  CHECK(json["altered"] == 2);
  const auto& first = json["results"][0];
  CHECK(first["match"] == "altered");
  CHECK(first["score"].is_null());
  CHECK(first["snippet"]["altered"][0] == nlohmann::json({18, 21}));
  CHECK(first["differences"][0]["kind"] == "replaced");
  CHECK(first["differences"][0]["here"] == "32%");
  CHECK(first["bytes_found"] == nlohmann::json({40010, 40046}));
  CHECK(json["results"][1]["quotes"] == 1);
  CHECK(json["results"][1]["match"] == "exact");
  std::istringstream lines(printed(sample_trace(), Format::kJsonl));
  int count = 0;
  for (std::string line; std::getline(lines, line); ++count) {
    CHECK(nlohmann::json::parse(line)["rank"] == count + 1);
  }
  CHECK(count == 2);
}

TEST_CASE("a trace can be cited", "[cli][trace]") {
  CHECK(nlohmann::json::parse(printed(sample_trace(), Format::kCslJson)).size() == 2);
  CHECK_THAT(printed(sample_trace(), Format::kRis), ContainsSubstring("ER  -"));
}

TEST_CASE("how many places there are is said, and which is the earliest", "[cli][trace]") {
  Trace trace = sample_trace();
  CHECK(
      summary(trace) ==
      "3 places: 1 exact, 2 altered; earliest in this collection: 7 May 2017, altered: April 2017");
  std::swap(trace.places[0].agreement, trace.places[1].agreement);
  CHECK(summary(trace) == "3 places: 1 exact, 2 altered; earliest in this collection: April 2017");
  trace.places[0].source.rank = 2;
  trace.places[1].source.rank = 3;
  CHECK(summary(trace) == "3 places: 1 exact, 2 altered; here 2-3, by date");
  CHECK(summary(Trace{}) == "nothing found");
}

TEST_CASE("a wording is traced from the command line or a file", "[cli][trace]") {
  const Outcome found = traced({"--trace", "caseloads went up 32% in two years"});
  CHECK(found.status == kFound);
  CHECK_THAT(found.out, ContainsSubstring("\u201C32%\u201D is \u201C23%\u201D here"));
  CHECK_THAT(found.err, ContainsSubstring("1 place: 1 altered; earliest in this collection, "
                                          "altered: 2 March 2016"));
  CHECK(traced({"--trace-file", "-"}, "Caseloads went up\n23% in two years.\n").out ==
        traced({"--trace", "caseloads went up 23% in two years"}).out);
  const Outcome none = traced({"--trace", "there is nothing like it in here"});
  CHECK(none.status == kNothingFound);
  CHECK(none.err == "nothing found\n");
  CHECK(traced({"--trace", "-4 degrees and more of it here"}).status == kNothingFound);
  CHECK(traced({"--trace", "caseloads went up 23% in two years", "--author", "ann"}).status ==
        kNothingFound);
  CHECK_THROWS_AS(traced({"--trace-file", "/nowhere/to/be/found"}), Error);
}

}  // namespace sourcebook::query_cli
