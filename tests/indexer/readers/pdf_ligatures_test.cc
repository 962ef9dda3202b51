#include "indexer/readers/pdf_ligatures.h"

#include "tests/indexer/readers/pdf_words.h"
#include "tests/support/catch.h"

namespace sourcebook::pdf {
namespace {

std::vector<Page> pages_of(const std::string& text, int copies) {
  std::vector<Page> pages;
  for (int i = 0; i < copies; ++i) pages.push_back(test::page_of({{50, 100, text}}));
  return pages;
}

const std::string kBroken =
    "a signi/cant bene/t was found by the of/ce, which speci/ed the /nal /gures and/or the dates "
    "and the names or the places, and what else there was to be said of it";

TEST_CASE("a sign in place of a ligature is spelt out", "[pdf]") {
  auto pages = pages_of(kBroken, 30);
  mend_ligatures(pages);
  CHECK(
      pages[3].segments[0].text ==
      "a significant benefit was found by the office, which specified the final figures and/or the "
      "dates and the names or the places, and what else there was to be said of it");
}

TEST_CASE("where the letters do occur, or the text is short, signs stay", "[pdf]") {
  auto with_letters = pages_of(kBroken + " finally", 30);
  mend_ligatures(with_letters);
  CHECK(with_letters[0].segments[0].text == kBroken + " finally");
  auto brief = pages_of(kBroken, 3);
  mend_ligatures(brief);
  CHECK(brief[0].segments[0].text == kBroken);
}

TEST_CASE("addresses need no ligatures", "[pdf]") {
  const std::string text =
      "go to ferry.example/fares or to ferry.example/boats or to ferry.example/crew, or else to "
      "ferry.example/pigs and http://ferry.example/mail and see what else there may be";
  auto pages = pages_of(text, 40);
  mend_ligatures(pages);
  CHECK(pages[0].segments[0].text == text);
}

TEST_CASE("private characters for letters, figures and ligatures are the plain ones", "[pdf]") {
  CHECK(plain_characters("\uF001nd the \uF002oor") == "find the floor");
  CHECK(plain_characters("\uF731\uF739\uF731\uF730") == "1910");
  CHECK(plain_characters("T\uF772\uF765\uF767\uF765\uF761\uF772") == "Tregear");
  CHECK(plain_characters("\uF0B7") == "\u2022");
}

}  // namespace
}  // namespace sourcebook::pdf
