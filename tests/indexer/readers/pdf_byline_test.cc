#include "indexer/readers/pdf_byline.h"

#include <string_view>
#include <vector>

#include "tests/indexer/readers/pdf_words.h"
#include "tests/support/catch.h"

namespace sourcebook::pdf {
namespace {

using test::page_of;
using test::Typed;

const Typed kTitle = {50, 60, "Caseloads in Kerrow", 20};
const Typed kByline = {50, 90, "By Ann Lee"};
const Typed kText = {50, 200, "The text begins here."};
const Typed kMore = {50, 212, "It goes on, and then it ends."};

// Lines of prose from `y` on, as a program breaks them.
std::vector<Typed> below(Typed first, double y, const std::vector<std::string_view>& prose) {
  std::vector<Typed> lines = {first};
  for (const std::string_view line : prose) lines.push_back({50, y, line}), y += 12;
  return lines;
}

TEST_CASE("a line of the first page may say who wrote it", "[pdf]") {
  struct Case {
    const char* name;
    std::vector<Typed> first;
    std::string_view described, expected;
  };
  const auto c = GENERATE(values<Case>({
      {"below the title", {kTitle, kByline, kText}, "", "Ann Lee"},
      {"against the properties", {kTitle, kByline, kText}, "Tom Hale", "Ann Lee"},
      {"in small letters", {kTitle, {50, 90, "by Ann Lee"}, kText}, "", "Ann Lee"},
      {"with an office", {kTitle, {50, 90, "By Ann Lee, Chief Whip"}, kText}, "", "Ann Lee"},
      {"below \"By\" alone",
       {kTitle, {50, 90, "By"}, {50, 110, "His Excellency"}, {50, 130, "Ann Lee"}, kText},
       "Tom Hale",
       "Ann Lee"},
      {"below \"By\" alone, no name",
       {kTitle, {50, 90, "By"}, {50, 110, "the end of the year"}, kText},
       "Tom Hale",
       "Tom Hale"},
      {"two that differ", {kTitle, kByline, kText, {50, 300, "By Tom Hale"}}, "", ""},
      {"no name", {kTitle, {50, 90, "By the end of the year"}, kText}, "", ""},
      {"all in one size", {{50, 60, "Caseloads"}, kByline, kText}, "", "Ann Lee"},
      {"all in one size, against the properties",
       {{50, 60, "Caseloads"}, kByline, kText, kMore},
       "Tom Hale",
       "Ann Lee"},
      {"and with more than the name",
       {{50, 60, "Caseloads"}, {50, 90, "By Ann Lee, Chief Whip"}, kText, kMore},
       "Tom Hale",
       "Tom Hale"},
      {"where the text ends",
       {kTitle,
        {50, 100, "The text begins here, in type of the size that it goes on in; and here it"},
        {50, 112, "ends."},
        {50, 142, "By Ann Lee"},
        {50, 154, "Senior Analyst"}},
       "Tom Hale",
       "Ann Lee"},
      {"of a part",
       {kTitle,
        {50, 100, "The text begins here, in type of the size that it goes on in; and here it"},
        {50, 112, "ends."},
        {50, 142, "Another part", 14},
        {50, 162, "By Ann Lee"},
        {50, 192, "It goes on here."}},
       "",
       ""},
      {"more of a line above", {{50, 60, "Agreed"}, {50, 90, "by Ann Lee"}, kText}, "", ""},
      {"names that go on", {kTitle, {50, 90, "By Ann Lee,"}, {50, 102, "Tom Hale"}, kText}, "", ""},
      {"and another", {kTitle, {50, 90, "By Ann Lee"}, {50, 102, "and Tom Hale"}, kText}, "", ""},
      {"a made-up name", {kTitle, {50, 90, "by bus_bob on 7 May 2017"}, kText}, "", ""},
  }));
  DYNAMIC_SECTION(c.name) {
    const auto lines = read_lines({page_of(c.first), page_of({kTitle, kText})});
    CHECK(stated_author(lines, std::string(c.described)) == c.expected);
  }
}

TEST_CASE("only the first page names an author", "[pdf]") {
  const auto lines = read_lines({page_of({kTitle, kText}), page_of({kTitle, kByline, kText})});
  CHECK(stated_author(lines, "").empty());
}

TEST_CASE("a line of prose that happens to begin with by names nobody", "[pdf]") {
  struct Case {
    const char* name;
    std::vector<std::string_view> prose;
  };
  const auto c = GENERATE(values<Case>({
      {"in the middle of a sentence",
       {"The fares of the night boat were looked at again in the spring, and set out",
        "by Barry Todd, who owns the boat, as the only ones that he could ever live",
        "with, and nobody agreed."}},
      {"at the end of a paragraph",
       {"The fares of the night boat were looked at again in the spring, and set out",
        "by Barry Todd."}},
      {"with a date",
       {"This review was ordered after a winter without boats; its terms were agreed",
        "by Cabinet on 7 May 2017", "and nobody agreed with a word of what it had to say."}},
      {"at the beginning of a paragraph",
       {"By Barry Todd, who owns the boat, the fares were set out as the only ones that",
        "he could ever live with."}},
      {"a sentence as a whole", {"By Barry Todd, who owns the boat."}},
      {"below the text",
       {"The fares of the night boat were looked at again in the spring, and set out",
        "for all to see.", "", "By Barry Todd on 7 May 2017"}},
  }));
  DYNAMIC_SECTION(c.name) {
    const auto lines = read_lines({page_of(below(kTitle, 100, c.prose))});
    CHECK(stated_author(lines, "") == "");
    CHECK(stated_author(lines, "Ines Tolliver") == "Ines Tolliver");
  }
}

}  // namespace
}  // namespace sourcebook::pdf
