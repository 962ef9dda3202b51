#include "query/cli/layout.h"
#include "query/cli/marked.h"
#include "query/cli/source_line.h"
#include "tests/cli/query_samples.h"
#include "tests/support/catch.h"

namespace sourcebook::query_cli {
namespace {

std::string bracketed(const Marked& marked) {
  const auto as_it_is = [](std::string_view text) { return text; };
  return highlight(marked, {0, marked.text.size()}, "[", "]", as_it_is);
}

TEST_CASE("hits keep to their words when a snippet is made printable", "[cli][printer]") {
  struct Case {
    const char* name;
    Snippet snippet;
    std::string expected;
  };
  const auto c = GENERATE(values<Case>({
      {"nothing to change", {"zoning reform", {{7, 13}}}, "zoning [reform]"},
      {"no hits", {"zoning", {}}, "zoning"},
      {"nothing at all", {"", {}}, ""},
      {"hits that touch are one", {"ab", {{0, 1}, {1, 2}}}, "[ab]"},
      {"letters of two bytes", {"caf\u00e9 permit", {{0, 5}}}, "[caf\u00e9] permit"},
      {"a shorter byte before", {"\x07 permit", {{2, 8}}}, "\ufffd [permit]"},
      {"an escape in a hit", {"a \x1b[1mb c", {{2, 7}}}, "a [\ufffd[1mb] c"},
      {"invalid bytes", {"\xff\xff zoning \xc3", {{3, 9}}}, "\ufffd\ufffd [zoning] \ufffd"},
      {"a vanishing soft hyphen",
       {"co\u00adoperate now", {{0, 11}, {12, 15}}},
       "[cooperate] [now]"},
      {"a hit past the end is left out", {"zoning", {{0, 2}, {3, 99}}}, "[zo]ning"},
      {"a hit out of order is left out", {"zoning", {{3, 6}, {0, 2}}}, "zon[ing]"},
      {"an empty hit is left out", {"zoning", {{2, 2}}}, "zoning"},
  }));
  DYNAMIC_SECTION(c.name) { CHECK(bracketed(printable_snippet(c.snippet)) == c.expected); }
}

TEST_CASE("lines end at blanks, by the cells that text takes", "[cli][printer]") {
  struct Case {
    const char* name;
    std::string text;
    std::size_t columns;
    std::string expected;
  };
  const auto c = GENERATE(values<Case>({
      {"nothing", "", 10, ""},
      {"short", "one two", 10, "  one two\n"},
      {"fits to the cell", "one two3", 10, "  one two3\n"},
      {"one cell too many", "one two34", 10, "  one\n  two34\n"},
      {"no wrapping", "one two three four five", 0, "  one two three four five\n"},
      {"an address stays whole", "see http://example.org/a now", 10,
       "  see\n  http://example.org/a\n  now\n"},
      {"a blank at the edge", "12345678 9", 10, "  12345678\n  9\n"},
      {"newlines are kept", "one\n\ntwo", 10, "  one\n\n  two\n"},
      {"letters of two bytes", "\u00e9\u00e9\u00e9 \u00e9\u00e9\u00e9\u00e9", 10,
       "  \u00e9\u00e9\u00e9 \u00e9\u00e9\u00e9\u00e9\n"},
      {"marks take no cell", "e\u0301e\u0301e\u0301e\u0301 e\u0301e\u0301e\u0301", 10,
       "  e\u0301e\u0301e\u0301e\u0301 e\u0301e\u0301e\u0301\n"},
      {"wide letters take two, and break anywhere", "\u6771\u4eac\u6771\u4eac\u6771\u4eac", 10,
       "  \u6771\u4eac\u6771\u4eac\n  \u6771\u4eac\n"},
      {"a picture of several parts stays whole", "\U0001F600\U0001F600\U0001F600\u200d\U0001F600",
       8, "  \U0001F600\U0001F600\n  \U0001F600\u200d\U0001F600\n"},
      {"several blanks", "one  two   three", 8, "  one\n  two\n  three\n"},
      {"a width less than the indent", "a b", 1, "  a\n  b\n"},
      {"an indented line", "   deep words", 10, "     deep\n  words\n"},
  }));
  DYNAMIC_SECTION(c.name) { CHECK(laid_out({c.text, {}}, 2, {false, c.columns}) == c.expected); }
}

TEST_CASE("a hit that runs over a line's end is marked on both lines", "[cli][printer]") {
  CHECK(laid_out({"of caseloads up by", {{3, 15}}}, 2, {true, 14}) ==
        "  of \x1b[1mcaseloads\x1b[0m\n  \x1b[1mup\x1b[0m by\n");
  CHECK(laid_out({"of caseloads up by", {{3, 15}}}, 0, {false, 0}) == "of caseloads up by\n");
}

TEST_CASE("dates are written as precisely as they are known", "[cli][printer]") {
  CHECK(written_date("2017-05-07") == "7 May 2017");
  CHECK(written_date("2017-12") == "December 2017");
  CHECK(written_date("2017") == "2017");
  CHECK(written_date("2017-05-07T10:00:00+01:00") == "7 May 2017");
  CHECK(written_date("last \x1b[31mweek") == "last \ufffd[31mweek");
  CHECK(written_date("").empty());
}

TEST_CASE("the source line says what is known and no more", "[cli][printer]") {
  CHECK(source_line(test::sample_comment(), " · ") ==
        "Another Report · comment 2 · 7 May 2017 · quoting BBC on a 2008 report");
  CHECK(source_line(test::sample_report(), ", ") ==
        "Doing it *Justice*: [Breaking] Barriers, report by D. O'Leary, Ann_Lee, April 2017, page "
        "12-13, "
        "Findings > Caseloads & staff");
  CHECK(source_line(test::sample_reply(), " · ") == "untitled · comment 3.1, answering 3");
  CHECK(source_line(Result(), " · ") == "untitled");
  Result draft;
  draft.kind = "post";
  draft.unpublished = "private post";
  CHECK(source_line(draft, " · ") == "untitled · post · not published: private post");
}

}  // namespace
}  // namespace sourcebook::query_cli
