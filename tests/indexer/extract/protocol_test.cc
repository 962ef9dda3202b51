#include "indexer/extract/protocol.h"

#include "sourcebook/error.h"
#include "tests/support/catch.h"

namespace sourcebook {
namespace {

TEST_CASE("records come back from their lines as they were", "[worker]") {
  Document document;
  document.title = "Caseloads";
  document.text = "one\ntwo \u201Cthree\u201D";
  document.published = {"2017-05-07", "PDF: CreationDate"};
  document.pages = {{0, "i"}, {4, "1"}};
  document.notes = {"1 of 2 pages has no text: i"};
  const std::string line = to_line(document);
  CHECK(line.find('\n') == std::string::npos);
  const auto back = std::get<Document>(from_line(line));
  CHECK(back.title == document.title);
  CHECK(back.text == document.text);
  CHECK(back.published == document.published);
  CHECK(back.pages == document.pages);
  CHECK(back.notes == document.notes);

  const auto skipped =
      std::get<Skipped>(from_line(to_line(Skipped{"page \"3\"", "cannot be\nread \xFF"})));
  CHECK(skipped.record == "page \"3\"");
  CHECK(skipped.reason == "cannot be\nread \uFFFD");
}

TEST_CASE("a line that is no record is an error", "[worker]") {
  for (const char* line : {"", "{", "[]", R"({"skipped":)", R"({"skipped":"page 3")", "{}"}) {
    CAPTURE(line);
    CHECK_THROWS_AS(from_line(line), Error);
  }
}

}  // namespace
}  // namespace sourcebook
