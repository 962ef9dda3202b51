#include "common/text/width.h"

#include "tests/support/catch.h"

namespace sourcebook::text {
namespace {

TEST_CASE("width is counted in the cells of a terminal", "[text][width]") {
  struct Case {
    const char* name;
    std::string_view text;
    std::size_t cells;
  };
  const auto c = GENERATE(values<Case>({
      {"nothing", "", 0},
      {"ASCII", "caseloads up 23%", 16},
      {"a letter of two bytes", "caf\u00e9", 4},
      {"a mark on a letter", "cafe\u0301", 4},
      {"wide letters", "\u6771\u4eac", 4},
      {"full-width forms", "\uff21", 2},
      {"a picture", "\U0001F600", 2},
      {"currency", "\u00a317bn \u20ac5", 8},
      {"controls are nothing",
       "a\x1b\x07"
       "b",
       2},
      {"a byte that is no text", "a\xff", 2},
  }));
  DYNAMIC_SECTION(c.name) { CHECK(width(c.text) == c.cells); }
}

}  // namespace
}  // namespace sourcebook::text
