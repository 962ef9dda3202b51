#include "indexer/extract/item_codec.h"

#include "indexer/document_json.h"
#include "sourcebook/error.h"
#include "tests/support/catch.h"

namespace sourcebook {
namespace {

Document full() {
  Document d;
  d.id = "an id";
  d.key = "a key";
  d.parent = "another key";
  d.kind = Kind::kComment;
  d.title = "Caseloads";
  d.author = "A. Mayor, B. Clerk";
  d.url = "https://example.org/a";
  d.language = "en-GB";
  d.number = "3.1";
  d.published = {"2017-05-07T10:00:00+01:00", "PDF: CreationDate"};
  d.modified = {"2018", "front matter: updated"};
  d.path = "folder/a.html";
  d.format = "html";
  d.text = "one\ntwo \u201Cthree\u201D four";
  d.sections = {{0, 1, "One"}, {4, 2, "Two"}};
  d.pages = {{0, "iv"}, {4, "1"}};
  d.quotations = {{8, 19, "the BBC"}};
  d.notes = {"1 of 2 pages has no text: iv", ""};
  return d;
}

std::string bytes_of(const ReadItem& item) {
  std::string out;
  append_item(out, item);
  return out;
}

Document through(const Document& document) {
  return std::get<Document>(item_from(bytes_of(document)));
}

TEST_CASE("a document comes back with every field", "[worker]") {
  const Document back = through(full());
  CHECK(to_json(back) == to_json(full()));
  CHECK(back.key == full().key);
  CHECK(bytes_of(back) == bytes_of(full()));
  CHECK(bytes_of(through({})) == bytes_of(Document{}));
  CHECK_FALSE(through({}).kind);
}

TEST_CASE("what is skipped and what is embedded comes back", "[worker]") {
  const auto skipped = std::get<Skipped>(item_from(bytes_of(Skipped{"page \"3\"", "is odd"})));
  CHECK(skipped.record == "page \"3\"");
  CHECK(skipped.reason == "is odd");
  CHECK(skipped.left_out == 0);
  CHECK(std::get<Skipped>(item_from(bytes_of(Skipped{"", "drafts 3", 3}))).left_out == 3);
  CHECK_THROWS_AS(item_from(bytes_of(Skipped{"", "drafts", SIZE_MAX})), Error);
  const std::string bytes("\0\xFF\n", 3);
  const auto embedded =
      std::get<Embedded>(item_from(bytes_of(Embedded{"a/\xE9.pdf", bytes, "attached"})));
  CHECK(embedded.name == "a/\xE9.pdf");
  CHECK(embedded.bytes == bytes);
  CHECK(embedded.said.empty());
  Embedded described{"posts/1.html", "<p>x", ""};
  described.said.kind = Kind::kPost;
  described.said.title = "T";
  described.said.subtitle = "S";
  described.said.author = "A";
  described.said.url = "https://a.example/";
  described.said.language = "en";
  described.said.licence = "CC0";
  described.said.date = {"2017-05", "posts.csv"};
  described.said.draft = true;
  described.said.complete = false;
  CHECK(std::get<Embedded>(item_from(bytes_of(described))).said == described.said);
  described.said.date.value = "2999";
  CHECK_THROWS_AS(item_from(bytes_of(described)), Error);
  CHECK(embedded.note == "attached");
}

TEST_CASE("text that is not UTF-8 comes out as UTF-8", "[worker]") {
  Document document;
  document.text = "a\xFF";
  document.author = "\xC3";
  CHECK(through(document).text == "a\uFFFD");
  CHECK(through(document).author == "\uFFFD");
}

TEST_CASE("an item that is cut or goes on is none", "[worker]") {
  const std::string whole = bytes_of(full());
  for (std::size_t length = 0; length < whole.size(); ++length) {
    CAPTURE(length);
    CHECK_THROWS_AS(item_from(whole.substr(0, length)), Error);
  }
  CHECK_THROWS_AS(item_from(whole + "x"), Error);
}

TEST_CASE("what is small as bytes and large in memory is refused", "[worker]") {
  Document document;
  document.notes.resize(5'000'000);
  CHECK_THROWS_WITH(through(document), "its reader wrote more parts than a record has");
  document.notes.resize(2'000'000);
  document.pages.resize(2'000'001);
  CHECK_THROWS_WITH(through(document), "its reader wrote more parts than a record has");
  document.pages.resize(1'000'000);
  CHECK(through(document).pages.size() == 1'000'000);
}

TEST_CASE("a document that cannot be is refused", "[worker]") {
  const auto refused = [](void (*spoil)(Document&), const char* why) {
    Document document = full();
    spoil(document);
    CAPTURE(why);
    CHECK_THROWS_WITH(through(document), std::string("its reader wrote ") + why);
  };
  refused([](Document& d) { d.published.value = "2017-13"; }, "a date that cannot be");
  refused([](Document& d) { d.modified.value = "9999"; }, "a date that cannot be");
  refused([](Document& d) { d.sections[1].begin = 1000; }, "sections out of order");
  refused([](Document& d) { d.sections[0].begin = 5; }, "sections out of order");
  refused([](Document& d) { d.sections[0].level = 0; }, "a section of a level that cannot be");
  refused([](Document& d) { d.sections[0].level = 101; }, "a section of a level that cannot be");
  refused([](Document& d) { d.pages[1].begin = 9; }, "pages out of order");
  refused([](Document& d) { d.quotations[0].end = 8; }, "quotations that overlap");
  refused([](Document& d) { d.quotations[0].end = 1000; }, "quotations that overlap");
  refused([](Document& d) { d.quotations.push_back({0, 4, ""}); }, "quotations that overlap");
}

}  // namespace
}  // namespace sourcebook
