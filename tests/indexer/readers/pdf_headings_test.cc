#include "indexer/readers/pdf_headings.h"

#include "tests/indexer/readers/pdf_words.h"
#include "tests/support/catch.h"

namespace sourcebook::pdf {
namespace {

using test::page_of;
using test::Typed;

std::vector<std::string> headings(const std::vector<Typed>& typed, std::string_view title = "") {
  const std::vector<Line> lines = read_lines({page_of(typed)});
  const Text text = make_text(lines, 1);
  std::vector<std::string> out;
  for (const Section& section : find_headings(lines, text, title)) {
    out.push_back(std::to_string(section.level) + " " + section.title);
    CHECK(text.text.substr(section.begin).starts_with(section.title.substr(0, 4)));
  }
  return out;
}

using Titles = std::vector<std::string>;

std::vector<Typed> paragraph(double y) {
  return {{50, y, "The board met in the spring and found that the fares"},
          {50, y + 12, "of the ferry had risen by a quarter within one year,"},
          {50, y + 24, "and by a third within two."}};
}

std::vector<Typed> with_text(std::vector<Typed> lines) {
  for (const double y : {130.0, 230.0, 330.0, 430.0}) {
    for (const Typed& line : paragraph(y)) lines.push_back(line);
  }
  return lines;
}

TEST_CASE("larger and bold type tells headings and their level", "[pdf]") {
  CHECK(headings(with_text({{50, 90, "The Ferry", 18},
                            {50, 200, "What it", 14},
                            {50, 215, "costs", 14},
                            {50, 300, "Fares", 10, true},
                            {50, 400, "Freight", 10, true}})) ==
        Titles{"1 The Ferry", "2 What it costs", "3 Fares", "3 Freight"});
}

TEST_CASE("captions, sentences, signs and the title are no headings", "[pdf]") {
  CHECK(headings(with_text(
                     {{50, 90, "The Ferry of St Erth", 18},
                      {50, 200, "Table 3: Fares by year", 10, true},
                      {50, 300, "It is forbidden to carry live pigs on the ferry today.", 10, true},
                      {50, 400, "23%", 14}}),
                 "The ferry of St Erth")
            .empty());
}

TEST_CASE("where all is large nothing is a heading", "[pdf]") {
  CHECK(headings({{50, 100, "One", 10, true},
                  {50, 200, "Two", 10, true},
                  {50, 300, "Three", 10, true},
                  {50, 400, "and that is all", 10}})
            .empty());
}

}  // namespace
}  // namespace sourcebook::pdf
