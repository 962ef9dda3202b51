#include "indexer/readers/xml_reader.h"

#include <sstream>
#include <string>
#include <string_view>

#include "indexer/readers/url.h"
#include "indexer/readers/xml_mend.h"
#include "tests/support/catch.h"

namespace sourcebook::xml {
namespace {

std::string mended(std::string_view xml) {
  std::istringstream input{std::string(xml)};
  MendedXml mender(input);
  std::string out;
  while (mender.read(out)) {
  }
  return out;
}

// Names, texts and line of every record, and the faults.
std::string records_of(std::string_view xml) {
  std::istringstream input{std::string(xml)};
  XmlRecords records(input);
  std::string out;
  bool more = true;
  while (more) {
    const auto record = records.next();
    while (const auto fault = records.take_fault()) out += "!" + std::to_string(fault->line) + " ";
    if (record) out += record->name + "=" + inner_html(*record) + " ";
    more = record.has_value();
  }
  return out;
}

TEST_CASE("XML that people have is mended before it is parsed", "[readers][xml]") {
  struct Case {
    const char* name;
    std::string_view xml;
    std::string_view out;
  };
  const auto c = GENERATE(values<Case>({
      {"nothing to mend", "<a b='c'>d</a>", "<a b='c'>d</a>"},
      {"declaration, doctype, comment",
       "<?xml version='1.0'?>\n<!DOCTYPE a [<!ENTITY b \"c>\">\n]><a>"
       "<!-- d -- e --></a>",
       "\n\n<a></a>"},
      {"before the root", "<<<<<<< HEAD\n<a></a>", "\n<a></a>"},
      {"ampersands", "<a b='c&d=e'>f & g&h</a>", "<a b='c&#38;d=e'>f &#38; g&#38;h</a>"},
      {"references", "<a>&lt;&#8211;&#x41;&nbsp;&#150;&#1;</a>",
       "<a>&#60;&#8211;&#x41;&#38;nbsp;&#38;#150; </a>"},
      {"an entity of the file's own", "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "<a>&#38;b;</a>"},
      {"less than", "<a>1 < 2 <3</a>", "<a>1 &#60; 2 &#60;3</a>"},
      {"in CDATA all is meant", "<a><![CDATA[b & <c> ]] ]]></a>", "<a><![CDATA[b & <c> ]] ]]></a>"},
      {"an end of CDATA too many", "<a><![CDATA[b]]>]]></a>", "<a><![CDATA[b]]>]]&#62;</a>"},
      {"an end that nothing has", "<a>b</c></a>", "<a>b</a>"},
      {"ends in another order", "<a><b><c>d</b></a>", "<a><b><c>d</c></b></a>"},
      {"an empty element", "<a><b/>c</a>", "<a><b/>c</a>"},
      {"a slash in an attribute", "<a b=\"c/>\">d</a>", "<a b=\"c/>\">d</a>"},
      {"controls", "<a>b\x01 c</a>", "<a>b  c</a>"},
      {"not a character", "<a>\xEF\xBF\xBF</a>", "<a>\xEF\xBF\xBD</a>"},
      {"Latin-1", "<?xml version='1.0' encoding='iso-8859-1'?><a>caf\xE9</a>", "<a>caf\u00E9</a>"},
  }));
  DYNAMIC_SECTION(c.name) { CHECK(mended(c.xml) == c.out); }
}

TEST_CASE("UTF-16 is read by its mark", "[readers][xml]") {
  std::string wide = "\xFF\xFE";
  for (const char c : std::string("<a>b</a>")) (wide += c) += '\0';
  CHECK(mended(wide) == "<a>b</a>");
}

TEST_CASE("records come one by one, with the names that people know", "[readers][xml]") {
  struct Case {
    const char* name;
    std::string_view xml;
    std::string_view records;
  };
  const auto c = GENERATE(values<Case>({
      {"in a channel", "<rss><channel><title>a</title><item>b</item></channel><item>c</item></rss>",
       "title=a item=b item=c "},
      {"any prefix", "<x:feed xmlns:x='http://www.w3.org/2005/Atom'><x:entry>a</x:entry></x:feed>",
       "entry=a "},
      {"Atom in RSS", "<rss xmlns:y='http://www.w3.org/2005/Atom'><y:link/></rss>", "atom:link= "},
      {"https is http", "<rss xmlns:q='https://wordpress.org/export/1.2/'><q:author/></rss>",
       "wp:author= "},
      {"a prefix nobody declared", "<rss><wp:author>a</wp:author></rss>", "wp:author=a "},
      {"a prefix that is another's", "<rss xmlns:wp='http://example.org/'><wp:author/></rss>",
       "?:author= "},
      {"markup that is not escaped", "<rss><a>b<p>c<br/>d &lt;</p>e</a></rss>",
       "a=b<p>c<br>d &lt;</p>e "},
      {"CDATA in pieces", "<rss><a><![CDATA[b]]]]><![CDATA[>c]]></a></rss>", "a=b]]>c "},
      {"after a fault nothing is lost", "<rss><a b='1' b='2'>d &lt;p&gt;</a><e>&lt;f</e></rss>",
       "a=d <p> e=<f "},
      {"cut short", "<rss>\n<a>b</a>\n<c>d", "a=b !3 "},
      {"a second root", "<rss><a>b</a></rss>\n<rss><c>d</c></rss>", "!2 a=b "},
      {"nothing at all", "", ""},
  }));
  DYNAMIC_SECTION(c.name) {
    std::string records = records_of(c.xml);
    CHECK(records == c.records);
  }
}

TEST_CASE("entities do not grow", "[readers][xml]") {
  std::string bomb = "<!DOCTYPE rss [<!ENTITY a \"" + std::string(1000, 'x') + "\">";
  for (char c = 'b'; c < 'k'; ++c) {
    bomb += std::string("<!ENTITY ") + c + " \"";
    for (int i = 0; i < 10; ++i) bomb += std::string("&") + static_cast<char>(c - 1) + ";";
    bomb += "\">";
  }
  CHECK(records_of(bomb + "]><rss><item>&j;</item></rss>") == "item=&j; ");
}

TEST_CASE("a file that nests without end stops the reader, not the program", "[readers][xml]") {
  std::string deep = "<rss>";
  for (int i = 0; i < 100000; ++i) deep += "<a>";
  CHECK(!records_of(deep).empty());
}

TEST_CASE("a record that nests too deep costs itself, whatever its depth", "[readers][xml]") {
  const auto nested = [](int depth) {
    std::string begin, end;
    for (int i = 0; i < depth; ++i) {
      begin += "<a>";
      end += "</a>";
    }
    return begin + "x" + end;
  };
  const auto records = [&](int depth) {
    return records_of("<rss><item>" + nested(depth) + "</item>\n<item>c</item></rss>");
  };
  CHECK(records(255) == "item=" + nested(255) + " item=c ");
  CHECK(records(280) == "!1 item=c ");
  CHECK(records(1'000'000).starts_with("!1 "));
}

TEST_CASE("a tag with attributes without end takes no more than a moment", "[readers][xml]") {
  std::string tag = "<rss><item";
  for (int i = 0; i < 200000; ++i) tag += " a" + std::to_string(i) + "='b&amp;'";
  CHECK(records_of(tag + ">c</item></rss>") == "item=c ");
}

TEST_CASE("addresses are made whole", "[readers][url]") {
  struct Case {
    std::string_view base, reference, whole;
  };
  const auto c = GENERATE(values<Case>({
      {"http://a.org/b/c", "d", "http://a.org/b/d"},
      {"http://a.org/b/c", "/d?e", "http://a.org/d?e"},
      {"http://a.org/b/c", "../d", "http://a.org/d"},
      {"http://a.org/b/c", "../../../d", "http://a.org/d"},
      {"http://a.org", "d/", "http://a.org/d/"},
      {"http://a.org/b?c", "#d", "http://a.org/b?c#d"},
      {"http://a.org/b?c", "?d", "http://a.org/b?d"},
      {"https://a.org/b", "//c.org/d", "https://c.org/d"},
      {"http://a.org/b", "mailto:x@y.org", "mailto:x@y.org"},
      {"", "/d", "/d"},
      {"a/b", "/d", "/d"},
      {"http://a.org/b", "", ""},
  }));
  CHECK(resolve_url(c.base, c.reference) == c.whole);
}

}  // namespace
}  // namespace sourcebook::xml
