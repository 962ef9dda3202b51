// What office files, books and mail may cost that are small and say the same thing often.
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "indexer/readers/archive.h"
#include "indexer/readers/docx.h"
#include "indexer/readers/epub.h"
#include "indexer/readers/mail_text.h"
#include "indexer/readers/odt.h"
#include "tests/indexer/readers/read_items.h"
#include "tests/support/catch.h"
#include "tests/support/repeated.h"
#include "tests/support/zip_of.h"

namespace sourcebook::test {
namespace {

std::string part(const std::string& root, const std::string& content) {
  return "<w:" + root + " xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>" +
         content + "</w:" + root + ">";
}

std::string run(const std::string& words) { return "<w:r><w:t>" + words + "</w:t></w:r>"; }

std::vector<Document> read_docx(const std::string& body, ZipMembers more = {}) {
  more["word/document.xml"] = part("document", "<w:body>" + body + "</w:body>");
  ExportItems items;
  read_docx_parts(std::move(more), items);
  items.finish();
  std::vector<Document> documents;
  while (auto item = items.take()) documents.push_back(std::get<Document>(std::move(*item)));
  return documents;
}

std::vector<Document> read_odt(const std::string& body) {
  return read_items(open_odt,
                    "<office:document office:mimetype='application/vnd.oasis.opendocument.text'"
                    " xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0'"
                    " xmlns:draw='urn:oasis:names:tc:opendocument:xmlns:drawing:1.0'"
                    " xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0'>"
                    "<office:body><office:text>" +
                        body + "</office:text></office:body></office:document>")
      .documents;
}

}  // namespace

// Rows in rows were read twice, and each table in them twice as often as the one around it.
TEST_CASE("tables in rows of rows are read once", "[readers][docx]") {
  constexpr int kTables = 40;
  const std::string text =
      read_docx(repeated("<w:tbl><w:tr><w:tc><w:tr><w:tc>", kTables) + "<w:p>" + run("deep") +
                "</w:p>" + repeated("</w:tc></w:tr></w:tc></w:tr></w:tbl>", kTables))
          .at(0)
          .text;
  CHECK(count_of(text, "deep") == 1);
}

TEST_CASE("a note that is referred to again keeps its mark and stands once", "[readers][docx]") {
  const std::string reference = "<w:r><w:footnoteReference w:id='2'/></w:r>";
  const std::string notes =
      part("footnotes", "<w:footnote w:id='2'><w:p>" + run("Gazette.") + "</w:p></w:footnote>" +
                            "<w:footnote w:id='3'><w:p>" + run("Survey.") + "</w:p></w:footnote>");
  const std::string text = read_docx("<w:p>" + run("Up") + reference + run(" and up") + reference +
                                         "<w:r><w:footnoteReference w:id='3'/></w:r></w:p>",
                                     {{"word/footnotes.xml", notes}})
                               .at(0)
                               .text;
  CHECK(text == "Up[1] and up[1][2]\n\n[1] Gazette.\n\n[2] Survey.");
}

TEST_CASE("a comment stands at the words that it begins with, though it never ends",
          "[readers][office]") {
  const std::string words = repeated("fares ", 500);
  const std::string comment =
      part("comments", "<w:comment w:id='0'><w:p>" + run("Why?") + "</w:p></w:comment>");
  const std::vector<Document> docx =
      read_docx("<w:p><w:commentRangeStart w:id='0'/>" + run("") + run("The ") + run(words) +
                    run("last") + "</w:p>",
                {{"word/comments.xml", comment}});
  const std::vector<Document> odt = read_odt(
      "<text:p><office:annotation office:name='n'><text:p>Why?</text:p></office:annotation>The " +
      words + "last</text:p>");
  for (const auto& documents : {docx, odt}) {
    REQUIRE(documents.size() == 2);
    REQUIRE(documents[1].notes.size() == 1);
    const std::string& note = documents[1].notes[0];
    CHECK_THAT(note, ContainsSubstring("stands at: The fares fares"));
    CHECK(note.ends_with("fares …"));
    CHECK(note.size() < 250);
  }
}

TEST_CASE("an insertion within an insertion is part of it", "[readers][docx]") {
  const std::vector<Document> documents =
      read_docx("<w:p>" + run("Up") + repeated("<w:ins>", 3) + run(" again") +
                repeated("</w:ins>", 3) + "</w:p>");
  REQUIRE(documents.size() == 2);
  CHECK(documents[1].text == "Inserted: “again”");
}

// One that never ends would hold the words of all that come after it, and be told as often as the
// file names it.
TEST_CASE("of changes that overlap, the first end where there are too many", "[readers][odt]") {
  std::string regions, text;
  for (int i = 0; i < 9; ++i) {
    const std::string id = "c" + std::to_string(i);
    regions += repeated(
        "<text:changed-region text:id='" + id + "'><text:insertion/></text:changed-region>", 2);
    text += "<text:change-start text:change-id='" + id + "'/>" + std::to_string(i);
  }
  const std::vector<Document> documents = read_odt(
      "<text:tracked-changes>" + regions + "</text:tracked-changes><text:p>" + text + "</text:p>");
  REQUIRE(documents.size() == 10);
  CHECK(documents[1].text == "Inserted: “01234567”");
  CHECK(documents[2].text == "Inserted: “12345678”");
  CHECK(documents[9].text == "Inserted: “8”");
}

TEST_CASE("a title in a title is part of it", "[readers][office]") {
  const std::string begin = "<text:p text:style-name='Title'>";
  const std::vector<Document> odt = read_odt(
      begin + "On <draw:frame><draw:text-box>" + begin +
      "Fares</text:p></draw:text-box></draw:frame></text:p><text:p>On Fares: up.</text:p>");
  CHECK(odt.at(0).title == "On Fares");
  const std::string styles =
      part("styles", "<w:style w:styleId='T'><w:name w:val='Title'/></w:style>");
  const std::string titled = "<w:p><w:pPr><w:pStyle w:val='T'/></w:pPr>";
  const std::vector<Document> docx = read_docx(
      titled + run("On ") + "<w:r><w:pict><w:txbxContent>" + titled + run("Fares") +
          "</w:p></w:txbxContent></w:pict></w:r></w:p><w:p>" + run("On Fares: up.") + "</w:p>",
      {{"word/styles.xml", styles}});
  CHECK(docx.at(0).title == "On Fares");
}

TEST_CASE("a chapter that a book names often is read once", "[readers][epub]") {
  const std::string opf =
      "<package xmlns='http://www.idpf.org/2007/opf'><manifest><item id='a' href='a.xhtml#x' "
      "media-type='application/xhtml+xml'/><item id='b' href='a.xhtml' "
      "media-type='application/xhtml+xml'/></manifest><spine><itemref idref='a'/><itemref "
      "idref='a'/><itemref idref='b'/></spine></package>";
  const ReadItems items = read_items(
      open_epub,
      zip_of({{"META-INF/container.xml",
               "<container xmlns='urn:oasis:names:tc:opendocument:xmlns:container'><rootfiles>"
               "<rootfile full-path='book.opf'/></rootfiles></container>"},
              {"book.opf", opf},
              {"a.xhtml", "<html><body><p>First.</p></body></html>"}}));
  REQUIRE(items.documents.size() == 1);
  CHECK(items.documents[0].text == "First.");
}

TEST_CASE("an archive is read whole, in whatever steps", "[readers][archive]") {
  const std::string content = repeated("Fares rose. ", 60'000);
  const ReadItems items = read_items(open_archive, zip_of({{"a.txt", content}, {"b.txt", "b"}}));
  REQUIRE(items.embedded.size() == 2);
  CHECK(items.embedded[0].bytes == content);
  CHECK(items.embedded[1].bytes == "b");
}

// Were its time quadratic, each of these would take minutes.
TEST_CASE("mail of many lines that begin something is read in time that grows with it",
          "[readers][mail]") {
  constexpr int kLines = 150'000;
  const std::string line = GENERATE("begin 644 a.doc word\n", "-----BEGIN PGP SIGNATURE word\n",
                                    "____________________________\n> word\n", "-- \n> word\n",
                                    "--- forwarded by word\n\n");
  CAPTURE(line);
  CHECK(count_of(mail::html_of(repeated(line, kLines), false), "word") == kLines);
}

TEST_CASE("a subject of many answers is read in time that grows with it", "[readers][mail]") {
  CHECK(mail::title_of(repeated("Re: ", 300'000) + "fares") == "fares");
}

TEST_CASE("many messages within a message are told apart in time that grows with them",
          "[readers][mail]") {
  constexpr int kMessages = 20'000;
  const std::string message =
      GENERATE("From: Ines Tolliver\nSent: 7 May 2017\nTo: x\n\nwords\n\n",
               "On 7 May 2017, Ines Tolliver wrote:\n> words\n>> of others\n\n");
  Document document;
  mail::take_plain(repeated(message, kMessages), false, document);
  REQUIRE(document.quotations.size() >= static_cast<std::size_t>(kMessages));
  CHECK(document.quotations.front().credit == "Ines Tolliver");
}

}  // namespace sourcebook::test
