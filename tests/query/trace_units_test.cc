#include <sourcebook/result.h>

#include <string_view>
#include <vector>

#include "query/trace/units.h"
#include "tests/support/catch.h"

namespace sourcebook {
namespace {

std::vector<std::int32_t> words(const WordNumbers& numbers, std::string_view text) {
  std::vector<std::int32_t> out;
  for (const Unit& unit : numbers.units(atoms_of(text))) out.push_back(unit.word);
  return out;
}

bool is_same(std::string_view asked, std::string_view text) {
  const WordNumbers numbers(atoms_of(asked));
  return words(numbers, asked) == words(numbers, text);
}

// "seven eight" is taken for the compound; "TS" was then no word of the wording.
TEST_CASE("what overlapping compounds leave over is a word of the wording", "[trace][units]") {
  const std::string_view wording = "two seven-eight four seven eight-TS nine";
  const WordNumbers numbers(atoms_of(wording));
  for (const std::int32_t word : words(numbers, wording)) CHECK(word != Unit::kOther);
  CHECK(words(numbers, "TS") == std::vector<std::int32_t>{words(numbers, wording)[4]});
}

TEST_CASE("wording is the same however it is set", "[trace][units]") {
  struct Case {
    std::string_view asked, text;
  };
  const auto c = GENERATE(values<Case>({
      {"The Minister said", "the  minister\nSAID"},
      {"caf\u00e9 society", "cafe society"},
      {"\u201Cwe\u2019re ready\u201D", "\"we're ready\""},
      {"we're ready", "we re ready"},
      {"co-operate with", "cooperate with"},
      {"cooperate with", "co-operate with"},
      {"co-operate with", "co operate with"},
      {"co operate with", "co-operate with"},
      {"cooperate with", "co-\noperate with"},
      {"the government-owned bank", "the govern-\nment-owned bank"},
      {"state-of-the-art care", "state of the art care"},
      {"long\u2014very long", "long - very long"},
      {"2002-2006", "2002\u20132006"},
      {"2002-2006", "2002 - 2006"},
      {"from 2002 -2006", "from 2002-2006"},
      {"\u00a31,000 a year", "\u00a31000 a year"},
      {"pre- and post-war", "pre and post-war"},
      {"the U.S. army", "the US army"},
      {"U.S. and UK/US", "US and UK US"},
      {"a \u00ADso\u00ADft hyphen", "a soft hyphen"},
  }));
  INFO(c.asked << " | " << c.text);
  CHECK(is_same(c.asked, c.text));
}

TEST_CASE("words, numbers and their signs are not the same for nearly being so", "[trace][units]") {
  struct Case {
    std::string_view asked, text;
  };
  const auto c = GENERATE(values<Case>({
      {"we're going", "were going"},
      {"were going", "we're going"},
      {"the members' vote", "the member's vote"},
      {"up 23%", "up 32%"},
      {"up 23%", "up 23"},
      {"up 23", "up 23%"},
      {"\u00a317bn", "17bn"},
      {"\u00a317bn", "$17bn"},
      {"-4 degrees", "4 degrees"},
      {"3.5 per cent", "35 per cent"},
      {"3.5 per cent", "3 5 per cent"},
      {"10-15 years", "1015 years"},
      {"1015 years", "10-15 years"},
      {"10-15 years", "10 15 years"},
      {"9/11 attacks", "911 attacks"},
      {"9/11 attacks", "9-11 attacks"},
      {"at 10:30", "at 10.30"},
      {"20.04 release", "2004 release"},
      {"now here", "nowhere"},
      {"every day", "everyday"},
      {"cannot go", "can not go"},
      {"will do", "will not do"},
  }));
  INFO(c.asked << " | " << c.text);
  CHECK_FALSE(is_same(c.asked, c.text));
}

TEST_CASE("atoms know where they stand and what stands before them", "[trace][units]") {
  const std::string_view text = "Up 3.5% \u2026 co-operate [...] now. . .";
  const std::vector<Atom> atoms = atoms_of(text);
  REQUIRE(atoms.size() == 5);
  CHECK(atoms[1].form == "3.5%");
  CHECK(atoms[1].positions == 2);
  CHECK(text.substr(atoms[1].bytes.begin, atoms[1].bytes.end - atoms[1].bytes.begin) == "3.5%");
  CHECK(atoms[2].form == "co");
  CHECK(atoms[2].position == 3);
  CHECK(atoms[2].after_ellipsis);
  CHECK(atoms[3].link == Atom::Link::kJoined);
  CHECK(atoms[4].after_ellipsis);
  CHECK(atoms_of("").empty());
  CHECK(atoms_of(" -- ... !").empty());
}

}  // namespace
}  // namespace sourcebook
