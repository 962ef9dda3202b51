#include "indexer/readers/pdf_metadata.h"

#include "tests/indexer/readers/pdf_words.h"
#include "tests/support/catch.h"

namespace sourcebook::pdf {
namespace {

using test::page_of;
using test::Typed;

TEST_CASE("a title counts only if somebody gave it", "[pdf]") {
  constexpr std::string_view kText = "Rabies\n\nThe needs of the U.S. Congress are served.";
  struct Case {
    std::string_view written, expected;
  };
  const auto c = GENERATE(values<Case>({
      {"Rethinking the Financial Network", "Rethinking the Financial Network"},
      {"  A  title\n with blanks ", "A title with blanks"},
      {"18F Partnership Principles - Google Docs", "18F Partnership Principles"},
      {"Rabies", "Rabies"},
      {"Grasshopper", ""},
      {"Microsoft Word - Jagels Opinion Draft copy", ""},
      {"Microsoft Word - x.doc", ""},
      {"Microsoft PowerPoint - Slides.ppt", ""},
      {"05 State and MSA charts.xls", ""},
      {"Sec1bcREV.PDF", ""},
      {"CIS_Papers_2016.01_Sean-McDonald", ""},
      {"Untitled", ""},
      {"untitled-1", ""},
      {"Title", ""},
      {"PowerPoint Presentation", ""},
      {"Document1", ""},
      {"hea: [Add month, year, language]", ""},
      {"C:\\Users\\kim\\Desktop\\final report", ""},
      {"http://example.org/a report", ""},
      {"The needs of the U", ""},
      {"A Library Serves the Wishes of the C", ""},
      {"A report on the", ""},
      {"Annex to Plan B", "Annex to Plan B"},
      {"", ""},
      {"  ", ""},
      {"12/2017", ""},
      {"[2019] UKSC 41 Judgment", "[2019] UKSC 41 Judgment"},
  }));
  DYNAMIC_SECTION(c.written) { CHECK(credible_title(c.written, kText) == c.expected); }
}

TEST_CASE("a title of which the first pages say hardly a word is another document's", "[pdf]") {
  std::string text = "Plan for walking in Kerrow.";
  for (char c = 'a'; c <= 'z'; ++c) text += " word" + std::string(1, c) + " more" + c;
  CHECK(is_borne_out("Plan for walking in Kerrow", text));
  CHECK(is_borne_out("Kerrow plan", text));
  CHECK_FALSE(is_borne_out("Strategy of the regional recreation trail, a plan", text));
  CHECK(is_borne_out("Strategy of the trail", text));  // too few words to tell
  CHECK(is_borne_out("Strategy of the regional recreation trail, a plan", "An image."));
}

TEST_CASE("an author counts only if it cannot be a log-in name", "[pdf]") {
  struct Case {
    std::string_view written, expected;
  };
  const auto c = GENERATE(values<Case>({
      {"Walter Gary Sharp, Sr.", "Walter Gary Sharp, Sr."},
      {"The Debian Policy Mailing List", "The Debian Policy Mailing List"},
      {"Bertrand Delacr\u00C3\u00A9taz", "Bertrand Delacr\u00E9taz"},
      {"\u0418\u0432\u0430\u043D \u041F\u0435\u0442\u0440\u043E\u0432",
       "\u0418\u0432\u0430\u043D \u041F\u0435\u0442\u0440\u043E\u0432"},
      {"Ann Lee-->", "Ann Lee"},
      {"_Ann Lee;", "Ann Lee"},
      {"-->", ""},
      {"jenki300", ""},
      {"DBOLDEN", ""},
      {"Tara", ""},
      {"office-2007", ""},
      {"NAL User", ""},
      {"Windows User", ""},
      {"aleph test case", ""},
      {"kim@example.org Kim", ""},
      {"", ""},
  }));
  DYNAMIC_SECTION(c.written) { CHECK(credible_author(c.written) == c.expected); }
}

TEST_CASE("a date is kept at the precision that it has, if it can be", "[pdf]") {
  constexpr std::int32_t kToday = 20000;  // 2024-10-04
  struct Case {
    std::string_view written, expected;
  };
  const auto c = GENERATE(values<Case>({
      {"D:20170428124418-07'00'", "2017-04-28T12:44:18-07:00"},
      {"D:20170428124418+0530", "2017-04-28T12:44:18+05:30"},
      {"D:20170428124418Z", "2017-04-28T12:44:18Z"},
      {"D:20170428124418-00'00'", "2017-04-28T12:44:18Z"},
      {"D:20170428124418", "2017-04-28"},
      {"20170428", "2017-04-28"},
      {"D:201704", "2017-04"},
      {"D:2017", "2017"},
      {"D:20170230", ""},
      {"D:20171301120000Z", ""},
      {"D:19700101000000Z", ""},
      {"D:20991231000000Z", ""},
      {"D:20241005000000Z", "2024-10-05T00:00:00Z"},
      {"yesterday", ""},
      {"", ""},
  }));
  DYNAMIC_SECTION(c.written) {
    const Dated dated = credible_date(c.written, "PDF: CreationDate", kToday);
    CHECK(dated.value == c.expected);
    CHECK(dated.from == (c.expected.empty() ? "" : "PDF: CreationDate"));
  }
}

TEST_CASE("the largest type at the top is the title where that is clear", "[pdf]") {
  struct Case {
    const char* name;
    std::vector<Typed> lines;
    std::string_view expected;
  };
  const auto c = GENERATE(values<Case>({
      {"two lines of it",
       {{50, 60, "Caseloads in the", 20},
        {50, 84, "Kerrow District", 20},
        {50, 130, "The text begins here, in type of the size that it goes on in."}},
       "Caseloads in the Kerrow District"},
      {"no larger type",
       {{50, 60, "Caseloads in Kerrow"},
        {50, 130, "The text begins here, in type of the size that it goes on in."}},
       ""},
      {"in two places",
       {{50, 60, "Ministry of Works", 20},
        {50, 130, "Text."},
        {50, 200, "Caseloads in Kerrow", 20}},
       ""},
      {"at the foot",
       {{50, 130, "The text begins here, in type of the size that it goes on in."},
        {50, 700, "Caseloads in Kerrow", 20}},
       ""},
      {"a single word",
       {{50, 60, "Caseloads", 20},
        {50, 130, "The text begins here, in type of the size that it goes on in."}},
       ""},
  }));
  DYNAMIC_SECTION(c.name) {
    const Page page = page_of(c.lines);
    const auto lines = read_lines({page});
    CHECK(displayed_title(lines, make_text(lines, 1), page.height) == c.expected);
  }
}

}  // namespace
}  // namespace sourcebook::pdf
