#include "indexer/readers/html_encoding.h"

#include <string>
#include <string_view>

#include "indexer/readers/encoding.h"
#include "tests/support/catch.h"

namespace sourcebook::html {
namespace {

using namespace std::string_view_literals;

TEST_CASE("a page says what it is encoded in", "[readers][html][encoding]") {
  struct Case {
    const char* name;
    std::string_view html;
    std::string_view charset;
  };
  const auto c = GENERATE(values<Case>({
      {"nothing", "<p>charset=x", ""},
      {"meta", "<html><META charset=gb2312>", "gb2312"},
      {"quoted", "<meta name=a charset = 'koi8-r' />", "koi8-r"},
      {"http-equiv", "<meta http-equiv=\"Content-Type\" content=\"text/html; charset=Big5\">",
       "Big5"},
      {"content first", "<meta content='text/html;charset=\"euc-kr\"' http-equiv=content-type>",
       "euc-kr"},
      {"content of another thing", "<meta name=x content='text/html; charset=big5'>", ""},
      {"in a comment", "<!-- <meta charset=a> --><meta charset=b>", "b"},
      {"in an attribute", "<a title='<meta charset=a>'><meta charset=b>", "b"},
      {"another element", "<metadata charset=a><meta/charset=b>", "b"},
      {"XML", "<?xml version='1.0' encoding='ISO-8859-2'?><html>", "ISO-8859-2"},
      {"XML and meta", "<?xml version='1.0' encoding='a'?><meta charset=b>", "b"},
      {"cut short", "<meta charset", ""},
      {"cut in a value", "<meta charset='x", "x"},
      {"cut in a comment", "<!-- <meta charset=x>", ""},
      {"cut in a declaration", "<?xml encoding='x'", "x"},
  }));
  DYNAMIC_SECTION(c.name) { CHECK(declared_charset(c.html) == c.charset); }
  CHECK(declared_charset(std::string(20000, ' ') + "<meta charset=a>").empty());
}

TEST_CASE("a declared encoding is believed where the bytes do not say otherwise",
          "[readers][html][encoding]") {
  struct Case {
    const char* charset;
    std::string_view bytes;
    std::string_view text;
  };
  const auto c = GENERATE(values<Case>({
      {"utf-8", "caf\u00e9", "caf\u00e9"},
      {"iso-8859-1", "caf\u00e9", "caf\u00e9"},
      {"ISO-8859-1",
       "\x93"
       "caf\xE9\x94",
       "\u201c"
       "caf\u00e9\u201d"},
      {"windows-1251", "\xCF\xF0\xE8\xE2\xE5\xF2", "\u041f\u0440\u0438\u0432\u0435\u0442"},
      {"x-cp1250", "\x9Alut\xFD", "\u0161lut\u00fd"},
      {"latin2", "\xB9\xE8", "\u0161\u010d"},
      {"GB2312", "\xD6\xD0\xCE\xC4", "\u4e2d\u6587"},
      {"big5", "\xA4\xA4\xA4\xE5", "\u4e2d\u6587"},
      {"shift_jis", "\x93\xFA\x96\x7B", "\u65e5\u672c"},
      {"EUC-JP", "\xC6\xFC\xCB\xDC", "\u65e5\u672c"},
      {"euc-kr", "\xC7\xD1\xB1\xDB", "\ud55c\uae00"},
      {"iso-2022-jp", "\x1b$BF|K\\\x1b(B", "\u65e5\u672c"},
      {"gb2312", "\xD6\xD0\xFF\xCE\xC4", "\u4e2d\uFFFD\u6587"},
      {"windows-1251", "\xCF\xF0\n\u041f\n", "\u041f\u0440\n\u041f\n"},
      {"no-such", "caf\xE9", "caf\u00e9"},
      {"utf-7", "+AGE-", "+AGE-"},
      {"windows-1251", "\xEF\xBB\xBF\u00e9", "\u00e9"},
      {"utf-16", "caf\u00e9", "caf\u00e9"},
      {"", "a\r\nb\fc", "a\nb\n\nc"},
  }));
  DYNAMIC_SECTION(c.charset << " " << c.text) { CHECK(decode_text(c.bytes, c.charset) == c.text); }
}

TEST_CASE("a page is decoded as it says", "[readers][html][encoding]") {
  CHECK(decode_html("<meta charset=koi8-r>\xF4\xC1\xCB") ==
        "<meta charset=koi8-r>\u0422\u0430\u043a");
  CHECK(decode_html("\xFF\xFE<\0p\0>\0"sv) == "<p>");
}

}  // namespace
}  // namespace sourcebook::html
