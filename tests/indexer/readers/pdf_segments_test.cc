#include "indexer/readers/pdf_segments.h"

#include <cmath>

#include "tests/indexer/readers/pdf_words.h"
#include "tests/support/catch.h"

namespace sourcebook::pdf {
namespace {

using test::page_of;
using test::page_words;

std::vector<std::string> texts(const Page& page) {
  std::vector<std::string> out;
  for (const Segment& segment : page.segments) out.push_back(segment.text);
  return out;
}

TEST_CASE("characters become those that people type", "[pdf]") {
  struct Case {
    const char* name;
    std::string_view written, expected;
  };
  const auto c = GENERATE(values<Case>({
      {"ligatures are spelt out", "e\uFB03ciency \uFB01rst", "efficiency first"},
      {"bullets of symbol fonts", "\uF0B7", "\u2022"},
      {"hyphens of all kinds", "co\u2010operate non\u2011native", "co-operate non-native"},
      {"controls and non-characters go",
       "a\x01"
       "b\uFFFE\uFEFF",
       "ab"},
      {"spaces of all kinds are one blank", "a\u00A0\u2003 b ", "a b"},
      {"soft hyphens go", "devel\u00ADopment", "development"},
      {"but at the end, where they split a word", "devel\u00AD", "devel\u00AD"},
      {"bytes that are not UTF-8", "a\xFF", "a\uFFFD"},
  }));
  DYNAMIC_SECTION(c.name) { CHECK(plain_characters(c.written) == c.expected); }
}

TEST_CASE("words of a line make a segment, and a wide gap ends it", "[pdf]") {
  const Page page =
      page_of({{50, 100, "The caseload rose"}, {300, 100, "by 23%"}, {50, 112, "in 2008."}});
  CHECK(texts(page) == std::vector<std::string>{"The caseload rose", "by 23%", "in 2008."});
  CHECK(page.segments[0].box.x0 == 50);
  CHECK(page.segments[0].box.x1 == Approx(135));
  CHECK(page.segments[0].size == 10);
}

TEST_CASE("letters of another type within a word leave no blank", "[pdf]") {
  PageWords words = page_words({{50, 100, "S", 12}, {56.5, 102, "PENCER", 10}});
  CHECK(texts(make_segments(words)) == std::vector<std::string>{"SPENCER"});
}

TEST_CASE("leaders are no text", "[pdf]") {
  const Page page = page_of({{50, 100, "Scope . . . . . . . . 3"},
                             {50, 120, "Aims........4"},
                             {50, 140, "and so on ... as before."}});
  CHECK(texts(page) ==
        std::vector<std::string>{"Scope", "3", "Aims 4", "and so on ... as before."});
}

TEST_CASE("a page set sideways is turned upright", "[pdf]") {
  const Page page = page_of({{500, 50, "first line", 10, false, 1},
                             {480, 50, "second line", 10, false, 1},
                             {20, 20, "12", 10, false, 0}});
  REQUIRE(page.segments.size() == 3);
  CHECK(page.width == 800);
  CHECK(page.segments[0].box.y0 < page.segments[1].box.y0);
  CHECK(page.segments[0].box.x0 == page.segments[1].box.x0);
  CHECK_FALSE(page.segments[0].aside);
  CHECK(page.segments[2].aside);
}

TEST_CASE("words written from right to left are read so", "[pdf]") {
  const Page page = page_of({{50, 100, "\u05D1\u05D2 \u05D0\u05D1"}});
  CHECK(texts(page) == std::vector<std::string>{"\u05D0\u05D1 \u05D1\u05D2"});
}

TEST_CASE("words that stand nowhere are left out", "[pdf]") {
  PageWords words = page_words({{50, 100, "here"}, {50, 120, "nowhere"}});
  words.words[1].box.x0 = std::nan("");
  CHECK(texts(make_segments(words)) == std::vector<std::string>{"here"});
}

}  // namespace
}  // namespace sourcebook::pdf
