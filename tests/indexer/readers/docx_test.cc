#include "indexer/readers/docx.h"

#include <string>

#include "tests/indexer/readers/read_items.h"
#include "tests/support/catch.h"
#include "tests/support/zip_of.h"

namespace sourcebook::test {
namespace {

constexpr char kStyles[] = R"(
<w:style w:type="paragraph" w:styleId="berschrift2"><w:name w:val="heading 2"/></w:style>
<w:style w:type="paragraph" w:styleId="Mine"><w:name w:val="Mine"/><w:basedOn w:val="berschrift2"/></w:style>
<w:style w:type="paragraph" w:styleId="Lvl"><w:name w:val="Chapter"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="Sub"><w:name w:val="Subtitle"/></w:style>
<w:style w:type="paragraph" w:styleId="Who"><w:name w:val="Author"/></w:style>
<w:style w:type="paragraph" w:styleId="Q"><w:name w:val="Intense Quote"/></w:style>
<w:style w:type="paragraph" w:styleId="Toc"><w:name w:val="toc 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Round"><w:name w:val="Round"/><w:basedOn w:val="Round"/></w:style>)";

std::string part(const std::string& root, const std::string& content) {
  return "<w:" + root +
         " xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'"
         " xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'"
         " xmlns:w14='http://schemas.microsoft.com/office/word/2010/wordml'"
         " xmlns:w15='http://schemas.microsoft.com/office/word/2012/wordml'>" +
         content + "</w:" + root + ">";
}

std::string paragraph(const std::string& text, const std::string& style = "") {
  const std::string properties =
      style.empty() ? "" : "<w:pPr><w:pStyle w:val='" + style + "'/></w:pPr>";
  return "<w:p>" + properties + "<w:r><w:t>" + text + "</w:t></w:r></w:p>";
}

ReadItems read(const std::string& body, Parts more = {}) {
  more.insert(more.begin(),
              {{"[Content_Types].xml", "<Types/>"},
               {"word/document.xml", part("document", "<w:body>" + body + "</w:body>")},
               {"word/styles.xml", part("styles", kStyles)}});
  return read_items(open_docx, zip_of(more));
}

std::string text_of(const std::string& body, Parts more = {}) {
  return read(body, std::move(more)).documents.at(0).text;
}

}  // namespace

TEST_CASE("paragraphs, headings, lists and tables of a DOCX", "[readers][docx]") {
  const ReadItems items = read(
      paragraph("The Ferries of Skerra", "T") + paragraph("Contents 1", "Toc") +
      paragraph("Part one", "Lvl") + paragraph("Fares", "Mine") + paragraph("They rose.", "Round") +
      "<w:p><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr><w:r><w:t>first</w:t></w:r></w:p>"
      "<w:tbl><w:tr><w:tc>" +
      paragraph("Year") + "</w:tc><w:tc>" + paragraph("Sailings") + "</w:tc></w:tr><w:tr><w:tc>" +
      paragraph("2003") + "</w:tc><w:tc>" + paragraph("412") + "</w:tc></w:tr></w:tbl>");
  REQUIRE(items.documents.size() == 1);
  const Document& document = items.documents[0];
  CHECK(document.kind == Kind::kReport);
  CHECK(document.title == "The Ferries of Skerra");
  CHECK(document.text ==
        "The Ferries of Skerra\n\nPart one\n\nFares\n\nThey rose.\n\n- first\n\nYear | "
        "Sailings\n2003 | 412");
  REQUIRE(document.sections.size() == 2);
  CHECK(document.sections[0].level == 1);
  CHECK(document.sections[1].title == "Fares");
  CHECK(document.sections[1].level == 2);
}

TEST_CASE("who stands below the title in the style of authors wrote it", "[readers][docx]") {
  const auto author = [](const std::string& body) {
    const std::string core =
        "<cp:coreProperties xmlns:cp='c' xmlns:dc='http://purl.org/dc/elements/1.1/'>"
        "<dc:creator>Sue Marsh</dc:creator></cp:coreProperties>";
    return read(body, {{"docProps/core.xml", core}}).documents.at(0).author;
  };
  const std::string title = paragraph("The Ferries of Skerra", "T");
  const std::string ann = paragraph("Ann Lee", "Who"), text = paragraph("They rose.");
  CHECK(author(title + ann + paragraph("Bob Rowe", "Who") + text) == "Ann Lee, Bob Rowe");
  CHECK(author(title + paragraph("Winter fares", "Sub") + paragraph("By Ann Lee", "Who") + text) ==
        "Ann Lee");
  CHECK(author(title + ann + paragraph("By Ann Lee", "Who") + ann + text) == "Ann Lee");
  CHECK(author(title + text + ann) == "Sue Marsh");  // of an epigraph, say
  CHECK(author(title + paragraph("The harbour board", "Who") + text) == "Sue Marsh");
  CHECK(author(title + text + text + ann) == "Sue Marsh");
  CHECK(author(ann + text) == "Sue Marsh");
}

TEST_CASE("a paragraph in the style of a heading is none", "[readers][docx]") {
  std::string sentence = "Fares rose";
  for (int i = 0; i < 40; ++i) sentence += " and rose";
  const Document document =
      read(paragraph("Fares", "Mine") + paragraph(sentence, "Mine")).documents.at(0);
  REQUIRE(document.sections.size() == 1);
  CHECK(document.sections[0].title == "Fares");
  CHECK_THAT(document.text, ContainsSubstring(sentence));
}

TEST_CASE("what runs of a DOCX hold", "[readers][docx]") {
  struct Case {
    const char* name;
    const char* runs;
    const char* text;
  };
  const auto c = GENERATE(values<Case>({
      {"words over several runs",
       "<w:r><w:t>Fer</w:t></w:r><w:r><w:t xml:space='preserve'>ries run</w:t></w:r>",
       "Ferries run"},
      {"breaks and tabs", "<w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/><w:t>c</w:t></w:r>",
       "a\nb c"},
      {"a page break", "<w:r><w:t>a</w:t><w:br w:type='page'/><w:t>b</w:t></w:r>", "a b"},
      {"hyphens",
       "<w:r><w:t>co</w:t><w:noBreakHyphen/><w:t>op</w:t><w:softHyphen/><w:t>erate</w:t></w:r>",
       "co-operate"},
      {"hidden words",
       "<w:r><w:rPr><w:vanish/></w:rPr><w:t>no</w:t></w:r><w:r><w:t>yes</w:t></w:r>", "yes"},
      {"not hidden", "<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>yes</w:t></w:r>", "yes"},
      {"a link", "<w:hyperlink><w:r><w:t>here</w:t></w:r></w:hyperlink>", "here"},
      {"a field",
       "<w:r><w:instrText>PAGE</w:instrText></w:r><w:fldSimple "
       "w:instr='PAGE'><w:r><w:t>7</w:t></w:r></w:fldSimple>",
       "7"},
      {"a content control",
       "<w:sdt><w:sdtContent><w:r><w:t>in it</w:t></w:r></w:sdtContent></w:sdt>", "in it"},
      {"one of two drawings",
       "<w:r><w:t>a</w:t><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>box</w:t></"
       "w:r></w:p>"
       "</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent><w:p><w:r><w:t>box</w:t></w:r></"
       "w:p>"
       "</w:txbxContent></mc:Fallback></mc:AlternateContent><w:t>b</w:t></w:r>",
       "ab\n\nbox"},
      {"moved words",
       "<w:moveFrom><w:r><w:t>old</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>new</w:t></w:r></"
       "w:moveTo>",
       "new"},
  }));
  INFO(c.name);
  CHECK(text_of("<w:p>" + std::string(c.runs) + "</w:p>") == c.text);
}

TEST_CASE("notes of a DOCX come after the paragraph that refers to them", "[readers][docx]") {
  const std::string notes =
      part("footnotes", "<w:footnote w:type='separator' w:id='0'>" + paragraph("---") +
                            "</w:footnote><w:footnote w:id='2'>" +
                            paragraph("Harbour Gazette, 2009.") + "</w:footnote>");
  CHECK(
      text_of(
          "<w:p><w:r><w:t>Fares rose</w:t><w:footnoteReference w:id='2'/><w:t>.</w:t></w:r></w:p>" +
              paragraph("Then they fell."),
          {{"word/footnotes.xml", notes}}) ==
      "Fares rose[1].\n\n[1] Harbour Gazette, 2009.\n\nThen they fell.");
}

TEST_CASE("a style for quotations makes one", "[readers][docx]") {
  const Document document =
      read(paragraph("She said:") + paragraph("We were not asked.", "Q")).documents.at(0);
  REQUIRE(document.quotations.size() == 1);
  CHECK(document.text.substr(document.quotations[0].begin) == "We were not asked.");
}

TEST_CASE("comments and tracked changes of a DOCX", "[readers][docx]") {
  const std::string comments = part("comments",
                                    "<w:comment w:id='0' w:author='Ines Tolliver' "
                                    "w:date='2009-11-18T10:00:00Z'><w:p w14:paraId='A1'>"
                                    "<w:r><w:t>Where is this from?</w:t></w:r></w:p></w:comment>"
                                    "<w:comment w:id='1' w:author='Unknown Author'><w:p "
                                    "w14:paraId='A2'><w:r><w:t>The survey.</w:t></w:r></w:p>"
                                    "</w:comment>");
  const std::string extended = part(
      "commentsEx",
      "<w15:commentEx w15:paraId='A1'/><w15:commentEx w15:paraId='A2' w15:paraIdParent='A1'/>");
  const ReadItems items = read(
      "<w:p><w:commentRangeStart w:id='0'/><w:r><w:t>Fares up 46%</w:t></w:r><w:commentRangeEnd "
      "w:id='0'/>"
      "<w:del w:author='Mo' w:date='2009-11-19T10:00:00Z'><w:r><w:delText> or "
      "so</w:delText></w:r></w:del>"
      "<w:ins w:author='Mo' w:date='2009-11-19T10:00:00Z'><w:r><w:t> "
      "exactly</w:t></w:r></w:ins></w:p>",
      {{"word/comments.xml", comments}, {"word/commentsExtended.xml", extended}});
  REQUIRE(items.documents.size() == 4);
  CHECK(items.documents[0].text == "Fares up 46% exactly");
  const Document& first = items.documents[1];
  CHECK(first.kind == Kind::kComment);
  CHECK(first.author == "Ines Tolliver");
  CHECK(first.published.value == "2009-11-18T10:00:00Z");
  CHECK(first.parent == items.documents[0].key);
  CHECK(first.notes == std::vector<std::string>{"stands at: Fares up 46%"});
  const Document& answer = items.documents[2];
  CHECK(answer.text == "The survey.");
  CHECK(answer.author.empty());
  CHECK(answer.parent == first.key);
  const Document& change = items.documents[3];
  CHECK(change.author == "Mo");
  CHECK(change.text == "Deleted: “or so”\n\nInserted: “exactly”");
}

TEST_CASE("what a DOCX says of itself", "[readers][docx]") {
  const auto core = [](const std::string& content) {
    return Parts{
        {"docProps/core.xml",
         "<cp:coreProperties xmlns:cp='http://schemas.openxmlformats.org/package/2006/metadata/"
         "core-properties' xmlns:dc='http://purl.org/dc/elements/1.1/' "
         "xmlns:dcterms='http://purl.org/dc/terms/'>" +
             content + "</cp:coreProperties>"}};
  };
  const Document known =
      read(paragraph("Ferries in 2009."),
           core("<dc:title>Lifeline or Luxury?</dc:title><dc:creator>Ines Tolliver</dc:creator>"
                "<dcterms:created>2009-11-18T08:00:00Z</dcterms:created>"))
          .documents.at(0);
  CHECK(known.title == "Lifeline or Luxury?");
  CHECK(known.author == "Ines Tolliver");
  CHECK(known.published.value == "2009-11-18T08:00:00Z");
  CHECK(known.published.from == "DOCX: created");

  const Document shown = read(paragraph("Ferries", "T") + paragraph("17 November 2009") +
                                  paragraph("They met on:") + paragraph("5 May 2008"),
                              core("<dc:creator>Ines Tolliver</dc:creator>"
                                   "<dcterms:created>2009-11-18T08:00:00Z</dcterms:created>"))
                             .documents.at(0);
  CHECK(shown.published.value == "2009-11-18T08:00:00Z");  // which of the two is not known

  const Document day =
      read(paragraph("Ferries", "T") + paragraph("17 November 2009") + paragraph("They rose."),
           core("<dcterms:created>2009-11-18T08:00:00Z</dcterms:created>"))
          .documents.at(0);
  CHECK(day.published.value == "2009-11-17");
  CHECK(day.published.from == "date line");

  const Document junk = read(paragraph("Of 1999 and before."),
                             core("<dc:title>Document1.docx</dc:title><dc:creator>user</dc:creator>"
                                  "<dcterms:created>2021-01-01T00:00:00Z</dcterms:created>"))
                            .documents.at(0);
  CHECK(junk.title.empty());
  CHECK(junk.author.empty());
  CHECK(junk.published.value.empty());
}

TEST_CASE("what is no DOCX says why", "[readers][docx]") {
  const auto reason = [](const std::string& bytes) { return read_items(open_docx, bytes).error; };
  CHECK_THAT(reason("just text"), ContainsSubstring("cannot be opened"));
  CHECK_THAT(reason("\xD0\xCF\x11\xE0 and so on"), ContainsSubstring("password"));
  CHECK_THAT(reason(zip_of({{"a.txt", "x"}})), ContainsSubstring("word/document.xml"));
  CHECK_THAT(reason(zip_of({{"word/document.xml", part("document", "<w:body/>")}})),
             ContainsSubstring("no text in it"));
}

}  // namespace sourcebook::test
