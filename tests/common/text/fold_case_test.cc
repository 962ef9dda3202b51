#include "common/text/fold_case.h"

#include "tests/support/catch.h"

namespace sourcebook::text {
namespace {

TEST_CASE("only case is folded", "[text]") {
  struct Case {
    const char* text;
    const char* folded;
  };
  const auto c = GENERATE(values<Case>({
      {"", ""},
      {"Ann LEE 23%", "ann lee 23%"},
      {"\u00c9COLE", "\u00e9cole"},  // the accent stays
      {"E\u0301", "e\u0301"},        // and is not composed
      {"Stra\u00dfe", "strasse"},
      {"\u03a3\u03af\u03c3\u03c5\u03c6\u03bf\u03c2", "\u03c3\u03af\u03c3\u03c5\u03c6\u03bf\u03c3"},
      {"\uff21", "\uff41"},  // its width stays
      {"\ufb03", "ffi"},
      {"\u6771\u4eac", "\u6771\u4eac"},
      {"a\xff\x42", "a\ufffd\x62"},
  }));
  DYNAMIC_SECTION(c.text) {
    CHECK(fold_case(c.text) == c.folded);
    CHECK(fold_case(c.folded) == c.folded);
  }
}

}  // namespace
}  // namespace sourcebook::text
