#include "common/text/utf8.h"

#include <string>
#include <string_view>
#include <vector>

#include "tests/common/text/random_text.h"
#include "tests/support/catch.h"

using namespace sourcebook::text;

namespace {

std::string repaired(std::string_view text) { return to_valid_utf8(text); }

}  // namespace

TEST_CASE("malformed sequences are replaced by their maximal subparts", "[text][utf8]") {
  struct Case {
    const char* name;
    std::string_view bytes;
    std::string_view expected;
  };
  const auto c = GENERATE(values<Case>({
      {"nothing wrong", "caf\u00e9 \U0001f600", "caf\u00e9 \U0001f600"},
      {"a true replacement character", "\ufffd", "\ufffd"},
      {"overlong, Unicode table 3-8", "\xC0\xAF\xE0\x80\xBF\xF0\x81\x82\x41",
       "\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\x41"},
      {"surrogates, table 3-9", "\xED\xA0\x80\xED\xBF\xBF\xED\xAF\x41",
       "\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\x41"},
      {"beyond the end, table 3-10", "\xF4\x91\x92\x93\xFF\x41\x80\xBF\x42",
       "\ufffd\ufffd\ufffd\ufffd\ufffd\x41\ufffd\ufffd\x42"},
      {"truncated, table 3-11", "\xE1\x80\xE2\xF0\x91\x92\xF1\xBF\x41",
       "\ufffd\ufffd\ufffd\ufffd\x41"},
      {"cut at the end", "a\xE2\x82", "a\ufffd"},
  }));
  DYNAMIC_SECTION(c.name) {
    CHECK(repaired(c.bytes) == c.expected);
    CHECK(is_valid_utf8(c.bytes) == (c.bytes == c.expected));
  }
}

TEST_CASE("decoding forwards and backwards agree", "[text][utf8]") {
  for (std::uint32_t seed = 0; seed < 300; ++seed) {
    const std::string text = seed % 2 == 0 ? sourcebook::test::random_bytes(seed, 200)
                                           : sourcebook::test::random_unicode(seed, 200);
    CAPTURE(seed);
    for (std::size_t at = 0; at < text.size();) {
      const Decoded forwards = decode(text, at);
      REQUIRE(forwards.length >= 1);
      REQUIRE(at + forwards.length <= text.size());
      at += forwards.length;
      const Decoded backwards = decode_before(text, at);
      REQUIRE(backwards.code_point == forwards.code_point);
      REQUIRE(backwards.length == forwards.length);
    }
    REQUIRE(is_valid_utf8(to_valid_utf8(text)));
  }
}

TEST_CASE("what is no scalar value is written as U+FFFD", "[text][utf8]") {
  std::string out;
  append_utf8(out, 0xD800);
  append_utf8(out, 0x110000);
  append_utf8(out, U'a');
  CHECK(out == "\ufffd\ufffda");
}

TEST_CASE("cutting splits no code point", "[text][utf8]") {
  CHECK(cut("caf\u00e9", 5) == "caf\u00e9");
  CHECK(cut("caf\u00e9", 4) == "caf");
  CHECK(cut("caf\u00e9", 3) == "caf");
  CHECK(cut("\u20ac", 2).empty());
  CHECK(cut("", 0).empty());
}

TEST_CASE("folding removes what readers do not tell apart", "[text][utf8]") {
  struct Case {
    const char* name;
    std::string_view text;
    std::string_view expected;
  };
  const auto c = GENERATE(values<Case>({
      {"capitals", "MiXeD 23", "mixed 23"},
      {"accents", "\u00c5ngstr\u00f6m caf\u00e9", "angstrom cafe"},
      {"decomposed accents", "cafe\u0301", "cafe"},
      {"ligatures", "\ufb01 \u01c4", "fi dz"},
      {"fullwidth", "\uff21\uff11", "a1"},
      {"soft hyphen", "co\u00adop", "coop"},
      {"sharp s", "\u1e9e\u00df", "ssss"},
      {"Cyrillic", "\u0419 \u0401", "\u0439 \u0435"},
      {"Arabic points", "\u0645\u064f\u062d\u064e\u0645\u0651\u064e\u062f",
       "\u0645\u062d\u0645\u062f"},
      {"Hebrew points", "\u05e9\u05c1\u05b8\u05dc\u05d5\u05b9\u05dd", "\u05e9\u05dc\u05d5\u05dd"},
      {"Korean letters make syllables", "\u1112\u1161\u11ab", "\ud55c"},
      {"invalid bytes", "a\xffz", "a\ufffdz"},
  }));
  DYNAMIC_SECTION(c.name) { CHECK(fold(c.text) == c.expected); }
}

TEST_CASE("folding twice is folding once", "[text][utf8]") {
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    std::string text;
    append_utf8(text, c);
    const std::string once = fold(text);
    if (fold(once) != once) FAIL("U+" << std::hex << static_cast<unsigned>(c));
  }
  for (std::uint32_t seed = 0; seed < 500; ++seed) {
    const std::string once = fold(sourcebook::test::random_unicode(seed, 200));
    CAPTURE(seed);
    REQUIRE(fold(once) == once);
    REQUIRE(is_valid_utf8(once));
  }
}

TEST_CASE("a cut fold is a prefix of the whole one", "[text][utf8]") {
  for (std::uint32_t seed = 0; seed < 200; ++seed) {
    const std::string text = sourcebook::test::random_unicode(seed, 100);
    const std::string whole = fold(text);
    CAPTURE(seed);
    for (const std::size_t max_bytes :
         {std::size_t{0}, std::size_t{1}, std::size_t{7}, whole.size()}) {
      std::string part = "kept ";
      append_folded(part, text, max_bytes);
      REQUIRE(part == "kept " + std::string(cut(whole, max_bytes)));
    }
  }
}

TEST_CASE("marks in canonical disorder fold alike", "[text][utf8]") {
  // Kana voicing before a virama and after it.
  CHECK(fold("\u304b\u3099\u094d") == fold("\u304b\u094d\u3099"));
}

TEST_CASE("folding takes a million marks in its stride", "[text][utf8]") {
  std::string text = "e";
  for (int i = 0; i < 250'000; ++i) text += "\u0e38\u094d";
  CHECK(fold(text).size() == text.size());
}
