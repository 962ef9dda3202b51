#include "indexer/readers/pdf_dates.h"

#include "tests/indexer/readers/pdf_words.h"
#include "tests/support/catch.h"

namespace sourcebook::pdf {
namespace {

using test::page_of;
using test::Typed;

Publication find(const Dated& created, const std::vector<std::vector<Typed>>& pages) {
  std::vector<Page> made;
  for (const auto& lines : pages) made.push_back(page_of(lines));
  const auto lines = read_lines(made);
  return find_publication(created, lines, make_text(lines, made.size()));
}

TEST_CASE("a PDF was published when it says so itself", "[pdf]") {
  const Dated created{"2021-03-04", "PDF: CreationDate"};
  const std::string_view words = "The caseload rose by a quarter.";
  struct Case {
    const char* name;
    std::vector<std::vector<Typed>> pages;
    Dated published;
  };
  const auto c = GENERATE_COPY(values<Case>({
      {"a date alone in its line",
       {{{50, 100, "Caseloads", 20}, {50, 200, "9 September 2009"}, {50, 300, words}}},
       {"2009-09-09", "date line"}},
      {"behind a label",
       {{{50, 100, "Publication date September 9, 2009"}, {50, 300, words}}},
       {"2009-09-09", "date line"}},
      {"behind a label, last in a line with gaps",
       {{{50, 100, "Respondent. )"}, {350, 100, "Filed: September 9, 2009"}, {50, 300, words}}},
       {"2009-09-09", "date line"}},
      {"in a letterhead, near the day the file was made",
       {{{50, 100, "Kerrow Council"}, {350, 100, "March 6, 2021"}, {50, 300, words}}},
       {"2021-03-06", "date line"}},
      {"beside something, far from it",
       {{{50, 100, "Comments until"}, {350, 100, "June 6, 2021"}, {50, 300, words}}},
       created},
      {"a month", {{{50, 100, "September 2009"}, {50, 300, words}}}, {"2009-09", "date line"}},
      {"on a page that is not the first",
       {{{50, 300, words}}, {{50, 100, "9 September 2009"}, {50, 300, words}}},
       {}},
      {"behind a label, behind a cover",
       {{{50, 300, "Ferries", 30}}, {{50, 100, "Publication date 9 September 2009"}}},
       {"2009-09-09", "date line"}},
      {"behind a label, behind a page of text",
       {std::vector<Typed>(12, {50, 300, words}), {{50, 100, "Publication date 9 May 2009"}}},
       {}},
      {"on the first that has any text",
       {{}, {{50, 100, "9 September 2009"}, {50, 300, words}}},
       {"2009-09-09", "date line"}},
      {"two that differ",
       {{{50, 100, "9 September 2009"}, {50, 200, "1 May 2010"}, {50, 300, words}}},
       {}},
      {"one given twice",
       {{{50, 100, "9 September 2009"}, {50, 200, "9 September 2009"}, {50, 300, words}}},
       {"2009-09-09", "date line"}},
      {"an update", {{{50, 100, "Updated 9 September 2009"}, {50, 300, words}}}, {}},
      {"the file's year on the first page",
       {{{50, 100, "Figures of 2009 to 2021"}, {50, 300, words}}},
       created},
      {"another year on the first page, the file's on another",
       {{{50, 100, "Figures of 2009"}}, {{50, 100, "We thank the staff of 2021."}}},
       {}},
      {"no year on the first page, the file's on another",
       {{{50, 100, "Figures"}}, {{50, 100, "We thank the staff of 2021."}}},
       created},
      {"no year at all", {{{50, 300, words}}}, {}},
      {"digits that are no year", {{{50, 300, "Reference 120210 of 20217"}}}, {}},
  }));
  DYNAMIC_SECTION(c.name) {
    const Publication found = find(created, c.pages);
    CHECK(found.published == c.published);
    CHECK(found.note.empty() == !c.published.value.empty());
  }
}

TEST_CASE("a file that does not say when it was made needs no note", "[pdf]") {
  const Publication found = find({}, {{{50, 100, "Figures of 2009"}}});
  CHECK(found.published == Dated{});
  CHECK(found.note.empty());
  CHECK(find({}, {}).published == Dated{});
}

}  // namespace
}  // namespace sourcebook::pdf
