// The fast way of parsing a record against the slow one.
#include "indexer/document_json_parser.h"

#include <random>
#include <string>
#include <string_view>

#include "common/text/utf8.h"
#include "indexer/document_json.h"
#include "sourcebook/error.h"
#include "tests/indexer/random_document.h"
#include "tests/support/catch.h"

namespace sourcebook {
namespace {

using Parse = RawRecord (*)(std::string_view);

// All that `parse` makes of `line`, or its error.
std::string outcome(Parse parse, std::string_view line) {
  RawRecord record;
  try {
    record = parse(line);
  } catch (const Error& error) {
    return error.what();
  }
  std::string out = to_json(record.document) + '|' + record.document.key + '|' + record.kind + '|' +
                    record.thread + '|';
  for (const bool flag : {record.has_text, record.has_key, record.has_quotations,
                          record.has_published_from, record.has_modified_from}) {
    out += flag ? '1' : '0';
  }
  for (const auto* spans : {&record.sections, &record.pages, &record.quotations}) {
    out += '|';
    for (const RawSpan& span : *spans) {
      for (const auto& number : {span.begin, span.end, span.level}) {
        out += number ? std::to_string(*number) : "-";
        out += ' ';
      }
      out += span.words + ';';
    }
  }
  for (const std::string& warning : record.warnings) out += '|' + warning;
  return out;
}

void check_alike(std::string_view line) {
  INFO(line.substr(0, 2000));
  REQUIRE(outcome(parse_record, line) == outcome(parse_any_record, line));
}

TEST_CASE("records are parsed alike in both ways", "[document_json]") {
  for (
      const std::string_view line : {
          R"({"text":"a","text":"b","id":1,"title":-7,"number":18446744073709551615})",
          R"({"text":"a","id":18446744073709551616,"url":1.50,"author":["Ann",2,{"x":1},"Bo"]})",
          R"({"text":"\u00e9\ud83d\ude00\n\"","notes":["one",2,null,["deep"]],"kind":null})",
          R"({"text":"a","pages":[{"begin":1,"label":"i"},{"begin":-1},{"begin":1.5},{"begin":"1"}]})",
          R"({"text":"\ud800"})",
          R"({"text":"a","sections":{"begin":1},"quotations":[],"title":["x"],"author":true})",
          R"({"text":7})",
          R"({"text":true})",
          R"({"text":["a"]})",
          R"({"text":null})",
          R"(["text"])",
          R"("text")",
          R"(17)",
          R"({})",
          R"({"text":"a"} x)",
          R"({"text":"a",})",
          R"({"text":"a")",
          "",
          "  {\"text\" : \"a\" }\r",
          "{\"text\":\"a\tb\"}",
          "{\"text\":\"a\0b\"}",
      }) {
    check_alike(line);
  }
  check_alike(R"({"text":"a","x":)" + std::string(3000, '[') + std::string(3000, ']') + "}");
}

TEST_CASE("records that somebody has spoilt are parsed alike in both ways", "[document_json]") {
  std::mt19937 random(1);
  const std::string_view pieces[] = {"\"", "{", "}",  "[",    "]",      ":",  ",",
                                     "-",  "1", ".5", "null", "\\u00e", "\\", "\xC3\xA9"};
  for (unsigned seed = 0; seed < 300; ++seed) {
    std::string line = to_json(test::RandomDocument(seed).any());
    check_alike(line);
    for (int i = 0; i < 3; ++i) {
      line.insert(random() % (line.size() + 1), pieces[random() % std::size(pieces)]);
      if (random() % 2 == 0) line.erase(random() % line.size(), 1);
      check_alike(text::to_valid_utf8(line));
    }
  }
}

}  // namespace
}  // namespace sourcebook
