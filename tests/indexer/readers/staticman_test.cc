#include "indexer/readers/staticman.h"

#include <sstream>
#include <string>
#include <string_view>
#include <variant>

#include "indexer/readers/formats.h"
#include "indexer/readers/html_comment_date.h"
#include "sourcebook/error.h"
#include "tests/support/catch.h"
#include "tests/support/real_files.h"
#include "tests/support/shared.h"

namespace sourcebook::test {
namespace {

constexpr std::string_view kUid = "_id: 42d2e670-e26a-11ea-9e9d-93acc238399a\n";

ReadItem read(std::string_view file, const std::string& folder = "bus-cuts") {
  std::istringstream input{std::string(file)};
  return open_staticman(input, {"comment-1.yml", 1, folder})->next().value();
}

Document comment(std::string_view file) { return std::get<Document>(read(file)); }

std::string with_uid(std::string_view rest) { return std::string(kUid) + std::string(rest); }

}  // namespace

TEST_CASE("a comment of a static site is read from its file", "[readers][staticman]") {
  const Document c = comment(with_uid(
      "_parent: >-\n  https://blog.example/2017/05/bus-cuts.html\nreplying_to_uid: ''\n"
      "message: \"Two *buses* are left.\\r\\n\\r\\n> None by June\\r\\n\\r\\nAnd then?\"\n"
      "name: Ann Lee\nemail: 1ce71bc10b86565464b612093d89707e\nurl: 'https://ann.example'\n"
      "hp: ''\ndate: 1494153060\n"));
  CHECK(c.kind == Kind::kComment);
  CHECK(c.id == "42d2e670-e26a-11ea-9e9d-93acc238399a");
  CHECK(c.parent == "https://blog.example/2017/05/bus-cuts.html");
  CHECK(c.url == c.parent);
  CHECK(c.author == "Ann Lee");
  CHECK(c.published.value == "2017-05-07T10:31:00Z");
  CHECK(c.text == "Two buses are left.\n\nNone by June\n\nAnd then?");
  CHECK(c.quotations.size() == 1);
  CHECK(c.notes.empty());
}

TEST_CASE("what a comment of a static site answers", "[readers][staticman]") {
  struct Case {
    const char* name;
    std::string_view fields;
    std::string_view parent;
  };
  const auto c = GENERATE(values<Case>({
      {"a comment, by its id",
       "_parent: /bus-cuts/\nreplying_to: '1'\n"
       "replying_to_uid: 05cb0120-9612-11eb-9ec2-33c79e181b6f\n",
       "05cb0120-9612-11eb-9ec2-33c79e181b6f"},
      {"a comment that is only counted", "_parent: /bus-cuts/\nreplying_to: '6'\n", "/bus-cuts/"},
      {"the comment, not the first of its thread",
       "replyThread: 3e568a70-5a29-11eb-9e5b-15b668946273\n"
       "replyID: 05cb0120-9612-11eb-9ec2-33c79e181b6f\nreplyName: Bo\n",
       "05cb0120-9612-11eb-9ec2-33c79e181b6f"},
      {"a name", "_parent: bus-cuts-again\nreplying_to: ''\n", "bus-cuts-again"},
      {"nothing that it says", "", "bus-cuts"},
      {"nothing", "_parent: ~\nreplying_to_uid: null\n", "bus-cuts"},
  }));
  DYNAMIC_SECTION(c.name) {
    CHECK(comment(with_uid(c.fields) + "name: Ann\nmessage: Yes.\n").parent == c.parent);
  }
}

TEST_CASE("the date of a comment of a static site", "[readers][staticman]") {
  struct Case {
    std::string_view written, date;
  };
  const auto c = GENERATE(values<Case>({{"'2018-09-01T12:37:50.885Z'", "2018-09-01T12:37:50Z"},
                                        {"2015-03-22T14:05:28Z", "2015-03-22T14:05:28Z"},
                                        {"2015-03-22", "2015-03-22"},
                                        {"1494153060", "2017-05-07T10:31:00Z"},
                                        {"1494153060123", "2017-05-07T10:31:00Z"},
                                        {"17", ""},
                                        {"yesterday", ""},
                                        {"'2999-01-01'", ""}}));
  DYNAMIC_SECTION(c.written) {
    const std::string date = std::string(c.written);
    CHECK(comment(with_uid("name: Ann\nmessage: Yes.\ndate: " + date)).published.value == c.date);
  }
}

TEST_CASE("a comment of a static site in JSON, and an older one without an id",
          "[readers][staticman]") {
  const Document json = comment(
      R"({"_id": "42d2e670-e26a-11ea-9e9d-93acc238399a", "_parent": "bus-cuts", "name": "Ann",
          "email": "", "message": "One.\r\n\r\nTwo.", "date": 1494153060})");
  CHECK(json.text == "One.\n\nTwo.");
  CHECK(json.published.value == "2017-05-07T10:31:00Z");
  const Document old = comment(
      "message: Yes.\nname: Ann\nemail: 9e5d7cb28ba995beba9556edcaa03ac2\nhidden: ''\n"
      "date: '2016-10-18T01:36:45.782Z'\n");
  CHECK(old.id.empty());
  CHECK(old.parent == "bus-cuts");
  CHECK(comment("_id: 7\nname: \u200D\nmessage: Yes.\ndate: 2015-03-22\n").author.empty());
  CHECK(comment("_id: 7\nname: \u200D\nmessage: Yes.\ndate: 2015-03-22\n").id.empty());
}

TEST_CASE("long comments of static sites are whole, and aliases add nothing",
          "[readers][staticman]") {
  const std::string words(20000, 'a');
  CHECK(comment(with_uid("name: Ann\nmessage: " + words)).text == words);
  std::string bomb = with_uid("message: &m " + std::string(30000, 'a') + "\nname: Ann\n");
  for (int i = 0; i < 3000; ++i) bomb += "k" + std::to_string(i) + ": *m\n";
  CHECK(comment(bomb).text.size() == 30000);
  CHECK_THROWS_AS(read(bomb + words), Error);
}

TEST_CASE("what is no comment of a static site says so, or is passed over",
          "[readers][staticman]") {
  CHECK_THROWS_AS(read("_id: 7\nname: Ann\n"), Error);
  CHECK_THROWS_AS(read("[[[["), Error);
  CHECK_THROWS_AS(read(std::string(70000, '[')), Error);
  CHECK(std::holds_alternative<Skipped>(read("_id: 7\nname: Ann\nmessage: '![](a.png)'\n")));
  struct Case {
    const char* name;
    std::string_view head;
    std::string_view format;
  };
  const auto c = GENERATE(values<Case>({
      {"a.yml", "_id: 7\n_parent: x\nmessage: a\nname: b\n", "staticman"},
      {"a.yaml", "---\n_id: 7\nmessage: >-\n  a\ndate: 1\n", "staticman"},
      {"a.json", R"({"_id":"7","message":"a","name":"b"})", "staticman"},
      {"a.json", R"({"_id":"7","_parent":"x","message":"a and so)", "staticman"},
      {"a.yml", "message: a\nname: b\nemail: 9e5d7cb28ba995beba9556edcaa03ac2\ndate: 1\n",
       "staticman"},
      {"a.yml", "message: a\nname: b\nemail: ann@blog.example\ndate: 1\n", ""},
      {"a.yml", "on: push\nname: build\njobs:\n  _id: 7\n  message: a\n", ""},
      {"a.json", R"({"_id":{"$oid":"7"},"message":"a","name":"b"})", ""},
      {"a.json", R"({"list":[{"_id":"7","message":"a","name":"b"}]})", ""},
      {"a.json", R"([{"_id":"7","message":"a","name":"b"}])", ""},
      {"a.txt", "_id: 7\n_parent: x\nmessage: a\nname: b\n", "text"},
      {"a.yml", "", ""},
  }));
  DYNAMIC_SECTION(c.name << ' ' << c.head) {
    const Format* const format = recognise(c.name, c.head);
    CHECK((format == nullptr ? "" : format->name) == c.format);
  }
}

TEST_CASE("real comments of static sites have their author, date and what they answer",
          "[readers][staticman][shared]") {
  const auto table = shared("formats/MANIFEST.tsv");
  if (!table) return;
  int checked = 0;
  for (const RealFile& file : real_files(*table)) {
    if (file.format != "staticman" || !file.path.ends_with(".yml")) continue;
    INFO(file.path);
    const Document c = comment(read_bytes(table->parent_path() / file.path));
    CHECK((c.author == fact(file.facts, "name") || c.author.empty()));
    CHECK(c.published.value == html::moment_of(fact(file.facts, "date") + "000"));
    const std::string answered = fact(file.facts, "replying_to");
    CHECK((answered.empty() ? c.parent == c.url : c.parent == answered));
    ++checked;
  }
  CHECK(checked > 90);
}

}  // namespace sourcebook::test
