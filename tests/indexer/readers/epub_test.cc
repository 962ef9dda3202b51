#include "indexer/readers/epub.h"

#include <string>

#include "tests/indexer/readers/read_items.h"
#include "tests/support/catch.h"
#include "tests/support/zip_of.h"

namespace sourcebook::test {
namespace {

constexpr char kContainer[] =
    "<container xmlns='urn:oasis:names:tc:opendocument:xmlns:container'><rootfiles><rootfile "
    "full-path='OPS/book.opf'/></rootfiles></container>";

std::string package(const std::string& metadata, const std::string& guide = "") {
  return "<package xmlns='http://www.idpf.org/2007/opf' xmlns:opf='http://www.idpf.org/2007/opf' "
         "xmlns:dc='http://purl.org/dc/elements/1.1/'><metadata>" +
         metadata +
         "</metadata><manifest><item id='n' href='nav.xhtml' media-type='application/xhtml+xml' "
         "properties='nav'/><item id='c' href='cover.xhtml' "
         "media-type='application/xhtml+xml'/><item id='a' "
         "href='text/one%20a.xhtml' media-type='application/xhtml+xml'/><item id='b' "
         "href='../two.html' "
         "media-type='application/xhtml+xml'/><item id='p' href='p.png' "
         "media-type='image/png'/></manifest>"
         "<spine><itemref idref='c'/><itemref idref='n'/><itemref idref='a'/><itemref "
         "idref='b'/><itemref "
         "idref='p'/></spine>" +
         guide + "</package>";
}

Parts book(const std::string& opf) {
  return {{"mimetype", "application/epub+zip"},
          {"META-INF/container.xml", kContainer},
          {"OPS/book.opf", opf},
          {"OPS/cover.xhtml", "<html><body><p>The cover</p></body></html>"},
          {"OPS/nav.xhtml", "<html><body><nav>One Two</nav></body></html>"},
          {"OPS/text/one a.xhtml", "<html><body><h1>One</h1><p>First.</p></body></html>"},
          {"two.html", "<html><body><h1>Two</h1><blockquote>Second.</blockquote></body></html>"}};
}

}  // namespace

TEST_CASE("a book is its chapters in order, without cover and contents", "[readers][epub]") {
  const std::string bytes = zip_of(book(package(
      "<dc:title>The Ferries</dc:title><dc:creator opf:role='aut'>Ines Tolliver</dc:creator>"
      "<dc:creator>bay1949</dc:creator>"
      "<dc:creator opf:role='ill'>A Painter</dc:creator><dc:creator id='x'>Mo  "
      "Bay</dc:creator><meta refines='#x' "
      "property='role'>aut</meta><dc:language>en-GB</dc:language><dc:date "
      "opf:event='conversion'>2020-01-01</dc:date>"
      "<dc:date opf:event='publication'>2009-11</dc:date>",
      "<guide><reference type='cover' href='cover.xhtml'/></guide>")));
  CHECK(recognise_epub(bytes.substr(0, 4096)) == 2);
  const ReadItems items = read_items(open_epub, bytes);
  REQUIRE(items.documents.size() == 1);
  const Document& read = items.documents[0];
  CHECK(read.text == "One\n\nFirst.\n\nTwo\n\nSecond.");
  CHECK(read.title == "The Ferries");
  CHECK(read.author == "Ines Tolliver, Mo Bay");
  CHECK(read.language == "en-GB");
  CHECK(read.published.value == "2009-11");
  REQUIRE(read.sections.size() == 2);
  CHECK(read.text.substr(read.sections[1].begin, 3) == "Two");
  REQUIRE(read.quotations.size() == 1);
  CHECK(read.text.substr(read.quotations[0].begin) == "Second.");
}

TEST_CASE("a book of nothing but a cover is that; a chapter that is missing is noted",
          "[readers][epub]") {
  Parts parts = book(package(""));
  parts.pop_back();
  const Document read = read_items(open_epub, zip_of(parts)).documents.at(0);
  CHECK(read.text == "The cover\n\nOne\n\nFirst.");
  CHECK(read.notes == std::vector<std::string>{"1 of 3 chapters are not in the file"});
}

TEST_CASE("what keeps a book from being read is said", "[readers][epub]") {
  CHECK_FALSE(read_items(open_epub, "no zip").error.empty());
  CHECK_FALSE(read_items(open_epub, zip_of({{"mimetype", "application/epub+zip"}})).error.empty());
  Parts parts = book(package(""));
  parts.emplace_back("META-INF/encryption.xml", "<e><CipherReference URI=\"two.html\"/></e>");
  CHECK_THAT(read_items(open_epub, zip_of(parts)).error,
             ContainsSubstring("protected against copying"));
}

}  // namespace sourcebook::test
