#include "indexer/readers/front_matter.h"

#include <string>
#include <string_view>
#include <vector>

#include "tests/support/catch.h"

using sourcebook::begins_with_front_matter;
using sourcebook::Dated;
using sourcebook::FrontMatter;
using sourcebook::read_front_matter;

TEST_CASE("front matter is read in YAML, TOML and JSON", "[readers][front_matter]") {
  struct Case {
    const char* name;
    std::string_view text;
  };
  const auto c = GENERATE(values<Case>({
      {"YAML",
       "---\ntitle: \"On: costs\"\nauthors:\n- ann-lee\n- name: Bob Ray\ndate: 2016-09-27 14:00:00 "
       "-4\n"
       "lastmod: 2017\npermalink: /a/b/\nlang: en_GB\nexcerpt: >\n  In\n  short\n---\n"},
      {"YAML with dots",
       "---\ntitle: 'On: costs'\nauthor: [ann-lee, Bob Ray]\nurl: /a/b/\n"
       "publishDate: 2016-09-27T14:00:00-04:00\nupdated: 2017\nlanguage: en-GB\n"
       "description: In short\n...\n"},
      {"TOML",
       "+++\ntitle = \"On: costs\"\nauthors = [\"ann-lee\", {name = \"Bob Ray\"}]\n"
       "date = 2016-09-27T14:00:00-04:00\nmodified = 2017\nurl = \"/a/b/\"\n"
       "language = \"en-GB\"\nsummary = \"In short\"\n+++\n"},
      {"JSON",
       "{\n \"title\": \"On: costs\", \"authors\": [\"ann-lee\", {\"name\": \"Bob Ray\"}],\n"
       " \"date\": \"2016-09-27 14:00:00 -0400\", \"modified\": 2017, \"url\": \"/a/b/\",\n"
       " \"lang\": \"en-GB\", \"deck\": \"In short\", \"draft\": false, \"x\": {\"y\": []}\n}\n"},
  }));
  DYNAMIC_SECTION(c.name) {
    const FrontMatter matter = read_front_matter(std::string(c.text) + "Text\n");
    CHECK(matter.bytes == c.text.size());
    CHECK(matter.title == "On: costs");
    CHECK(matter.author == "ann-lee, Bob Ray");
    CHECK(matter.published.value == "2016-09-27T14:00:00-04:00");
    CHECK(matter.modified.value == "2017");
    CHECK(matter.url == "/a/b/");
    CHECK(matter.language == "en-GB");
    CHECK(matter.summary == "In short");
    CHECK(matter.notes.empty());
  }
}

TEST_CASE("the evidence names the field as it stands", "[readers][front_matter]") {
  const FrontMatter matter =
      read_front_matter("---\npubDate: 2017-05\nlast_modified_at: 2018\n---\n");
  CHECK(matter.published == Dated{"2017-05", "front matter: pubDate"});
  CHECK(matter.modified == Dated{"2018", "front matter: last_modified_at"});
}

TEST_CASE("front matter says what kind of document it is, or does not", "[readers][front_matter]") {
  using sourcebook::Kind;
  CHECK(read_front_matter("---\nkind: report\n---\n").kind == Kind::kReport);
  CHECK(read_front_matter("+++\ntype = \"post\"\n+++\n").kind == Kind::kPost);
  CHECK(read_front_matter("---\ntype: docs\nkind: report\n---\n").kind == Kind::kReport);
  CHECK_FALSE(read_front_matter("---\ntype: docs\n---\n").kind.has_value());
}

TEST_CASE("what is no date, address or language is not taken for one", "[readers][front_matter]") {
  const FrontMatter matter = read_front_matter(
      "---\ndate: 31/12/2019 25:61\npublished: false\nupdated: 0000-00-00\n"
      "permalink: /:year/:title/\nurl: javascript:alert(1)\nlang: Simple English\nauthor: null\n"
      "title:\n---\n");
  CHECK(matter.published == Dated{});
  CHECK(matter.modified == Dated{});
  CHECK(matter.url.empty());
  CHECK(matter.language.empty());
  CHECK(matter.author.empty());
  CHECK(matter.title.empty());
  CHECK(matter.notes ==
        std::vector<std::string>{"front matter: date \"31/12/2019 25:61\" is no date",
                                 "front matter: updated \"0000-00-00\" is no date"});
}

TEST_CASE("a date that cannot be leaves the word to the next field", "[readers][front_matter]") {
  const FrontMatter matter = read_front_matter("---\ndate: soon\npubDate: 2017-05-07\n---\n");
  CHECK(matter.published == Dated{"2017-05-07", "front matter: pubDate"});
  CHECK(matter.notes.size() == 1);
}

TEST_CASE("a date to come is none", "[readers][front_matter]") {
  const FrontMatter matter =
      read_front_matter("---\ndate: 2999-01-01\npubDate: 2017-05-07\nupdated: May 2999\n---\n");
  CHECK(matter.published == Dated{"2017-05-07", "front matter: pubDate"});
  CHECK(matter.modified == Dated{});
  CHECK(matter.notes ==
        std::vector<std::string>{"front matter: date \"2999-01-01\" lies in the future",
                                 "front matter: updated \"May 2999\" lies in the future"});
}

TEST_CASE("broken front matter gives what stands on single lines", "[readers][front_matter]") {
  struct Case {
    const char* name;
    std::string_view text;
    std::string_view title;
    std::string_view note;
  };
  const auto c = GENERATE(values<Case>({
      {"YAML", "---\ntitle: Open \"quote\n\ttabs: [not, closed\ndate: 2020-01-01\n---\n",
       "Open \"quote", "front matter is not valid YAML (line 2 of it)"},
      {"a colon in a title", "---\ntitle: Costs: a summary\ndate: 2020-01-01\n---\n",
       "Costs: a summary", "front matter is not valid YAML (line 1 of it)"},
      {"a quotation mark that is not closed",
       "---\ntitle: \"Never closed\ndate: 2020-01-01\ntags: [one, two\n---\n", "Never closed",
       "front matter is not valid YAML: a quotation mark is not closed (line 1 of it)"},
      {"TOML", "+++\ntitle = \"Costs\"\nx = \ndate = 2020-01-01\n+++\n", "Costs",
       "front matter is not valid TOML (line 2 of it)"},
  }));
  DYNAMIC_SECTION(c.name) {
    const FrontMatter matter = read_front_matter(c.text);
    CHECK(matter.bytes == c.text.size());
    CHECK(matter.title == c.title);
    CHECK(matter.published.value == "2020-01-01");
    CHECK(matter.notes == std::vector<std::string>{std::string(c.note)});
  }
}

TEST_CASE("a quotation may go over lines, also over one that reads like a field",
          "[readers][front_matter]") {
  const FrontMatter matter = read_front_matter(
      "---\ntitle: \"The boats\n  and the fares\"\ndescription: \"One line of it\nNote: this is a "
      "second "
      "line\"\ndate: 2020-01-01\n---\n");
  CHECK(matter.title == "The boats and the fares");
  CHECK(matter.summary == "One line of it Note: this is a second line");
  CHECK(matter.published.value == "2020-01-01");
  CHECK(matter.notes.empty());
}

TEST_CASE("a quotation that takes in a field which is missed then was not closed",
          "[readers][front_matter]") {
  const FrontMatter matter = read_front_matter(
      "---\ntitle: \"The boats\ndate: 2020-01-01\nnote: they say \"\nauthor: Ann Lee\n---\n");
  CHECK(matter.title == "The boats");
  CHECK(matter.published.value == "2020-01-01");
  CHECK(matter.author == "Ann Lee");
  CHECK(matter.notes ==
        std::vector<std::string>{
            "front matter is not valid YAML: a quotation mark is not closed (line 1 of it)"});
}

TEST_CASE("a quotation may go over lines that are set in", "[readers][front_matter]") {
  const FrontMatter matter = read_front_matter(
      "---\ntitle: \"Costs\n  and more of them\"\nauthor: 'Ann Lee'\ndate: 2020-01-01\n---\n");
  CHECK(matter.title == "Costs and more of them");
  CHECK(matter.notes.empty());
}

TEST_CASE("what only looks like front matter stays text", "[readers][front_matter]") {
  struct Case {
    const char* name;
    std::string text;
    std::string_view note;
  };
  const auto c = GENERATE(values<Case>({
      {"none", "Text", ""},
      {"nothing", "", ""},
      {"only a fence", "---", ""},
      {"not closed", "---\ntitle: No end\n\nText", "front matter is not closed: taken as text"},
      {"not closed TOML", "+++\ntitle = 1\n\nText", "front matter is not closed: taken as text"},
      {"rules around prose", "---\nSome prose here.\n---\nText", ""},
      {"a rule above prose", "---\n\nSome prose: here.\n", ""},
      {"prose before a rule further down",
       "---\ntitle: No end\nx: [\n\nProse begins here\n\n---\nMore",
       "front matter is not valid YAML (line 6 of it): taken as text"},
      {"a template tag", "{{ x }}\n", ""},
      {"an object in prose", "{\"a\": 1} is JSON\n", ""},
      {"an object that is not closed", "{\"a\": \n\nText", ""},
      {"larger than any", "---\n" + std::string(100000, 'x') + ": y\n---\nText",
       "front matter is not closed: taken as text"},
  }));
  DYNAMIC_SECTION(c.name) {
    const FrontMatter matter = read_front_matter(c.text);
    CHECK(matter.bytes == 0);
    CHECK(matter.title.empty());
    const std::vector<std::string> notes(c.note.empty() ? 0 : 1, std::string(c.note));
    CHECK(matter.notes == notes);
  }
}

TEST_CASE("front matter may be empty", "[readers][front_matter]") {
  const FrontMatter matter = read_front_matter("---\n---\nText");
  CHECK(matter.bytes == 8);
  CHECK(matter.notes.empty());
}

TEST_CASE("aliases and nesting are not unfolded", "[readers][front_matter]") {
  std::string bomb = "---\na0: &a0 [x, x, x, x, x, x, x, x, x]\n";
  for (int i = 1; i < 30; ++i) {
    const std::string last = "*a" + std::to_string(i - 1);
    bomb += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [";
    for (int k = 0; k < 9; ++k) bomb += last + (k < 8 ? ", " : "]\n");
  }
  CHECK(read_front_matter(bomb + "title: T\nauthors: *a29\n---\n").title == "T");
  const std::string deep(30000, '[');
  CHECK(read_front_matter("---\ntitle: T\nx: " + deep + "\n---\n").title == "T");
  CHECK(read_front_matter("+++\ntitle = \"T\"\nx = " + deep + "\n+++\n").title == "T");
  CHECK(read_front_matter("---\ntitle: T\nx: &x [*x]\n---\n").title == "T");
}

TEST_CASE("titles are one line without control characters", "[readers][front_matter]") {
  const FrontMatter matter = read_front_matter(
      "---\ntitle: \"Budget \\e[31mALERT\\e[0m\\n\\u00a0 now\"\nauthor: \"\\0\"\n---\n");
  CHECK(matter.title == "Budget [31mALERT [0m now");
  CHECK(matter.author.empty());
}

TEST_CASE("only fences with what posts say are certainly front matter", "[readers][front_matter]") {
  CHECK(begins_with_front_matter("---\ntitle: T\n---\nText"));
  CHECK(begins_with_front_matter("+++\ndate = 2017-05-07\n+++\n"));
  CHECK(begins_with_front_matter("---\nlayout: post\n---\n"));
  CHECK_FALSE(begins_with_front_matter("---\napiVersion: v1\n---\nkind: Pod"));
  CHECK_FALSE(begins_with_front_matter("---\ntitle: T\n"));
  CHECK_FALSE(begins_with_front_matter("{\"title\": \"T\"}"));
  CHECK_FALSE(begins_with_front_matter("Text"));
}

TEST_CASE("drafts say so", "[readers][front_matter]") {
  struct Case {
    const char* field;
    bool draft;
  };
  const auto c = GENERATE(values<Case>({{"draft: true", true},
                                        {"Draft: yes", true},
                                        {"published: false", true},
                                        {"published: no", true},
                                        {"draft: false", false},
                                        {"published: true", false},
                                        {"published: 2017-05-07", false},
                                        {"status: a draft", false}}));
  CAPTURE(c.field);
  const std::string matter = "---\ntitle: T\n" + std::string(c.field) + "\n---\n";
  CHECK(read_front_matter(matter).draft == c.draft);
}

TEST_CASE("what a clipper of web pages writes", "[readers][front_matter]") {
  const FrontMatter matter = read_front_matter(
      "---\ntitle: T\nsource: https://example.org/a\nauthor:\n  - \"[[Sue Marsh]]\"\n"
      "  - \"[[people/ann|Ann Lee]]\"\n---\n");
  CHECK(matter.author == "Sue Marsh, Ann Lee");
  CHECK(matter.url == "https://example.org/a");
  const std::string both = "---\nsource: https://a.example/\nurl: https://b.example/\n---\n";
  CHECK(read_front_matter(both).url == "https://b.example/");
  CHECK(read_front_matter("---\ntitle: T\nsource: the harbour office\n---\n").url.empty());
  CHECK(read_front_matter("---\ntitle: T\nsource: /a/b\n---\n").url.empty());
}
