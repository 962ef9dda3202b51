#include "indexer/readers/pdf.h"

#include <sstream>

#include "sourcebook/error.h"
#include "tests/support/catch.h"
#include "tests/support/known_leaks.h"
#include "tests/support/tiny_pdf.h"

namespace sourcebook {
namespace {

using test::TinyPdf;

Document read(const std::string& bytes) {
  std::istringstream input(bytes);
  const auto reader = open_pdf(input, {});
  const auto first = reader->next();
  REQUIRE(first);
  REQUIRE(std::holds_alternative<Document>(*first));
  CHECK_FALSE(reader->next());
  return std::get<Document>(*first);
}

std::string failure(const std::string& bytes) {
  std::istringstream input(bytes);
  const auto reader = open_pdf(input, {});
  try {
    (void)reader->next();
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::kInput);
    return error.what();
  }
  return "nothing failed";
}

// Four pages with a header and a page number each; the second one is blank.
TinyPdf report() {
  TinyPdf pdf;
  pdf.page().text(50, 500, "Caseloads in the Kerrow District", 20);
  pdf.text(50, 460, "The caseload of the service rose by a quarter within one year.");
  pdf.page();
  pdf.page().text(50, 770, "Caseloads").text(290, 30, "3");
  pdf.text(50, 700, "Findings", 14);
  pdf.text(50, 670, "The caseload rose by 23% in the year of the reform, and the develop-");
  pdf.text(50, 658, "ment of the long-term cases did not end with it, as the minister told");
  pdf.page().text(50, 770, "Caseloads").text(290, 30, "4");
  pdf.text(50, 700, "the house. The long-term");
  pdf.text(50, 688, "cases are the ones that count.");
  return pdf;
}

TEST_CASE("a PDF is read with its pages and without its furniture", "[pdf]") {
  const Document document = read(report().bytes());
  CHECK(document.text ==
        "Caseloads in the Kerrow District\n\n"
        "The caseload of the service rose by a quarter within one year.\n\n"
        "Findings\n\n"
        "The caseload rose by 23% in the year of the reform, and the development of the long-term "
        "cases did not end with it, as the minister told the house. The long-term "
        "cases are the ones that count.");
  REQUIRE(document.pages.size() == 4);
  CHECK(document.pages[3].label == "4");
  CHECK(document.text.substr(document.pages[2].begin, 8) == "Findings");
  CHECK(document.text.substr(document.pages[3].begin, 9) == "the house");
  CHECK(document.notes == std::vector<std::string>{"1 of 4 pages has no text: 2"});
}

TEST_CASE("pages that may be images are counted, with what to do", "[pdf]") {
  CHECK(read(report().page().image().bytes()).notes ==
        std::vector<std::string>{"2 of 5 pages have no text and may be images: 2, 5; OCR needed "
                                 "(sourcebook-index --ocr)"});
}

TEST_CASE("a PDF's own description is taken where it is credible", "[pdf]") {
  const Document document = read(report()
                                     .info("Title", "Microsoft Word - cases.doc")
                                     .info("Author", "Ada Tregear")
                                     .info("CreationDate", "D:20160507103000+01'00'")
                                     .info("ModDate", "D:20990101000000Z")
                                     .bytes());
  CHECK(document.title == "Caseloads in the Kerrow District");
  CHECK(document.author == "Ada Tregear");
  CHECK(document.modified == Dated{});
}

TEST_CASE("when its file was made is no publication that the report knows nothing of", "[pdf]") {
  TinyPdf pdf = report().info("CreationDate", "D:20210507103000+01'00'");
  const Document printed = read(pdf.bytes());
  CHECK(printed.published == Dated{});
  REQUIRE(printed.notes.size() == 2);
  CHECK(printed.notes[1] ==
        "published when is not known; the file was made on 2021-05-07 (PDF: CreationDate)");
  pdf.text(50, 600, "So it was in 2021 as well.");
  const Document named = read(pdf.bytes());
  CHECK(named.published == Dated{"2021-05-07T10:30:00+01:00", "PDF: CreationDate"});
  CHECK(named.notes.size() == 1);
}

TEST_CASE("a PDF's quotations are found as those of any text", "[pdf]") {
  TinyPdf pdf;
  pdf.page().text(50, 700, "The caseload of the service rose by a quarter within one year.");
  pdf.text(50, 660, "The Ministry of Transport said:");
  pdf.text(50, 620, "\"The fares are to rise in May, and will not fall again this year.\"");
  pdf.text(50, 580, "This is more than was said before, and less than was feared.");
  const Document document = read(pdf.bytes());
  REQUIRE(document.quotations.size() == 1);
  const Quotation& quotation = document.quotations[0];
  CHECK(quotation.credit == "Ministry of Transport");
  CHECK(document.text.substr(quotation.begin, quotation.end - quotation.begin) ==
        "\"The fares are to rise in May, and will not fall again this year.\"");
}

TEST_CASE("pages have the labels that a viewer shows", "[pdf]") {
  const Document document =
      read(report().labels("<< /Nums [0 << /S /r >> 2 << /S /D /St 1 /P (A-) >>] >>").bytes());
  std::vector<std::string> labels;
  for (const Page& page : document.pages) labels.push_back(page.label);
  CHECK(labels == std::vector<std::string>{"i", "ii", "A-1", "A-2"});
}

TEST_CASE("the outline gives sections", "[pdf]") {
  const Document document = read(report().outline("Cover").outline("Findings").bytes());
  REQUIRE(document.sections.size() == 1);
  CHECK(document.sections[0].title == "Findings");
  CHECK(document.text.substr(document.sections[0].begin, 8) == "Findings");
}

TEST_CASE("text outside ASCII comes out as UTF-8", "[pdf]") {
  TinyPdf pdf;
  pdf.page().text(50, 700, "caf\\351 \\243 17bn");
  CHECK(read(pdf.bytes()).text == "caf\u00E9 \u00A3 17bn");
}

TEST_CASE("a PDF that cannot be read says why", "[pdf]") {
  CHECK(failure("") == "is not a PDF, or is too damaged to be read");
  CHECK(failure("<html><p>not a PDF</p></html>") == "is not a PDF, or is too damaged to be read");
  CHECK(failure(report().encrypted().bytes()) == "is encrypted and needs a password");
  CHECK(failure(TinyPdf().page().image().page().image().bytes()) ==
        "no text: its 2 pages are images; OCR needed (sourcebook-index --ocr)");
  CHECK(failure(TinyPdf().page().image().bytes()) ==
        "no text: its page is an image; OCR needed (sourcebook-index --ocr)");
  CHECK(failure(TinyPdf().page().bytes()) == "no text on its page");
  CHECK(failure(TinyPdf().bytes()) == "has no pages that can be read");
}

TEST_CASE("a PDF cut short gives what is left of it or a reason", "[pdf]") {
  const std::string whole = report().bytes();
  for (std::size_t size = 0; size < whole.size(); size += 97) {
    std::istringstream input(whole.substr(0, size));
    const auto reader = open_pdf(input, {});
    try {
      while (const auto item = reader->next()) CHECK_FALSE(item->valueless_by_exception());
    } catch (const Error& error) {
      CHECK(std::string(error.what()).size() > 10);
    }
  }
}

}  // namespace
}  // namespace sourcebook
