#include "common/text/ascii.h"

#include <string>

#include "common/text/numbers.h"
#include "common/text/one_line.h"
#include "tests/support/catch.h"

using namespace sourcebook::text;

TEST_CASE("ASCII is told from all else", "[text][ascii]") {
  for (int i = 0; i < 256; ++i) {
    const char c = static_cast<char>(i);
    const std::string_view digits = "0123456789";
    const std::string_view letters = "abcdefghijklmnopqrstuvwxyz";
    const std::string_view capitals = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    const std::size_t capital = capitals.find(c);
    const bool is_capital = capital != std::string_view::npos;
    CHECK(is_digit(c) == (digits.find(c) != std::string_view::npos));
    CHECK(is_letter(c) == (is_capital || letters.find(c) != std::string_view::npos));
    CHECK(lower(c) == (is_capital ? letters[capital] : c));
    CHECK(is_ascii(std::string(1, c)) == (i < 128));
  }
  CHECK(lower("Caf\u00c9 42") == "caf\u00c9 42");
  CHECK(is_ascii(""));
  CHECK_FALSE(is_ascii("caf\u00e9"));
}

TEST_CASE("white space of any kind is one blank on one line", "[text][one_line]") {
  struct Case {
    const char* name;
    std::string text;
    std::string expected;
  };
  const auto c = GENERATE(values<Case>({
      {"nothing", "", ""},
      {"only white space", " \t\r\n\u00a0\u2003", ""},
      {"ends and between", "\n  one\t \n two\u00a0 \u3000three  ", "one two three"},
      {"zero width is no space", "one\u200btwo", "one\u200btwo"},
      {"not UTF-8", "\xff  \xc3 x", "\xff \xc3 x"},
  }));
  DYNAMIC_SECTION(c.name) { CHECK(one_line(c.text) == c.expected); }
}

TEST_CASE("numbers are grouped by thousands", "[text][numbers]") {
  CHECK(grouped(0) == "0");
  CHECK(grouped(999U) == "999");
  CHECK(grouped(-1000) == "-1,000");
  CHECK(grouped(18446744073709551615ULL) == "18,446,744,073,709,551,615");
}
