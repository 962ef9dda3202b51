#include "common/text/terminal.h"

#include <string>
#include <string_view>

#include "common/text/utf8.h"
#include "tests/common/text/random_text.h"
#include "tests/support/catch.h"

using sourcebook::text::printable;
using sourcebook::text::printable_json;

TEST_CASE("nothing in a text commands the terminal or misleads its reader", "[text][terminal]") {
  struct Case {
    const char* name;
    std::string_view text;
    std::string_view expected;
  };
  const auto c = GENERATE(values<Case>({
      {"plain", "Caf\u00e9 \u20ac5 \u65e5\u672c", "Caf\u00e9 \u20ac5 \u65e5\u672c"},
      {"escape sequence", "a\x1b[31mred", "a\ufffd[31mred"},
      {"window title", "\x1b]0;evil\x07", "\ufffd]0;evil\ufffd"},
      {"C1 control sequence", "\u009b31m", "\ufffd31m"},
      {"raw C1 byte",
       "\x9b"
       "31m",
       "\ufffd31m"},
      {"delete and backspace", "a\x7f\x08", "a\ufffd\ufffd"},
      {"line ends", "a\nb\tc\r\nd", "a b c d"},
      {"line and paragraph separators", "a\u2028b\u2029c", "a b c"},
      {"next line", "a\u0085z", "a z"},
      {"no-break space", "a\u00a0z", "a z"},
      {"right-to-left override", "a\u202egpj.exe", "a\ufffdgpj.exe"},
      {"isolates", "\u2066a\u2069", "\ufffda\ufffd"},
      {"direction marks", "a\u200e\u200f\u061cz", "a\ufffd\ufffd\ufffdz"},
      {"tag characters", "a\U000e0041z", "a\ufffdz"},
      {"zero-width space", "a\u200bz", "a\ufffdz"},
      {"byte order mark", "\ufeffz", "\ufffdz"},
      {"invisible letters", "a\u3164z", "a\ufffdz"},
      {"soft hyphen is not shown", "co\u00adoperate", "cooperate"},
      {"joiner between letters", "\u0915\u094d\u200d\u0937", "\u0915\u094d\u200d\u0937"},
      {"joiner in an emoji", "\U0001f468\u200d\U0001f469", "\U0001f468\u200d\U0001f469"},
      {"joiner at an edge", "\u200da \u200c", "\ufffda \ufffd"},
      {"two joiners", "a\u200d\u200dz", "a\ufffd\ufffdz"},
      {"emoji variation", "\u2764\ufe0f", "\u2764\ufe0f"},
      {"invalid bytes", "a\xff", "a\ufffd"},
  }));
  DYNAMIC_SECTION(c.name) { CHECK(printable(c.text) == c.expected); }
}

TEST_CASE("newlines and tabs stay where several lines are wanted", "[text][terminal]") {
  CHECK(printable("a\n\tb", true) == "a\n\tb");
  CHECK(printable("a\r\nb", true) == "a\nb");
  // A lone carriage return would write over the line.
  CHECK(printable("a\rb", true) == "a\nb");
  CHECK(printable("a\rb") == "a b");
  CHECK(printable("a\x0b\x0c"
                  "b\u2028c",
                  true) == "a  b c");
}

TEST_CASE("printing any bytes gives valid text without controls, and is final",
          "[text][terminal]") {
  const auto make = GENERATE(&sourcebook::test::random_bytes, &sourcebook::test::random_unicode,
                             &sourcebook::test::random_writing);
  for (std::uint32_t seed = 0; seed < 300; ++seed) {
    const std::string once = printable(make(seed, 300), seed % 2 == 0);
    CAPTURE(seed);
    REQUIRE(sourcebook::text::is_valid_utf8(once));
    for (std::size_t at = 0; at < once.size();) {
      const auto [c, length] = sourcebook::text::decode(once, at);
      at += length;
      const bool kept = seed % 2 == 0 && (c == '\n' || c == '\t');
      REQUIRE((c >= 0xA0 || (c >= 0x20 && c < 0x7F) || kept));
      REQUIRE_FALSE((c >= 0x202A && c <= 0x202E));
      REQUIRE_FALSE((c >= 0x2066 && c <= 0x2069));
    }
    REQUIRE(printable(once, seed % 2 == 0) == once);
  }
}

TEST_CASE("JSON for a terminal means what it meant", "[text][terminal]") {
  struct Case {
    const char* name;
    std::string_view json;
    std::string_view expected;
  };
  const auto c = GENERATE(values<Case>({
      {"plain", R"({"a":"Café","b":[1,null]})", R"({"a":"Café","b":[1,null]})"},
      {"C1 control", "\"\u009b31m\"", R"("\u009b31m")"},
      {"right-to-left override", "\"a\u202egpj\"", R"("a\u202egpj")"},
      {"soft hyphen", "\"co\u00adop\"", R"("co\u00adop")"},
      {"no-break space", "\"a\u00a0z\"", R"("a\u00a0z")"},
      {"line separator", "\"a\u2028z\"", R"("a\u2028z")"},
      {"beyond the first plane", "\"a\U000e0041\"", R"("a\udb40\udc41")"},
      {"what is escaped already", R"("\u001b[31m\u202e")", R"("\u001b[31m\u202e")"},
  }));
  DYNAMIC_SECTION(c.name) {
    const std::string out = printable_json(std::string(c.json));
    CHECK(out == c.expected);
    CHECK(printable(out) == out);
  }
}
