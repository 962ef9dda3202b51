#include "indexer/readers/pdf_text.h"

#include "tests/indexer/readers/pdf_words.h"
#include "tests/support/catch.h"

namespace sourcebook::pdf {
namespace {

using test::page_of;
using test::Typed;

Text text_of(const std::vector<std::vector<Typed>>& pages) {
  std::vector<Page> made;
  for (const auto& lines : pages) made.push_back(page_of(lines));
  return make_text(read_lines(made), made.size());
}

TEST_CASE("a change of type within a line ends no paragraph", "[pdf]") {
  CHECK(text_of({{{50, 100, "FOR MORE ON THE FERRY, AND ITS", 10, true},
                  {205, 100, "old"},
                  {50, 112, "and new fares, see the house of the board"},
                  {50, 124, "in the street."}}})
            .text ==
        "FOR MORE ON THE FERRY, AND ITS old and new fares, see the house of the board in the "
        "street.");
}

TEST_CASE("an address goes on over several lines", "[pdf]") {
  CHECK(text_of({{{50, 100, "as it is set out in http://board.example/"},
                  {50, 112, "minutes/of/the/ferry/of/st/erth/2018%20-"},
                  {50, 124, "%20035.pdf and so on, at some length."}}})
            .text ==
        "as it is set out in http://board.example/minutes/of/the/ferry/of/st/erth/2018%20-"
        "%20035.pdf and so on, at some length.");
}

TEST_CASE("a paragraph may begin in bold type where the one before it is full", "[pdf]") {
  CHECK(text_of({{{50, 100, "The fares have risen by a quarter within"},
                  {50, 112, "one year, and by a third within two, or so."},
                  {50, 124, "DATES:", 10, true},
                  {85, 124, "The board meets on the third of May"},
                  {50, 136, "and on the first of June, as it always did."}}})
            .text ==
        "The fares have risen by a quarter within one year, and by a third within two, or so.\n\n"
        "DATES: The board meets on the third of May and on the first of June, as it always did.");
}

TEST_CASE("lines of a paragraph are joined, paragraphs kept apart", "[pdf]") {
  struct Case {
    const char* name;
    std::vector<Typed> lines;
    std::string_view expected;
  };
  const auto c = GENERATE(values<Case>({
      {"by leading",
       {{50, 100, "The caseload of the service rose by a"},
        {50, 112, "quarter within the one year."},
        {50, 136, "Nobody had expected it to rise as far"},
        {50, 148, "as it did."}},
       "The caseload of the service rose by a quarter within the one year.\n\n"
       "Nobody had expected it to rise as far as it did."},
      {"by a first line set in",
       {{65, 100, "The caseload of the service rose"},
        {50, 112, "by a quarter in one year, and then it"},
        {65, 124, "Nobody had expected it to rise"},
        {50, 136, "as far as it did, but some who had it"}},
       "The caseload of the service rose by a quarter in one year, and then it\n\n"
       "Nobody had expected it to rise as far as it did, but some who had it"},
      {"by a last line that is short",
       {{50, 100, "The caseload of the service rose by a"},
        {50, 112, "quarter."},
        {50, 124, "Nobody had expected it to rise as far"},
        {50, 136, "as it did, but those who knew them well"}},
       "The caseload of the service rose by a quarter.\n\n"
       "Nobody had expected it to rise as far as it did, but those who knew them well"},
      {"by larger type",
       {{50, 100, "What we found", 14},
        {50, 118, "The caseload of the service rose by a"},
        {50, 130, "quarter within the one year."}},
       "What we found\n\nThe caseload of the service rose by a quarter within the one year."},
      {"lines of an address stay lines",
       {{50, 100, "Ministry of Works"},
        {50, 112, "12 High Street"},
        {50, 124, "Kerrow"},
        {50, 148, "The caseload of the service rose by a lot"},
        {50, 160, "within the one year, as they had foreseen"}},
       "Ministry of Works\n12 High Street\nKerrow\n\n"
       "The caseload of the service rose by a lot within the one year, as they had foreseen"},
      {"items of a list are lines",
       {{50, 100, "We ask the council to do two things:"},
        {50, 112, "(a) to count the cases once in every"},
        {70, 124, "month of the year; and"},
        {50, 136, "(b) to publish what it has counted."}},
       "We ask the council to do two things:\n(a) to count the cases once in every month of the "
       "year; and\n(b) to publish what it has counted."},
      {"a number in a sentence begins no item",
       {{50, 100, "as the report of the ministry on page"},
        {50, 112, "12. has it, the caseload rose by a lot"}},
       "as the report of the ministry on page 12. has it, the caseload rose by a lot"},
      {"nor does one in an item",
       {{50, 100, "1. the number of cases should be written"},
        {62, 112, "380. into the agreement; and"},
        {50, 124, "2. so should that of the courts we have."}},
       "1. the number of cases should be written 380. into the agreement; and\n"
       "2. so should that of the courts we have."},
      {"a split word is rejoined",
       {{50, 100, "The caseload of the service rose by a quar-"},
        {50, 112, "ter within the one year."}},
       "The caseload of the service rose by a quarter within the one year."},
  }));
  DYNAMIC_SECTION(c.name) { CHECK(text_of({c.lines}).text == c.expected); }
}

TEST_CASE("a paragraph runs over a page break, and the page begins within it", "[pdf]") {
  const Text text =
      text_of({{{50, 700, "The caseload of the service rose by a"},
                {50, 712, "quarter within the one year, and those"}},
               {{50, 100, "who knew it best were the least sur-"}},
               {{50, 100, "prised of all the people who had seen it"}, {50, 112, "happen."}}});
  CHECK(text.text ==
        "The caseload of the service rose by a quarter within the one year, and those who knew it "
        "best were the least surprised of all the people who had seen it happen.");
  REQUIRE(text.page_begin.size() == 3);
  CHECK(text.text.substr(text.page_begin[1], 3) == "who");
  CHECK(text.text.substr(text.page_begin[2], 6) == "prised");
}

TEST_CASE("a new paragraph on a new page stays one", "[pdf]") {
  struct Case {
    const char* name;
    Typed last, first;
  };
  const auto c = GENERATE(values<Case>({
      {"the last line was short",
       {50, 712, "in one year."},
       {50, 100, "Nobody had expected it, though"}},
      {"the first is set in",
       {50, 712, "quarter within the one year, and those"},
       {70, 100, "Nobody had"}},
      {"the first is a heading",
       {50, 712, "quarter within the one year, and those"},
       {50, 100, "What we found", 14}},
      {"the first is in bold type",
       {50, 712, "quarter within the one year, and those"},
       {50, 100, "What we found and what we say of it", 10, true}},
  }));
  DYNAMIC_SECTION(c.name) {
    const Text text = text_of({{{50, 700, "The caseload of the service rose by a"}, c.last},
                               {c.first, {50, 130, "and more of the text of the second page"}}});
    const std::size_t begin = text.page_begin[1];
    CHECK(text.text.substr(begin - 2, 2) == "\n\n");
    CHECK(text.text.substr(begin).starts_with(c.first.text));
  }
}

TEST_CASE("pages without text begin where the next one does", "[pdf]") {
  const Text text = text_of({{}, {{50, 100, "One."}}, {}, {{50, 100, "Two."}}, {}});
  CHECK(text.text == "One.\n\nTwo.");
  CHECK(text.page_begin == std::vector<std::size_t>{0, 0, 6, 6, 10});
}

}  // namespace
}  // namespace sourcebook::pdf
