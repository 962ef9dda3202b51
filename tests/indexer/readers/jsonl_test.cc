#include "indexer/readers/jsonl.h"

#include <sstream>
#include <string>
#include <variant>
#include <vector>

#include "indexer/document_json.h"
#include "indexer/readers/lines.h"
#include "tests/support/catch.h"

using sourcebook::Document;
using sourcebook::Lines;
using sourcebook::open_jsonl;
using sourcebook::ReadItem;
using sourcebook::recognise_jsonl;
using sourcebook::Skipped;

namespace {

std::vector<ReadItem> read_all(const std::string& bytes, std::size_t first_record = 1) {
  std::istringstream input(bytes);
  const auto reader = open_jsonl(input, {"records.jsonl", first_record});
  std::vector<ReadItem> items;
  while (auto item = reader->next()) items.push_back(std::move(*item));
  return items;
}

const Document& document_in(const ReadItem& item) { return std::get<Document>(item); }
const Skipped& skipped_in(const ReadItem& item) { return std::get<Skipped>(item); }

}  // namespace

TEST_CASE("each line is a document, a broken one costs only itself", "[readers][jsonl]") {
  const auto items = read_all(
      "\xEF\xBB\xBF{\"id\":\"1\",\"text\":\"one\"}\r\n"
      "\n"
      "{\"id\":\"2\",\"text\":\n"
      "  \t \n"
      "{\"id\":\"3\",\"text\":\"three\"}");
  REQUIRE(items.size() == 3);
  CHECK(document_in(items[0]).text == "one");
  CHECK(skipped_in(items[1]).record == "line 3");
  CHECK_THAT(skipped_in(items[1]).reason, ContainsSubstring("not valid JSON"));
  CHECK(document_in(items[2]).text == "three");
}

TEST_CASE("a later part of a file counts its lines from where it begins", "[readers][jsonl]") {
  const auto items = read_all("{\"text\":\"x\"}\n\nbroken\n", 1000);
  REQUIRE(items.size() == 2);
  CHECK(skipped_in(items[1]).record == "line 1002");
}

TEST_CASE("an empty file holds nothing", "[readers][jsonl]") {
  CHECK(read_all("").empty());
  CHECK(read_all("\n\n").empty());
}

TEST_CASE("a record without a word in it is skipped unless something may hang on it",
          "[readers][jsonl]") {
  const auto items = read_all(
      "{\"text\":\"\"}\n{\"text\":\" \\n\",\"author\":\"Ann\"}\n{\"id\":\"1\",\"text\":\"\"}\n"
      "{\"text\":\"\",\"title\":\"A link\"}\n");
  REQUIRE(items.size() == 4);
  CHECK(skipped_in(items[0]).record == "line 1");
  CHECK(skipped_in(items[0]).reason == "no text in it");
  CHECK(skipped_in(items[1]).record == "line 2");
  CHECK(document_in(items[2]).id == "1");
  CHECK(document_in(items[3]).text == "A link");
  CHECK(document_in(items[3]).notes.size() == 1);
}

TEST_CASE("quotations are looked for only where the record does not tell", "[readers][jsonl]") {
  const std::string text =
      R"("text":"From the BBC:\n\n> Caseloads are up.\n> More will follow.\n\nWell.")";
  const auto items = read_all("{" + text + "}\n{\"quotations\":[]," + text + "}\n");
  REQUIRE(items.size() == 2);
  CHECK_FALSE(document_in(items[0]).quotations.empty());
  CHECK(document_in(items[1]).quotations.empty());
}

TEST_CASE("C1 controls are Windows-1252's characters, and places stay", "[readers][jsonl]") {
  const auto items = read_all(
      R"({"title":"It\u0092s","author":"O\u0092Lee","text":"\u0093a\u0094 b\u0083 c\u0081 \u00a3d",)"
      R"("sections":[{"begin":6,"title":"b\u0083"}],"pages":[{"begin":0,"label":"1"}],)"
      R"("quotations":[{"begin":0,"end":5,"credit":"O\u0092Lee"},{"begin":14,"end":17}]})");
  REQUIRE(items.size() == 1);
  const auto& document = document_in(items[0]);
  CHECK(document.title == "It\u2019s");
  CHECK(document.author == "O\u2019Lee");
  CHECK(document.text == "\u201Ca\u201D b\u0192 c\u0081 \u00a3d");
  CHECK(document.quotations ==
        std::vector<sourcebook::Quotation>{{0, 7, "O\u2019Lee"}, {16, 19, ""}});
  CHECK(document.sections == std::vector<sourcebook::Section>{{8, 1, "b\u0192"}});
  CHECK(document.pages == std::vector<sourcebook::Page>{{0, "1"}});
}

TEST_CASE("titles and names are brought onto one line", "[readers][jsonl]") {
  const auto items = read_all(
      R"({"text":"x","title":" I am\nnew\t here!\n","author":"Ann\n Lee","sections":[{"begin":0,"title":"a\nb"}]})");
  REQUIRE(items.size() == 1);
  CHECK(document_in(items[0]).title == "I am new here!");
  CHECK(document_in(items[0]).author == "Ann Lee");
  CHECK(document_in(items[0]).sections.front().title == "a b");
}

TEST_CASE("what is printed for a document is read back as that document", "[readers][jsonl]") {
  Document document;
  document.id = document.key = "p1";
  document.kind = sourcebook::Kind::kReport;
  document.title = "On Caseloads";
  document.published = {"2017-05", "title page"};
  document.text = "\u201cUp 23%\u201d, they say.";
  document.pages = {{0, "iv"}};
  document.quotations = {{0, 12, "BBC"}};
  const auto items = read_all(to_json(document) + "\n");
  REQUIRE(items.size() == 1);
  CHECK(to_json(document_in(items[0])) == to_json(document));
}

TEST_CASE("lines are cut wherever buffers end", "[readers][lines]") {
  for (const std::size_t length : {1, 255, 262143, 262144, 262145, 600000}) {
    const std::string line(length, 'x');
    std::istringstream input(line + "\n" + line + "\r\n\n" + line);
    Lines lines(input, 1000000);
    INFO(length);
    for (const std::string& expected : {line, line, std::string(), line}) {
      REQUIRE(lines.next());
      CHECK(lines.line() == expected);
      CHECK_FALSE(lines.too_long());
    }
    CHECK_FALSE(lines.next());
  }
}

TEST_CASE("a line beyond the limit is passed over whole", "[readers][lines]") {
  std::istringstream input("short\n" + std::string(1000000, 'x') + "\nafter\n" +
                           std::string(11, 'y'));
  Lines lines(input, 10);
  REQUIRE(lines.next());
  CHECK(lines.line() == "short");
  REQUIRE(lines.next());
  CHECK(lines.too_long());
  CHECK(lines.line().empty());
  REQUIRE(lines.next());
  CHECK(lines.line() == "after");
  CHECK_FALSE(lines.too_long());
  REQUIRE(lines.next());
  CHECK(lines.too_long());
  CHECK_FALSE(lines.next());
}

TEST_CASE("JSON Lines are told by their first line", "[readers][jsonl]") {
  struct Case {
    const char* name;
    std::string head;
    int sure;
  };
  const auto c = GENERATE(values<Case>({
      {"a record", R"({"id":"1","text":"x"})", 2},
      {"a record cut short", R"({"id":"1","title":"a","text":"and so o)", 2},
      {"after empty lines and a mark", "\xEF\xBB\xBF\n\n{\"text\":\"x\"}", 2},
      {"no text field", R"({"id":"1"})", 1},
      {"text inside another field", R"({"post":{"text":"x"}})", 1},
      {"a broken first line", "garbage\n{\"text\":\"x\"}", 1},
      {"an object over several lines", "{\n  \"text\": \"x\"\n}", 1},
      {"a list", R"([{"text":"x"}])", 0},
      {"prose", "Some {\"text\": 1} here", 0},
      {"nothing", "", 0},
  }));
  DYNAMIC_SECTION(c.name) { CHECK(recognise_jsonl(c.head) == c.sure); }
}
