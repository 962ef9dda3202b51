#include "indexer/readers/pdf_outline.h"

#include "tests/indexer/readers/pdf_words.h"
#include "tests/support/catch.h"

namespace sourcebook::pdf {
namespace {

using test::page_of;
using test::Typed;

struct Found {
  std::vector<Section> sections;
  std::string text;

  [[nodiscard]] std::string at(std::size_t section, std::size_t bytes) const {
    return text.substr(sections.at(section).begin, bytes);
  }
};

Found find(const std::vector<OutlineEntry>& outline, const std::vector<std::vector<Typed>>& pages) {
  std::vector<Page> made;
  for (const auto& lines : pages) made.push_back(page_of(lines));
  const auto lines = read_lines(made);
  Text text = make_text(lines, made.size());
  auto sections = find_sections(outline, lines, text);
  return {std::move(sections), std::move(text.text)};
}

TEST_CASE("sections begin at the lines that the outline names", "[pdf]") {
  const Found found = find(
      {{"Aims", 1}, {"What we found", 2}, {"What to do about the cases", 2}},
      {{{50, 100, "1 AIMS", 14},
        {50, 130, "Our aims are these."},
        {50, 160, "1.1 What we found", 12},
        {50, 180, "We found what is said here."}},
       {{50, 100, "1.2 What to do about", 12}, {50, 114, "the cases", 12}, {50, 140, "Much."}}});
  REQUIRE(found.sections.size() == 3);
  CHECK(found.at(0, 6) == "1 AIMS");
  CHECK(found.sections[0].title == "Aims");
  CHECK(found.at(1, 17) == "1.1 What we found");
  CHECK(found.sections[1].level == 2);
  CHECK(found.at(2, 10) == "1.2 What t");
}

TEST_CASE("the list of contents is not taken for the sections", "[pdf]") {
  const Found found = find({{"Aims", 1}, {"Findings", 1}},
                           {{{50, 100, "Aims"}, {50, 112, "Findings"}},
                            {{50, 100, "Aims", 14}, {50, 130, "Our aims are these."}},
                            {{50, 100, "Findings", 14}, {50, 130, "We found what is said here."}}});
  REQUIRE(found.sections.size() == 2);
  CHECK(found.at(0, 14) == "Aims\n\nOur aims");
  CHECK(found.at(1, 13) == "Findings\n\nWe ");
}

TEST_CASE("entries that no line has are left out, and the others keep their order", "[pdf]") {
  const Found found =
      find({{"Aims", 1}, {"Cover", 1}, {"Findings", 1}, {"", 1}}, {{{50, 100, "Findings", 12},
                                                                    {50, 130, "Aims", 12},
                                                                    {50, 160, "Text."},
                                                                    {50, 190, "Findings", 12}}});
  REQUIRE(found.sections.size() == 2);
  CHECK(found.at(0, 4) == "Aims");
  CHECK(found.sections[1].begin > found.sections[0].begin);
}

}  // namespace
}  // namespace sourcebook::pdf
