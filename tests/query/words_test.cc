#include "query/words.h"

#include <string>

#include "tests/support/catch.h"

namespace sourcebook {
namespace {

std::string shown(std::string_view text) {
  std::string out;
  for (const TypedWord& word : typed_words(text)) {
    if (!out.empty()) out += "; ";
    for (const std::string& part : word.parts) out += (&part == &word.parts[0] ? "" : " ") + part;
    if (!word.joined.empty()) out += " = " + word.joined;
    if (word.decorated) out += " only";
  }
  return out;
}

TEST_CASE("typed text is the words that the index may hold it in", "[query][words]") {
  struct Case {
    const char* name;
    std::string_view text;
    std::string_view words;
  };
  const auto c = GENERATE(values<Case>({
      {"plain", "Two Words", "two; words"},
      {"hyphen", "co-operate", "co operate = cooperate"},
      {"apostrophes", "O'Leary don\u2019t", "o leary = oleary; don t = dont"},
      {"dots between letters", "U.S.", "u s = us"},
      {"dots between digits", "20.04", "20 04 = 20.04"},
      {"a document's number", "A/RES/70/1", "a res 70 1 = ares701"},
      {"grouped number", "1,000", "1000"},
      {"per cent", "23%", "23% only"},
      {"decimal per cent", "3.5%", "3.5% 5 = 3.5% only"},
      {"currency", "\u00a317bn", "\u00a317bn only"},
      {"below zero", "-4%", "-4% only"},
      {"per cent in a compound", "3.5%-rule", "3.5% 5 = 3.5% only; rule"},
      {"separated", "foo,bar:baz", "foo; bar; baz"},
      {"no blanks between words", "\u6771\u4eac", "\u6771\u4eac"},
      {"a longer run", "\u6771\u4eac\u90fd", "\u6771\u4eac \u4eac\u90fd"},
      {"what follows needs each letter's place", "\u6771\u4eac5", "\u6771\u4eac \u4eac 5"},
      {"nothing", "... -- ()", ""},
  }));
  DYNAMIC_SECTION(c.name) { CHECK(shown(c.text) == c.words); }
}

}  // namespace
}  // namespace sourcebook
