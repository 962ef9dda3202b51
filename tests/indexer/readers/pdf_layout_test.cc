#include "indexer/readers/pdf_layout.h"

#include "tests/indexer/readers/pdf_words.h"
#include "tests/support/catch.h"

namespace sourcebook::pdf {
namespace {

using test::page_of;
using test::Typed;

std::vector<std::string> read(const std::vector<Typed>& lines) {
  std::vector<std::string> out;
  for (const Line& line : read_lines({page_of(lines)})) out.push_back(line.text);
  return out;
}

using Texts = std::vector<std::string>;

TEST_CASE("two columns of prose are read one after the other", "[pdf]") {
  const auto lines = read({
      {50, 50, "A heading over both of the columns of this page, as wide as they are"},
      {50, 100, "the left column begins here"},
      {320, 100, "the right one is read only"},
      {50, 112, "and goes on for some lines"},
      {320, 112, "when the left one is done"},
      {50, 124, "until it has come to its end."},
      {320, 124, "and then it ends as well."},
      {50, 160, "Below them a line runs again over the whole width of the page, to its end"},
  });
  CHECK(lines ==
        Texts{"A heading over both of the columns of this page, as wide as they are",
              "the left column begins here", "and goes on for some lines",
              "until it has come to its end.", "the right one is read only",
              "when the left one is done", "and then it ends as well.",
              "Below them a line runs again over the whole width of the page, to its end"});
}

TEST_CASE("columns whose lines are not level are columns all the same", "[pdf]") {
  const auto lines = read({
      {50, 100, "the left column begins here"},
      {320, 106, "the right one is read only"},
      {50, 112, "and goes on for some lines"},
      {320, 118, "when the left one is done"},
      {50, 124, "until it has come to its end."},
      {320, 130, "and then it ends as well."},
  });
  CHECK(lines[2] == "until it has come to its end.");
  CHECK(lines[3] == "the right one is read only");
}

TEST_CASE("a table is read row by row", "[pdf]") {
  const auto lines = read({
      {50, 100, "Authority"},
      {250, 100, "Caseload"},
      {400, 100, "Change"},
      {50, 112, "Kerrow"},
      {250, 112, "312"},
      {400, 112, "23%"},
      {50, 124, "Lanner"},
      {250, 124, "287"},
      {400, 124, "-4%"},
      {50, 136, "St Erth"},
      {250, 136, "95"},
      {400, 136, "3.5%"},
  });
  CHECK(lines == Texts{"Authority  Caseload  Change", "Kerrow  312  23%", "Lanner  287  -4%",
                       "St Erth  95  3.5%"});
}

TEST_CASE("a bullet stays with its item", "[pdf]") {
  const auto lines = read({
      {50, 100, "\u2022"},
      {70, 100, "the first of the items, which goes on"},
      {70, 112, "for a second line, as items do;"},
      {50, 124, "\u2022"},
      {70, 124, "the second one, which is rather longer and"},
      {70, 136, "so has two lines also;"},
      {50, 148, "(c)"},
      {70, 148, "the third."},
  });
  CHECK(lines == Texts{"\u2022 the first of the items, which goes on",
                       "for a second line, as items do;",
                       "\u2022 the second one, which is rather longer and",
                       "so has two lines also;", "(c) the third."});
}

TEST_CASE("a raised number belongs to its line", "[pdf]") {
  const auto lines =
      read({{50, 100, "as was found before"}, {146, 98, "12", 6}, {160, 100, "by the court."}});
  CHECK(lines == Texts{"as was found before12 by the court."});
}

TEST_CASE("what begins an item of a list", "[pdf]") {
  for (const char* marker :
       {"\u2022", "-", "1.", "12)", "(a)", "iv.", "2.4", "2.4.1", "B.", "[3]"}) {
    CAPTURE(marker);
    CHECK(is_list_marker(marker));
  }
  for (const char* other :
       {"", "a", "2019", "2019.", "the", "(see)", "12", "3.5%", "ok.", "[sic]"}) {
    CAPTURE(other);
    CHECK_FALSE(is_list_marker(other));
  }
}

}  // namespace
}  // namespace sourcebook::pdf
