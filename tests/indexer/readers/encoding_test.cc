#include "indexer/readers/encoding.h"

#include <random>
#include <string>
#include <string_view>

#include "common/text/utf8.h"
#include "tests/support/catch.h"
#include "tests/support/shared.h"

namespace sourcebook {
namespace {

using namespace std::string_view_literals;

struct Case {
  const char* name;
  std::string_view bytes;
  std::string_view expected;
};

TEST_CASE("bytes of any encoding become UTF-8", "[encoding]") {
  const auto c = GENERATE(values<Case>({
      {"nothing", "", ""},
      {"ASCII", "plain text\n", "plain text\n"},
      {"UTF-8", "caf\u00e9 \u00a35", "caf\u00e9 \u00a35"},
      {"UTF-8 with a mark", "\xEF\xBB\xBFtext", "text"},
      {"UTF-16 little-endian", "\xFF\xFE\x41\0\xE9\0"sv, "A\u00e9"},
      {"UTF-16 big-endian", "\xFE\xFF\0\x41\x26\x3A"sv, "A\u263a"},
      {"UTF-16 pair", "\xFF\xFE\x3D\xD8\x00\xDE"sv, "\U0001F600"},
      {"UTF-16 cut in a unit", "\xFF\xFE\x41\0\x42"sv, "A\uFFFD"},
      {"UTF-16 high surrogate alone", "\xFF\xFE\x00\xD8\x41\0"sv, "\uFFFDA"},
      {"UTF-16 low surrogate alone", "\xFF\xFE\x00\xDC\x41\0"sv, "\uFFFDA"},
      {"UTF-16 high surrogate last", "\xFF\xFE\x41\0\x00\xD8"sv, "A\uFFFD"},
      {"UTF-16 without a mark", "t\0o\0w\0n\0 \0h\0a\0l\0l\0"sv, "town hall"},
      {"UTF-16 big-endian, no mark", "\0t\0o\0w\0n\0 \0h\0a\0l\0l"sv, "town hall"},
      {"UTF-32 little-endian", "\xFF\xFE\0\0\x41\0\0\0\x00\xF6\x01\0"sv, "A\U0001F600"},
      {"UTF-32 big-endian", "\0\0\xFE\xFF\0\0\0\x41"sv, "A"},
      {"UTF-32 beyond Unicode", "\xFF\xFE\0\0\0\0\x11\0"sv, "\uFFFD"},
      {"Windows-1252",
       "the \x93real\x94 cost: \xA3"
       "5 \x96 it\x92s",
       "the \u201creal\u201d cost: \u00a35 \u2013 it\u2019s"},
      {"Latin-1", "na\xEFve caf\xE9", "na\u00efve caf\u00e9"},
      {"a byte that Windows-1252 has not",
       "a\x81"
       "b",
       "a\uFFFD"
       "b"},
      {"lines in different encodings", "caf\u00e9\ncaf\xE9\nna\u00efve\n",
       "caf\u00e9\ncaf\u00e9\nna\u00efve\n"},
      {"UTF-8 with a broken character", "caf\u00e9 \u2013 na\xC3 \u00e9t\u00e9",
       "caf\u00e9 \u2013 na\uFFFD \u00e9t\u00e9"},
      {"CESU-8", "ok \xED\xA0\xBD\xED\xB8\x80 end", "ok \U0001F600 end"},
      {"half a CESU-8 pair", "caf\u00e9 \u00e9t\u00e9 \xED\xA0\xBD end",
       "caf\u00e9 \u00e9t\u00e9 \uFFFD\uFFFD\uFFFD end"},
      {"KOI8-R",
       "\xEF\xD4\xDE\xA3\xD4 \xCF \xD0\xCF\xCC\xC9\xD4\xC9\xCB\xC5 "
       "\xD0\xD2\xC1\xD7\xC9\xD4\xC5\xCC\xD8\xD3\xD4\xD7\xC1",
       "\u041e\u0442\u0447\u0451\u0442 \u043e "
       "\u043f\u043e\u043b\u0438\u0442\u0438\u043a\u0435 "
       "\u043f\u0440\u0430\u0432\u0438\u0442\u0435\u043b\u044c\u0441\u0442\u0432\u0430"},
  }));
  DYNAMIC_SECTION(c.name) { CHECK(decode_text(c.bytes) == c.expected); }
}

TEST_CASE("lines end in one way and controls are gone", "[encoding]") {
  const auto c = GENERATE(values<Case>({
      {"CR LF", "a\r\nb\r\n", "a\nb\n"},
      {"CR", "a\rb", "a\nb"},
      {"CR CR LF", "a\r\r\nb", "a\n\nb"},
      {"vertical tab", "a\vb", "a\nb"},
      {"form feed ends a paragraph", "a\fb", "a\n\nb"},
      {"line separator", "a\u2028b", "a\nb"},
      {"paragraph separator", "a\u2029b", "a\n\nb"},
      {"next line",
       "a\u0085"
       "b",
       "a\nb"},
      {"NUL parts words", "before\0after"sv, "before after"},
      {"escape", "\x1b[31mred", " [31mred"},
      {"C1 control",
       "a\u0090"
       "b",
       "a b"},
      {"Windows-1252 that became C1 controls", "it\u0092s 5 \u0096 6", "it\u2019s 5 \u2013 6"},
      {"tab stays", "a\tb", "a\tb"},
      {"pound sign, which begins like a C1 control", "\u00a35", "\u00a35"},
      {"a lone lead byte at the end", "a\xC2", "a\u00c2"},
  }));
  DYNAMIC_SECTION(c.name) { CHECK(decode_text(c.bytes) == c.expected); }
}

TEST_CASE("English with a few curly quotes is not taken for Polish", "[encoding]") {
  std::string text;
  for (int i = 0; i < 40; ++i)
    text +=
        "The Council\x92s budget of \xA3"
        "5m is \x93"
        "tight\x94. ";
  const auto decoded = decode_text(text);
  CHECK(decoded.find("Council\u2019s budget of \u00a35m is \u201ctight\u201d") == 4);
}

TEST_CASE("text is told from binary data", "[encoding]") {
  struct Head {
    const char* name;
    std::string_view bytes;
    int expected;
  };
  const auto c = GENERATE(values<Head>({
      {"nothing", "", 1},
      {"words", "Some words.", 1},
      {"Latin-1", "caf\xE9", 1},
      {"UTF-8 cut inside a character", "caf\xC3", 1},
      {"UTF-16 with a mark", "\xFF\xFE\x41\0"sv, 1},
      {"UTF-16 without", "w\0o\0r\0d\0s\0 \0"sv, 1},
      {"a stray NUL in text", "before\0after and so on"sv, 1},
      {"a program",
       "\x7f"
       "ELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0\x3e\0"sv,
       0},
      {"numbers of four bytes", "\1\0\0\0\2\0\0\0\3\0\0\0\4\0\0\0"sv, 0},
      {"numbers of two bytes", "\1\0\2\0\3\0\4\0\5\0\6\0\7\0\x08\0"sv, 0},
      {"a ZIP archive", "PK\x03\x04\x14\0\x08\0\x08\0\x9a\xcd\x11\x22"sv, 0},
      {"control characters", "\1\2\3\4\5\6\7\x08 text", 0},
  }));
  DYNAMIC_SECTION(c.name) { CHECK(recognise_text(c.bytes) == c.expected); }
}

TEST_CASE("what was decoded once decodes to itself", "[encoding]") {
  std::mt19937 random(7);
  for (int round = 0; round < 3000; ++round) {
    std::string bytes(random() % 40, ' ');
    for (char& c : bytes) {
      c = static_cast<char>(round % 2 == 0 ? random() : "ab\r\n\xC3\xA9\x93\xE2\x80"[random() % 9]);
    }
    const auto decoded = decode_text(bytes);
    CAPTURE(round, decoded);
    REQUIRE(text::is_valid_utf8(decoded));
    if (!decoded.starts_with("\uFEFF")) REQUIRE(decode_text(decoded) == decoded);
  }
}

TEST_CASE("the hostile encodings are read", "[encoding][shared]") {
  const auto c = GENERATE(values<std::pair<const char*, const char*>>({
      {"enc-cesu8.txt", "emoji \U0001F600 end"},
      {"enc-mixed-utf8-cp1252-lines.txt", "line: caf\u00e9 \u00a35 \u201cx\u201d"},
      {"enc-shift-jis.txt", "\u4fdd\u8b77\u89b3\u5bdf\u306e\u5831\u544a\u66f8"},
      {"enc-utf16le-nobom.txt", "\u201cfaces a crisis\u201d, the report said"},
      {"enc-utf16le-odd-length.txt", "sentencing policy and reoffending"},
      {"enc-utf32le-bom.txt", "\u00a340m was cut in 2008"},
      {"nul-bytes.txt", "before after  end of line\nnext line"},
  }));
  const auto file = test::shared(std::string("formats/hostile/") + c.first);
  if (!file) return;
  CHECK_THAT(decode_text(test::read_bytes(*file)), ContainsSubstring(c.second));
}

}  // namespace
}  // namespace sourcebook
