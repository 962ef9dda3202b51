#include "indexer/readers/odt.h"

#include <string>

#include "tests/indexer/readers/read_items.h"
#include "tests/support/catch.h"
#include "tests/support/zip_of.h"

namespace sourcebook::test {
namespace {

constexpr char kNames[] =
    " xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0'"
    " xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0'"
    " xmlns:table='urn:oasis:names:tc:opendocument:xmlns:table:1.0'"
    " xmlns:style='urn:oasis:names:tc:opendocument:xmlns:style:1.0'"
    " xmlns:draw='urn:oasis:names:tc:opendocument:xmlns:drawing:1.0'"
    " xmlns:meta='urn:oasis:names:tc:opendocument:xmlns:meta:1.0'"
    " xmlns:dc='http://purl.org/dc/elements/1.1/'";

std::string content(const std::string& body) {
  return "<office:document-content" + std::string(kNames) +
         "><office:automatic-styles><style:style style:name='P1' "
         "style:parent-style-name='Quotations'/>"
         "<style:style style:name='Hid'><style:text-properties text:display='none'/></style:style>"
         "</office:automatic-styles><office:body><office:text>" +
         body + "</office:text></office:body></office:document-content>";
}

ReadItems read(const std::string& body) {
  return read_items(open_odt, zip_of({{"mimetype", "application/vnd.oasis.opendocument.text"},
                                      {"content.xml", content(body)}}));
}

}  // namespace

TEST_CASE("the text of an ODT", "[readers][odt]") {
  struct Case {
    const char* name;
    const char* body;
    const char* text;
  };
  const auto c = GENERATE(values<Case>({
      {"headings and paragraphs",
       "<text:h text:outline-level='2'>Fares</text:h><text:p>They rose.</text:p>",
       "Fares\n\nThey rose."},
      {"spans, spaces, tabs and breaks",
       "<text:p>a<text:span>b</text:span><text:s "
       "text:c='3'/>c<text:tab/>d<text:line-break/>e</text:p>",
       "ab c d\ne"},
      {"lists",
       "<text:list><text:list-item><text:p>one</text:p></text:list-item><text:list-item><text:p>two"
       "</text:p></text:list-item></text:list>",
       "- one\n- two"},
      {"tables",
       "<table:table><table:table-header-rows><table:table-row><table:table-cell><text:p>Year</"
       "text:p>"
       "</table:table-cell><table:table-cell><text:p>Sailings</text:p></table:table-cell></"
       "table:table-row>"
       "</table:table-header-rows><table:table-row><table:table-cell><text:p>2003</text:p></"
       "table:table-cell>"
       "<table:table-cell><text:p>412</text:p></table:table-cell></table:table-row></table:table>",
       "Year | Sailings\n2003 | 412"},
      {"notes",
       "<text:p>Up<text:note><text:note-citation>1</"
       "text:note-citation><text:note-body><text:p>Gazette."
       "</text:p></text:note-body></text:note>.</text:p><text:p>Down.</text:p>",
       "Up[1].\n\n[1] Gazette.\n\nDown."},
      {"text boxes",
       "<text:p>a<draw:frame><draw:text-box><text:p>box</text:p></draw:text-box></draw:frame>b"
       "</text:p>",
       "ab\n\nbox"},
      {"contents",
       "<text:table-of-content><text:index-body><text:p>Fares 2</text:p></text:index-body>"
       "</text:table-of-content><text:p>x</text:p>",
       "x"},
      {"hidden words", "<text:p>a<text:span text:style-name='Hid'>no</text:span></text:p>", "a"},
  }));
  INFO(c.name);
  CHECK(read(c.body).documents.at(0).text == c.text);
}

TEST_CASE("quotations, comments and tracked changes of an ODT", "[readers][odt]") {
  const ReadItems items = read(
      "<text:tracked-changes><text:changed-region text:id='c1'><text:insertion><office:change-info>"
      "<dc:creator>Mo</dc:creator><dc:date>2009-11-19T10:00:00</dc:date></office:change-info></"
      "text:insertion>"
      "</text:changed-region><text:changed-region text:id='c2'><text:deletion><office:change-info>"
      "<dc:creator>Mo</dc:creator></office:change-info><text:p>or so</text:p></text:deletion>"
      "</text:changed-region></text:tracked-changes>"
      "<text:p>Fares <office:annotation office:name='n1'><dc:creator>Ines Tolliver</dc:creator>"
      "<dc:date>2009-11-18T10:00:00</dc:date><text:p>Where from?</text:p></office:annotation>up 46%"
      "<office:annotation-end office:name='n1'/><text:change-start text:change-id='c1'/> exactly"
      "<text:change-end text:change-id='c1'/><text:change text:change-id='c2'/>.</text:p>"
      "<text:p text:style-name='P1'>We were not asked.</text:p>");
  REQUIRE(items.documents.size() == 4);
  const Document& text = items.documents[0];
  CHECK(text.text == "Fares up 46% exactly.\n\nWe were not asked.");
  REQUIRE(text.quotations.size() == 1);
  CHECK(text.text.substr(text.quotations[0].begin) == "We were not asked.");
  CHECK(items.documents[1].text == "Where from?");
  CHECK(items.documents[1].author == "Ines Tolliver");
  CHECK(items.documents[1].parent == text.key);
  CHECK(items.documents[1].notes == std::vector<std::string>{"stands at: up 46%"});
  CHECK(items.documents[2].text == "Inserted: “exactly”");
  CHECK(items.documents[2].published.value == "2009-11-19");
  CHECK(items.documents[3].text == "Deleted: “or so”");
}

TEST_CASE("a flat ODT, and one that cannot be read", "[readers][odt]") {
  const std::string flat =
      "<office:document" + std::string(kNames) +
      " office:mimetype='application/vnd.oasis.opendocument.text'><office:meta><dc:title>On "
      "Fares</dc:title>"
      "<meta:initial-creator>Ines "
      "Tolliver</meta:initial-creator></office:meta><office:body><office:text>"
      "<text:p>They rose.</text:p></office:text></office:body></office:document>";
  CHECK(recognise_odt(flat) == 2);
  const Document document = read_items(open_odt, flat).documents.at(0);
  CHECK(document.text == "They rose.");
  CHECK(document.title == "On Fares");
  CHECK(document.author == "Ines Tolliver");
  CHECK_FALSE(read_items(open_odt, "no zip").error.empty());
  CHECK_FALSE(read_items(open_odt, zip_of({{"a", "b"}})).error.empty());
}

}  // namespace sourcebook::test
