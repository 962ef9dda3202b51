// Substack's list of posts, and the tables that it is written in.
#include <string>
#include <vector>

#include "indexer/readers/csv.h"
#include "indexer/readers/post_lists.h"
#include "indexer/readers/references.h"
#include "tests/support/catch.h"

namespace sourcebook::test {
namespace {

const std::string kHeader =
    "post_id,post_date,is_published,email_sent_at,inbox_sent_at,type,audience,title,subtitle,"
    "podcast_url\n";

// "1: [a] [b]" of a row that begins in line 1, "1: why" of a broken one.
std::string rows_of(std::string_view bytes) {
  std::string out;
  CsvRows rows(bytes);
  while (const auto row = rows.next()) {
    out += std::to_string(row->line) + ":";
    for (const std::string& field : row->fields) out += " [" + field + "]";
    out += (row->fault.empty() ? "" : " " + row->fault) + "\n";
  }
  return out;
}

}  // namespace

TEST_CASE("rows of a table in CSV", "[readers][csv]") {
  struct Case {
    const char* name;
    std::string_view bytes;
    std::string_view rows;
  };
  const auto c = GENERATE(values<Case>({
      {"nothing", "", ""},
      {"a mark in front",
       "\xEF\xBB\xBF"
       "a,b\n",
       "1: [a] [b]\n"},
      {"ends of lines", "a\r\nb\rc\n\nd", "1: [a]\n2: [b]\n3: [c]\n5: [d]\n"},
      {"empty fields", ",a,,\n", "1: [] [a] [] []\n"},
      {"commas and ends of lines in marks", "\"a,b\",\"c\nd\"\ne", "1: [a,b] [c\nd]\n3: [e]\n"},
      {"marks in marks", "\"say \"\"no\"\"\",\"\"\n", "1: [say \"no\"] []\n"},
      {"a line that ends in CR within marks", "\"a\rb\r\nc\"\rd", "1: [a\rb\r\nc]\n4: [d]\n"},
      {"a mark that is not closed", "a\n\"b\nc\n",
       "1: [a]\n2: a quotation mark is not closed: close it, or double it if it is part of a "
       "word\n3: [c]\n"},
      {"one that another line's closes", "\"a,b\nc\n\"d\",e\nf\n",
       "1: something follows a closing quotation mark: double those within a field\n2: [c]\n"
       "3: [d] [e]\n4: [f]\n"},
      {"words behind a mark", "\"a\"b\n",
       "1: something follows a closing quotation mark: double those within a field\n"},
      {"a mark amid words", "x\n5\" pipe,b\ny",
       "1: [x]\n2: a quotation mark within a field that does not begin with one: put the field "
       "into quotation marks and double those within\n3: [y]\n"},
  }));
  DYNAMIC_SECTION(c.name) { CHECK(rows_of(c.bytes) == c.rows); }
}

TEST_CASE("a list of posts is told by its columns", "[readers][csv]") {
  CHECK(is_post_list(kHeader));
  CHECK(is_post_list("\xEF\xBB\xBFtitle,subtitle,is_published,post_date,post_id\r\n1"));
  CHECK(is_post_list("post_id,is_published\n1,true\n"));
  CHECK_FALSE(is_post_list("post_id,title\n1,x\n"));
  CHECK_FALSE(is_post_list("is_published,title\ntrue,x\n"));
  CHECK_FALSE(is_post_list("\"post_id"));
  CHECK_FALSE(is_post_list(""));
}

TEST_CASE("a list of posts says what each is", "[readers][csv]") {
  const PostList list(kHeader +
                      "1.cuts,2019-07-26T20:48:19.814Z,true,,,newsletter,everyone,"
                      "\"Cuts, \"\"again\"\"\",&#x201C;Short &amp; < sweet&#x201D;,\n"
                      "2.draft,,FALSE,,,newsletter,everyone,Later,,\n"
                      "3.soon,2999-01-01T00:00:00.000Z,FALSE,,,newsletter,everyone,Soon,,\n");
  CHECK(list.problems().empty());
  const FileMetadata cuts = list.of("posts/1.cuts.html");
  CHECK(cuts.title == "Cuts, \"again\"");
  CHECK(cuts.subtitle == "\u201CShort & < sweet\u201D");
  CHECK(cuts.date == Dated{"2019-07-26T20:48:19Z", "posts.csv: post_date"});
  CHECK_FALSE(cuts.draft);
  CHECK(list.of("posts/2.draft.html").draft);
  CHECK(list.of("posts/3.soon.html").date.value.empty());
  CHECK(list.of("1.cuts.html").empty());
  CHECK(list.of("posts/4.other.html").empty());
  CHECK(list.of("posts/1.cuts.opens.csv").empty());
}

TEST_CASE("references to characters in a list of posts are decoded without a parser",
          "[readers][csv]") {
  CHECK(without_references("It&#146;s &#x93;so&#148; &#150; &#129;") ==
        "It\u2019s \u201cso\u201d \u2013 &#129;");
  CHECK(without_references("&#x201C;A&#8221; &amp;lt; &mdash; &nbsp;b &hellip;") ==
        "\u201CA\u201D &lt; \u2014 \u00A0b \u2026");
  for (const std::string_view none :
       {"&", "&;", "&#;", "&#x;", "&#xD800;", "&#0;", "&#7;", "&#x110000;", "&nobody;", "AT&T",
        "&amp", "&#x0000000000041;", "&&&", "<b>"}) {
    CAPTURE(none);
    CHECK(without_references(none) == none);
  }
  const PostList list(kHeader + "1.a,,true,,,n,e,<b>Fish</b>  &amp;&#160;chips\u00AD,,\n");
  CHECK(list.of("posts/1.a.html").title == "<b>Fish</b> & chips");
}

TEST_CASE("what is wrong with a list of posts is said by the line, and the rest holds",
          "[readers][csv]") {
  const PostList list(kHeader +
                      "1.a,,true,,,n,e,One, two,,\n"
                      "2.b,soon,perhaps,,,n,e,Two,,\n"
                      ",,true,,,n,e,None,,\n"
                      "4.d,2019-07-26,true,,,n,e,Four,,\n"
                      "5.e,,false,,,n,e,\"Five,,\n"
                      "6.f,,false,,,n,e,Six,,\n");
  std::vector<std::string> said;
  for (const Skipped& problem : list.problems())
    said.push_back(problem.record + ": " + problem.reason);
  CHECK(said == std::vector<std::string>{
                    "line 2: has 11 fields, not the 10 that the first line names: put a field with "
                    "commas in it into quotation marks",
                    "line 3: is_published is neither true nor false: write one of them",
                    "line 3: post_date is no date: write it as 2017-05-07",
                    "line 4: has no post_id: say which post it is about",
                    "line 6: a quotation mark is not closed: close it, or double it if it is part "
                    "of a word"});
  CHECK(list.of("posts/2.b.html").title == "Two");
  CHECK(list.of("posts/2.b.html").may_be_draft);
  CHECK(list.of("posts/4.d.html").title == "Four");
  CHECK_FALSE(list.of("posts/4.d.html").may_be_draft);
  CHECK(list.of("posts/6.f.html").draft);
}

TEST_CASE("a text that a list does not name may be a draft where not all of the list was read",
          "[readers][csv]") {
  const auto may_be_draft = [](const std::string& rows) {
    const FileMetadata said = PostList(kHeader + rows).of("posts/9.z.html");
    CHECK(said.complete == !said.may_be_draft);
    return said.may_be_draft;
  };
  const std::string good = "1.a,,true,,,n,e,One,,\n";
  CHECK_FALSE(may_be_draft(good));
  CHECK_FALSE(may_be_draft("1.a,soon,true,,,n,e,One,,\n"));
  CHECK(may_be_draft("9.z,,false,,,n,e,\"Nine\" lives,,\n" + good));
  CHECK(may_be_draft("9.z,,false,,,n,e,Nine, lives,,\n" + good));
  CHECK(may_be_draft(",,true,,,n,e,None,,\n"));
  CHECK(may_be_draft(std::string(kMaxPostListBytes, '\n')));
  CHECK(PostList::unread("why").of("posts/9.z.html").may_be_draft);
  CHECK(PostList::unread("why").problems().at(0).reason == "why");
  CHECK(PostList::unread("why").of("9.z.html").empty());
  std::string many;
  for (int post = 0; post < 100'001; ++post) many += std::to_string(post) + ",,true,,,,,,,\n";
  CHECK(may_be_draft(many));
}

TEST_CASE("a list of posts without some of Substack's columns says what it can", "[readers][csv]") {
  const PostList list("post_id,is_published,title\n1.a,false,One\n");
  REQUIRE(list.problems().size() == 2);
  CHECK(list.problems()[0].reason ==
        "does not name the column post_date, as Substack does: export it again");
  CHECK(list.of("posts/1.a.html").draft);
  CHECK(list.of("posts/1.a.html").title == "One");
}

TEST_CASE("the nearest list of posts above a text is its own", "[readers][csv]") {
  PostLists lists;
  CHECK(lists.of("posts/1.a.html").empty());
  lists.add("posts.csv", PostList(kHeader + "1.a,,true,,,n,e,Outer,,\n"));
  lists.add("x/posts.csv", PostList(kHeader + "1.a,,true,,,n,e,Inner,,\n"));
  lists.add("/y/posts.csv", PostList(kHeader + "1.a,,true,,,n,e,Absolute,,\n"));
  CHECK(lists.of("posts/1.a.html").title == "Outer");
  CHECK(lists.of("x/posts/1.a.html").title == "Inner");
  CHECK(lists.of("/y/posts/1.a.html").title == "Absolute");
  CHECK(lists.of("z/posts/1.a.html").empty());
  CHECK(lists.of("/z/posts/1.a.html").empty());
  CHECK(lists.contains("x/posts.csv"));
  CHECK_FALSE(lists.contains("z/posts.csv"));
}

}  // namespace sourcebook::test
