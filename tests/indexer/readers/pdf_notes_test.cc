#include "indexer/readers/pdf_notes.h"

#include "indexer/readers/pdf_text.h"
#include "tests/indexer/readers/pdf_words.h"
#include "tests/support/catch.h"

namespace sourcebook::pdf {
namespace {

using test::page_of;
using test::Typed;

std::string text_of(const std::vector<Page>& pages) {
  return make_text(place_notes(read_lines(pages)), pages.size()).text;
}

// Lines of text in type of 10 points; the last one of each paragraph is short.
constexpr const char* kFirst = "The board met in the spring and found that the";
constexpr const char* kSecond = "fares of the ferry had risen by a quarter within";
constexpr const char* kThird = "one year and by a third within two of them, and";

TEST_CASE("a note at the foot follows the paragraph that refers to it", "[pdf]") {
  const Page page =
      page_of({{50, 100, kFirst},
               {50, 112, kSecond},
               {50, 124, "a year."},
               {86, 122, "1", 6},
               {50, 150, kThird},
               {50, 162, "that was all that it found."},
               {50, 700, "1", 5},
               {58, 702, "Minutes of the board of the ferry of St Erth, as of 3 May", 8},
               {50, 712, "1911, at page 4.", 8}});
  CHECK(text_of({page}) ==
        "The board met in the spring and found that the fares of the ferry had risen by a quarter "
        "within a year.1\n\n"
        "1 Minutes of the board of the ferry of St Erth, as of 3 May "
        "1911, at page 4.\n\n"
        "one year and by a third within two of them, and that was all that it found.");
}

TEST_CASE("the mark of a note is no part of its first word", "[pdf]") {
  const Page page = page_of({{50, 100, kFirst},
                             {281, 98, "1", 6},
                             {50, 112, "fares had risen."},
                             {50, 700, "1", 5},
                             {53, 702, "Minutes of the board.", 8}});
  CHECK(text_of({page}).ends_with("1 Minutes of the board."));
}

TEST_CASE("a note parts no sentence that runs over the page break", "[pdf]") {
  const Page first =
      page_of({{50, 100, kFirst},
               {281, 98, "1", 6},
               {50, 112, kSecond},
               {50, 124, kThird},
               {50, 690, "________________"},
               {50, 700, "1", 5},
               {58, 702, "Minutes of the board.", 8},
               {50, 712, "2", 5},
               {58, 714, "Nobody refers to this one, which is long all the same and", 8}});
  const Page second = page_of({{50, 100, "then it rose."},
                               {50, 150, kThird},
                               {50, 162, kSecond},
                               {50, 700, "goes on here.", 8}});
  CHECK(text_of({first, second}) ==
        "The board met in the spring and found that the1 fares of the ferry had risen by a quarter "
        "within one year and by a third within two of them, and then it rose.\n\n"
        "1 Minutes of the board.\n\n"
        "2 Nobody refers to this one, which is long all the same and goes on here.\n\n"
        "one year and by a third within two of them, and fares of the ferry had risen by a quarter "
        "within");
}

TEST_CASE("a number that begins a line of a note begins no other note", "[pdf]") {
  const Page page =
      page_of({{50, 100, kFirst},
               {281, 98, "9", 6},
               {50, 112, "fares had risen."},
               {131, 110, "10", 6},
               {50, 700, "9", 5},
               {58, 702, "For two years it was said that there were not more than", 8},
               {50, 712, "10 of them, all told.", 8}});
  CHECK(text_of({page}).ends_with("there were not more than 10 of them, all told."));
}

TEST_CASE("small type that no number refers to stays where it is", "[pdf]") {
  const std::vector<Typed> typed = {{50, 100, kFirst},
                                    {50, 112, "fares had risen."},
                                    {50, 600, "3 boats were seen on the day", 8},
                                    {50, 640, kSecond},
                                    {50, 652, "two years."}};
  CHECK(text_of({page_of(typed)}).find("3 boats were seen on the day\n\nfares of") !=
        std::string::npos);
}

TEST_CASE("no line is lost where all is notes", "[pdf]") {
  const Page page = page_of({{50, 100, "1 A note above all text that there is", 8},
                             {50, 150, "Heading1", 20},
                             {50, 700, "1 Another note on the same", 8}});
  const std::string text = text_of({page});
  for (const char* part : {"A note above", "Heading1", "Another note"}) {
    CHECK(text.find(part) != std::string::npos);
  }
}

}  // namespace
}  // namespace sourcebook::pdf
