#include "indexer/document_json.h"

#include <sourcebook/error.h>

#include <string>
#include <string_view>
#include <vector>

#include "tests/indexer/random_document.h"
#include "tests/support/catch.h"

using sourcebook::Document;
using sourcebook::document_from_json;
using sourcebook::Error;
using sourcebook::Kind;
using sourcebook::to_json;

namespace {

bool same(const Document& a, const Document& b) {
  return a.id == b.id && a.key == b.key && a.parent == b.parent &&
         a.parent_address == b.parent_address && a.kind == b.kind && a.title == b.title &&
         a.author == b.author && a.url == b.url && a.language == b.language &&
         a.number == b.number && a.published == b.published && a.modified == b.modified &&
         a.path == b.path && a.format == b.format && a.text == b.text && a.sections == b.sections &&
         a.pages == b.pages && a.quotations == b.quotations && a.notes == b.notes;
}

std::string reason_for(std::string_view line) {
  try {
    static_cast<void>(document_from_json(line));
  } catch (const Error& error) {
    CHECK(error.kind() == sourcebook::ErrorKind::kInput);
    return error.what();
  }
  return "";
}

}  // namespace

TEST_CASE("a document comes back from its line of JSON as it was", "[document_json]") {
  for (unsigned seed = 0; seed < 200; ++seed) {
    const Document document = sourcebook::test::RandomDocument(seed).any();
    const std::string line = to_json(document);
    CHECK(line.find('\n') == std::string::npos);
    const auto record = document_from_json(line);
    INFO("seed " << seed << ": " << line.substr(0, 2000));
    CHECK(record.has_quotations);
    REQUIRE(same(record.document, document));
  }
}

TEST_CASE("the fields of a record are read whatever their order", "[document_json]") {
  const auto record = document_from_json(
      R"({"quotations":[{"credit":"BBC","end":9,"begin":4}],"pages":[{"label":"iv","begin":0}],)"
      R"("sections":[{"title":"One","begin":0,"level":2}],"text":"We say this","comment":"3.1",)"
      R"("kind":"comment","id":"c1","parent":"p1","date":"2017-05-07","published_from":"date line",)"
      R"("modified":"2018","language":"en-GB","author":"Ann","title":"T","url":"https://x.org/",)"
      R"("path":"a/b.txt","format":"text","notes":["one"],"unknown":{"deep":[1,{"text":"no"}]}})");
  const Document& d = record.document;
  CHECK(d.text == "We say this");
  CHECK(d.number == "3.1");
  CHECK(d.kind == Kind::kComment);
  CHECK(d.id == "c1");
  CHECK(d.key == "c1");
  CHECK(d.parent == "p1");
  CHECK(d.published == sourcebook::Dated{"2017-05-07", "date line"});
  CHECK(d.modified == sourcebook::Dated{"2018", "JSON: modified"});
  CHECK(d.language == "en-GB");
  CHECK(d.path == "a/b.txt");
  CHECK(d.format == "text");
  CHECK(d.sections == std::vector<sourcebook::Section>{{0, 2, "One"}});
  CHECK(d.pages == std::vector<sourcebook::Page>{{0, "iv"}});
  CHECK(d.quotations == std::vector<sourcebook::Quotation>{{4, 9, "BBC"}});
  CHECK(d.notes == std::vector<std::string>{"one"});
}

TEST_CASE("a comment without a parent answers its thread", "[document_json]") {
  struct Case {
    const char* name;
    std::string_view line;
    std::string_view parent;
  };
  const auto c = GENERATE(values<Case>({
      {"no parent", R"({"id":"2","kind":"comment","thread":"t","text":"x"})", "t"},
      {"null", R"({"id":"2","thread":"t","parent":null,"text":"x"})", "t"},
      {"a reply", R"({"id":"2","kind":"comment","thread":"t","parent":"1","text":"x"})", "1"},
      {"the post itself", R"({"id":"t","thread":"t","text":"x"})", ""},
      {"a post", R"({"id":"2","kind":"post","thread":"t","text":"x"})", ""},
  }));
  DYNAMIC_SECTION(c.name) { CHECK(document_from_json(c.line).document.parent == c.parent); }
}

TEST_CASE("a line that holds no document says why", "[document_json]") {
  struct Case {
    const char* name;
    std::string line;
    std::string_view reason;
  };
  const auto c = GENERATE(values<Case>({
      {"no object", "[1,2]", "not a JSON object"},
      {"a string", "\"text\"", "not a JSON object"},
      {"null", "null", "not a JSON object"},
      {"cut short", R"({"text":"abc)", "not valid JSON at byte 13"},
      {"words", "hello", "not valid JSON at byte 1"},
      {"more behind it", R"({"text":"a"} {"text":"b"})", "not valid JSON at byte 14"},
      {"no text", R"({"id":"1"})", "no text"},
      {"null text", R"({"text":null})", "no text"},
      {"text is a number", R"({"text":17})", "text is a number, not a string"},
      {"text is a list", R"({"text":["a"]})", "text is a list, not a string"},
      {"text is an object", R"({"text":{"a":"b"}})", "text is an object, not a string"},
      {"nothing but nesting", std::string(100000, '['), "not a JSON object"},
      {"deep nesting, not closed", "{\"x\":" + std::string(1000000, '['),
       "not valid JSON at byte 1000006"},
  }));
  DYNAMIC_SECTION(c.name) { CHECK(reason_for(c.line) == c.reason); }
}

TEST_CASE("deep nesting in a field of no meaning is passed over", "[document_json]") {
  const std::string deep = std::string(1000000, '[') + std::string(1000000, ']');
  CHECK(document_from_json("{\"x\":" + deep + ",\"text\":\"here\"}").document.text == "here");
  CHECK(document_from_json("{\"text\":\"here\",\"sections\":" + deep + "}").document.text ==
        "here");
}

TEST_CASE("what cannot be taken as it stands is left out with a note", "[document_json]") {
  struct Case {
    const char* name;
    std::string_view fields;
    std::string_view note;
  };
  const auto c = GENERATE(values<Case>({
      {"no date", R"("date":"yesterday")", R"(date left out: "yesterday" is no date)"},
      {"a day that is none", R"("date":"2017-02-30")", R"(date left out: "2017-02-30" is no date)"},
      {"an ambiguous date", R"("modified":"03/04/2017")",
       R"(modified left out: "03/04/2017" is no date)"},
      {"a date to come", R"("date":"2999-01-01")",
       R"(date left out: "2999-01-01" lies in the future)"},
      {"a year to come", R"("modified":"2999")", R"(modified left out: "2999" lies in the future)"},
      {"unknown kind", R"("kind":"tweet")", R"(kind "tweet" is not known)"},
      {"a truth value", R"("title":true)", "title left out: it is a truth value"},
      {"an object", R"("author":{"name":"Ann"})", "author left out: it is an object"},
      {"a list", R"("url":["a"])", "url left out: it is a list"},
      {"words for a list", R"("pages":"12")", "pages left out: it is a string"},
      {"a number for a list", R"("notes":12)", "notes left out: it is a number"},
      {"an object for a list", R"("pages":{"x":{"begin":0}})", "pages left out: it is an object"},
      {"outside the text", R"("pages":[{"begin":0,"label":"1"},{"begin":99,"label":"2"}])",
       "1 of 2 pages left out: their offsets do not fit the text"},
      {"inside a code point", R"("sections":[{"begin":4,"level":1,"title":"x"}])",
       "1 of 1 sections left out: their offsets do not fit the text"},
      {"negative", R"("sections":[{"begin":-1,"level":1,"title":"x"}])",
       "1 of 1 sections left out: their offsets do not fit the text"},
      {"a level too deep", R"("sections":[{"begin":0,"level":99999999999,"title":"x"}])",
       "1 of 1 sections left out: their offsets do not fit the text"},
      {"no whole number", R"("quotations":[{"begin":0.5,"end":2,"credit":"x"}])",
       "1 of 1 quotations left out: their offsets do not fit the text"},
      {"larger than any file", R"("quotations":[{"begin":0,"end":99999999999999999999}])",
       "1 of 1 quotations left out: their offsets do not fit the text"},
      {"ends before it begins", R"("quotations":[{"begin":2,"end":1}])",
       "1 of 1 quotations left out: their offsets do not fit the text"},
      {"overlapping", R"("quotations":[{"begin":0,"end":3},{"begin":2,"end":5}])",
       "1 of 2 quotations left out: their offsets do not fit the text"},
      {"no begin", R"("pages":[{"label":"1"}])",
       "1 of 1 pages left out: their offsets do not fit the text"},
  }));
  DYNAMIC_SECTION(c.name) {
    const std::string line = "{" + std::string(c.fields) + ",\"text\":\"caf\u00e9 xyz\"}";
    const Document document = document_from_json(line).document;
    CHECK(document.notes == std::vector<std::string>{std::string(c.note)});
    CHECK(document.text == "caf\u00e9 xyz");
  }
}

TEST_CASE("values that clearly stand for text are taken as text", "[document_json]") {
  const Document document =
      document_from_json(
          R"({"id":17,"parent":4,"comment":3.10,"date":1857,"title":1984,"text":"x",)"
          R"("author":["Ann Lee","Bob Ray"],"pages":[{"begin":0,"label":12}]})")
          .document;
  CHECK(document.id == "17");
  CHECK(document.parent == "4");
  CHECK(document.number == "3.10");
  CHECK(document.published.value == "1857");
  CHECK(document.title == "1984");
  CHECK(document.author == "Ann Lee, Bob Ray");
  CHECK(document.pages.front().label == "12");
  CHECK(document.notes.empty());
}

TEST_CASE("dates are kept at the precision they are written with", "[document_json]") {
  struct Case {
    std::string_view written;
    std::string_view iso;
  };
  const auto c = GENERATE(values<Case>({
      {"1857", "1857"},
      {"2017-05", "2017-05"},
      {"2015-12-19T02:17:58.565-08:00", "2015-12-19T02:17:58.565-08:00"},
      {"2017-05-07 10:00:00+01:00", "2017-05-07T10:00:00+01:00"},
      {"7 May 2017", "2017-05-07"},
  }));
  DYNAMIC_SECTION(c.written) {
    const auto line = "{\"text\":\"x\",\"date\":\"" + std::string(c.written) + "\"}";
    const Document document = document_from_json(line).document;
    CHECK(document.published.value == c.iso);
    CHECK(document.published.from == "JSON: date");
  }
}

TEST_CASE("text that is not Unicode is replaced, never refused", "[document_json]") {
  struct Case {
    const char* name;
    std::string_view line;
    std::string_view text;
  };
  const auto c = GENERATE(values<Case>({
      {"invalid UTF-8", "{\"text\":\"caf\xE9 here\"}", "caf\uFFFD here"},
      {"half a surrogate pair", R"({"text":"a\ud83d b"})", "a\uFFFD b"},
      {"the other half", R"({"text":"a\ude00 b"})", "a\uFFFD b"},
      {"halves in the wrong order", R"({"text":"\ude00\ud83d"})", "\uFFFD\uFFFD"},
      {"a whole pair beside half a one", R"({"text":"\ud83d\ude00\ud83d"})", "\U0001F600\uFFFD"},
      {"an escaped backslash", R"({"text":"\\ud83d \ud83d"})", "\\ud83d \uFFFD"},
  }));
  DYNAMIC_SECTION(c.name) { CHECK(document_from_json(c.line).document.text == c.text); }
}

TEST_CASE("of two fields of one name the last counts", "[document_json]") {
  const auto record = document_from_json(
      R"({"text":"a","pages":[{"begin":0,"label":"1"}],"notes":["x"],"notes":["y"],"pages":[],"text":"b"})");
  CHECK(record.document.text == "b");
  CHECK(record.document.pages.empty());
  CHECK(record.document.notes == std::vector<std::string>{"y"});
  CHECK_FALSE(record.has_quotations);
}
