#include "indexer/readers/pdf_furniture.h"

#include <functional>

#include "indexer/readers/pdf_line_numbers.h"
#include "tests/indexer/readers/pdf_words.h"
#include "tests/support/catch.h"

namespace sourcebook::pdf {
namespace {

using test::page_of;
using test::Typed;

// Pages of three lines of text, each with what `furniture` puts on page 1, 2, ...
std::vector<Page> pages(std::size_t count,
                        const std::function<std::vector<Typed>(std::size_t)>& furniture) {
  std::vector<Page> out;
  for (std::size_t number = 1; number <= count; ++number) {
    std::vector<Typed> lines = furniture(number);
    lines.push_back({50, 300, "The first line of a page says what it has to say,"});
    lines.push_back({50, 312, "the second one goes on with it, and so does"});
    lines.push_back({50, 324, "the third."});
    out.push_back(page_of(lines));
  }
  return out;
}

std::size_t pages_with(const std::vector<Page>& all, std::string_view text) {
  std::size_t count = 0;
  for (const Page& page : all) {
    for (const Segment& segment : page.segments) count += segment.text == text ? 1 : 0;
  }
  return count;
}

TEST_CASE("headers and footers on most pages go, numbers apart", "[pdf]") {
  static const std::vector<std::string> kFooters = {"", "Page 1 of 4", "Page 2 of 4", "Page 3 of 4",
                                                    "Page 4 of 4"};
  auto all = pages(4, [](std::size_t number) -> std::vector<Typed> {
    if (number == 1) return {{50, 100, "Annual Report"}, {250, 770, kFooters[1]}};
    return {{50, 30, "Annual Report"}, {250, 770, kFooters[number]}};
  });
  remove_furniture(all);
  CHECK(pages_with(all, "Annual Report") == 1);  // the title, which stands elsewhere
  for (const std::string& footer : kFooters) CHECK(pages_with(all, footer) == 0);
  CHECK(pages_with(all, "the third.") == 4);
}

TEST_CASE("left and right pages may have headers of their own", "[pdf]") {
  auto all = pages(6, [](std::size_t number) -> std::vector<Typed> {
    if (number % 2 == 0) return {{50, 30, "The Ministry"}};
    return {{400, 34, "White Paper on Water"}};
  });
  remove_furniture(all);
  CHECK(pages_with(all, "The Ministry") == 0);
  CHECK(pages_with(all, "White Paper on Water") == 0);
}

TEST_CASE("names of chapters go where all pages have them", "[pdf]") {
  auto all = pages(9, [](std::size_t number) -> std::vector<Typed> {
    if (number <= 3) return {{50, 30, "Introduction"}};
    if (number <= 6) return {{50, 30, "What we found"}};
    return {{50, 30, "What to do"}};
  });
  remove_furniture(all);
  for (const char* chapter : {"Introduction", "What we found", "What to do"}) {
    CHECK(pages_with(all, chapter) == 0);
  }
}

TEST_CASE("numbers at the foot go only if they count the pages", "[pdf]") {
  static const std::vector<std::string> kNumbers = {"0", "1", "2", "3", "4", "5", "6", "7"};
  static const std::vector<std::string> kTotals = {"", "312", "87", "1,204", "55", "990"};
  auto counted = pages(5, [](std::size_t number) -> std::vector<Typed> {
    return {{290, 770, kNumbers[number + 2]}};
  });
  remove_furniture(counted);
  CHECK(pages_with(counted, "5") == 0);

  auto totals = pages(5, [](std::size_t number) -> std::vector<Typed> {
    return {{290, 770, kTotals[number]}};
  });
  remove_furniture(totals);
  CHECK(pages_with(totals, "1,204") == 1);
}

TEST_CASE("roman page numbers go", "[pdf]") {
  static const std::vector<std::string> kNumbers = {"", "i", "ii", "iii", "iv", "v"};
  auto all = pages(5, [](std::size_t number) -> std::vector<Typed> {
    return {{290, 770, kNumbers[number]}};
  });
  remove_furniture(all);
  CHECK(pages_with(all, "iii") == 0);
}

TEST_CASE("numbers that never change go where they stand alone", "[pdf]") {
  auto all = pages(5, [](std::size_t) -> std::vector<Typed> {
    return {{50, 30, "03/11/2011"}, {50, 770, "138 (H)"}, {50, 90, "Tin"}, {300, 90, "312"}};
  });
  for (std::size_t i = 0; i < all.size(); ++i) {  // a table: its first column changes
    for (Segment& segment : all[i].segments) {
      if (segment.text == "Tin") segment.text = std::string(i + 3, static_cast<char>('a' + i));
    }
  }
  remove_furniture(all);
  CHECK(pages_with(all, "03/11/2011") == 0);
  CHECK(pages_with(all, "138 (H)") == 0);
  CHECK(pages_with(all, "312") == 5);
}

TEST_CASE("a first page may have the header of the others in parts", "[pdf]") {
  auto all = pages(5, [](std::size_t number) -> std::vector<Typed> {
    if (number > 1) return {{50, 30, "The Register / Vol. 85 / Thursday, August 6, 2020", 8}};
    return {{50, 30, "The Register", 8},
            {200, 30, "Vol. 85", 8},
            {350, 30, "Thursday, August 6, 2020", 8},
            {50, 60, "The Register", 20}};
  });
  remove_furniture(all);
  CHECK(pages_with(all, "The Register") == 1);  // the title, in larger type
  CHECK(pages_with(all, "Thursday, August 6, 2020") == 0);
}

TEST_CASE("a page's own number goes even if it is the only one", "[pdf]") {
  for (const char* number : {"- 2 -", "2", "Page 2", "\u2014 2 \u2014"}) {
    CAPTURE(number);
    auto all = pages(2, [&](std::size_t page) -> std::vector<Typed> {
      if (page == 1) return {};
      return {{290, 30, number}, {290, 60, "3"}};
    });
    remove_furniture(all);
    CHECK(pages_with(all, number) == 0);
    CHECK(pages_with(all, "3") == 1);
  }
}

TEST_CASE("what recurs in the middle of pages stays", "[pdf]") {
  auto all = pages(5, [](std::size_t) -> std::vector<Typed> { return {{50, 400, "Total"}}; });
  remove_furniture(all);
  CHECK(pages_with(all, "Total") == 5);
}

TEST_CASE("a paragraph that recurs at the top stays", "[pdf]") {
  auto all = pages(4, [](std::size_t) -> std::vector<Typed> {
    std::vector<Typed> lines;
    for (double y = 60; y < 130; y += 12) {
      lines.push_back(
          {50, y, "a line of a letter that goes out to all households of the district,"});
    }
    return lines;
  });
  remove_furniture(all);
  CHECK(all[2].segments.size() == 9);
}

TEST_CASE("long text that recurs at the foot is kept once", "[pdf]") {
  constexpr const char* kNotice =
      "this letter is for you alone and if you are not the one whom it is for we ask you to send "
      "it "
      "back to us and not to keep a copy of it";
  auto all = pages(4, [](std::size_t) -> std::vector<Typed> { return {{5, 770, kNotice, 8}}; });
  remove_furniture(all);
  CHECK(pages_with(all, kNotice) == 1);
}

TEST_CASE("the headings of a table that goes on are kept once", "[pdf]") {
  auto all = pages(5, [](std::size_t) -> std::vector<Typed> {
    return {{50, 60, "Member"},          {250, 60, "Staffing"},     {400, 60, "Travel"},
            {50, 72, "Ada Tregear"},     {250, 72, "\u00A3312.00"}, {400, 72, "\u00A31"},
            {50, 84, "Petroc Nance"},    {250, 84, "\u00A39.10"},   {400, 84, "\u00A32"},
            {50, 96, "Morwenna Pascoe"}, {250, 96, "\u00A387.55"},  {400, 96, "\u00A33"},
            {50, 108, "Jory Angove"},    {250, 108, "\u00A30"},     {400, 108, "\u00A34"}};
  });
  remove_furniture(all);
  CHECK(pages_with(all, "Staffing") == 1);
  CHECK(pages_with(all, "\u00A31") == 5);  // numbers are data
  CHECK(pages_with(all, "\u00A30") == 5);
}

TEST_CASE("pages that hold nothing else keep it", "[pdf]") {
  std::vector<Page> all;
  for (int i = 0; i < 4; ++i) all.push_back(page_of({{50, 30, "Slide"}}));
  remove_furniture(all);
  CHECK(pages_with(all, "Slide") == 4);
}

TEST_CASE("a note along the margin of most pages goes", "[pdf]") {
  auto all = pages(3, [](std::size_t) -> std::vector<Typed> {
    return {{10, 500, "printed on DSK with PROPOSALS", 5, false, 1}};
  });
  remove_furniture(all);
  CHECK(all[0].segments.size() == 3);
}

Page filing(bool running) {
  static const std::vector<std::string> kNumbers = {"",  "1", "2", "3", "4", "5",
                                                    "6", "7", "8", "9", "10"};
  std::vector<Typed> lines;
  for (std::size_t i = 1; i <= 10; ++i) {
    const double y = 100 + 24 * static_cast<double>(i);
    lines.push_back({i < 10 ? 45.0 : 40.0, y, kNumbers[i]});
    lines.push_back(
        {80, y + 2, running ? "on the motion, and so the court orders that" : "Smith, John"});
  }
  return page_of(lines);
}

TEST_CASE("numbers of lines go, numbers of rows stay", "[pdf]") {
  std::vector<Page> text{filing(true), filing(true)};
  remove_line_numbers(text);
  CHECK(pages_with(text, "7") == 0);
  CHECK(text[0].segments.size() == 10);

  std::vector<Page> table{filing(false), filing(false)};
  remove_line_numbers(table);
  CHECK(pages_with(table, "7") == 2);
}

}  // namespace
}  // namespace sourcebook::pdf
