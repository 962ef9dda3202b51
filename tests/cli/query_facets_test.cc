// Counts as they are printed.
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>

#include "common/text/terminal.h"
#include "query/cli/printer_facets.h"
#include "query/cli/printer_json.h"
#include "tests/cli/query_samples.h"
#include "tests/support/catch.h"
#include "tests/support/golden.h"

namespace sourcebook::query_cli {
namespace {

FacetOptions sample_options() {
  return {.facets = {Facet::kAuthor, Facet::kPath, Facet::kQuoting}, .timeline = true};
}

FacetAnswer sample_facets() {
  FacetAnswer answer;
  answer.total = {1240, 300};
  answer.notes = {"not in the index: xyzzy"};
  answer.facets = {
      {.facet = Facet::kAuthor,
       .rows = {{"Ann Lee", {1000, 200}},
                {"The Standing Committee on the Long Names of Things and Other Matters", {32, 7}},
                {"\u6771\u4eac\u65b0\u805e", {8, 1}}},
       .values = 1203,
       .unknown = {200, 92}},
      {.facet = Facet::kPath,
       .below = "corpus/",
       .rows = {{"corpus/threads/", {1239, 299}}, {"corpus/a.txt", {1, 1}}},
       .values = 2},
      {.facet = Facet::kQuoting, .rows = {{"BBC", {3, 3}}}, .values = 1, .unknown = {1237, 300}}};
  answer.timeline.unit = TimelineUnit::kDecade;
  answer.timeline.bars = {
      {"1990", {1, 1}}, {"2000", {0, 0}}, {"2010", {1100, 250}}, {"2020", {99, 40}}};
  answer.timeline.vague = {10, 3};
  answer.timeline.undated = {30, 6};
  return answer;
}

std::string text_of(const FacetAnswer& answer, const FacetOptions& options, const Look& look) {
  std::ostringstream out;
  print_facets_text(out, answer, options, look);
  return out.str();
}

TEST_CASE("counts are tables and bars", "[cli][facets]") {
  test::check_golden("cli/golden/query/facets.txt", text_of(sample_facets(), sample_options(), {}));
  test::check_golden("cli/golden/query/facets_narrow.txt",
                     text_of(sample_facets(), sample_options(), {false, 50}));
  std::ostringstream json;
  print_facets_json(json, "winter \"sailings\"", sample_facets(), sample_options());
  test::check_golden("cli/golden/query/facets.json", json.str());
  CHECK(nlohmann::json::accept(json.str()));
  CHECK(summary(sample_facets()) == "1,240 passages in 300 documents");
}

TEST_CASE("nothing that matches is no table", "[cli][facets]") {
  FacetAnswer none;
  none.facets = {{.facet = Facet::kKind}};
  CHECK(text_of(none, {.facets = {Facet::kKind}, .timeline = true}, {}).empty());
  CHECK(summary(none) == "nothing found");
}

TEST_CASE("no count lets a control reach a terminal", "[cli][facets]") {
  FacetAnswer answer = sample_facets();
  for (FacetCounts& counts : answer.facets) {
    counts.below = test::kHostile + "/";
    for (FacetRow& row : counts.rows) row.value = counts.below + test::kHostile;
  }
  for (const std::size_t columns : {0, 30, 80}) {
    const std::string out = text_of(answer, sample_options(), {false, columns});
    CHECK(text::printable(out, true) == out);
  }
  std::ostringstream json;
  print_facets_json(json, test::kHostile, answer, sample_options());
  CHECK(text::printable(json.str(), true) == json.str());
  CHECK(nlohmann::json::accept(json.str()));
}

}  // namespace
}  // namespace sourcebook::query_cli
