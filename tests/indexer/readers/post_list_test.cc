// Substack's list of posts, and the tables that it is written in.
#include "indexer/readers/post_list.h"

#include <string>
#include <vector>

#include "indexer/readers/csv.h"
#include "sourcebook/error.h"
#include "tests/support/catch.h"

namespace sourcebook::test {
namespace {

const std::string kHeader =
    "post_id,post_date,is_published,email_sent_at,inbox_sent_at,type,audience,title,subtitle,"
    "podcast_url\n";

// "1: a|b" of a row that begins in line 1, and what is wrong where something is.
std::string rows_of(std::string_view bytes) {
  std::string out;
  CsvRows rows(bytes);
  try {
    while (const auto row = rows.next()) {
      out += std::to_string(row->line) + ":";
      for (const std::string& field : row->fields) out += " [" + field + "]";
      out += "\n";
    }
  } catch (const Error& error) {
    out += error.what();
    CHECK_FALSE(rows.next());
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
      {"a mark that is not closed", "a\n\"b\nc\n",
       "1: [a]\nline 2: a quotation mark is not closed: close it, or double it if it is part of a "
       "word"},
      {"words behind a mark", "\"a\"b\n",
       "line 1: something follows a closing quotation mark: double those within a field"},
      {"a mark amid words", "x\n5\" pipe,b\n",
       "1: [x]\nline 2: a quotation mark within a field that does not begin with one: put the "
       "field "
       "into quotation marks and double those within"},
  }));
  DYNAMIC_SECTION(c.name) { CHECK(rows_of(c.bytes) == c.rows); }
}

TEST_CASE("a list of posts is told by its columns", "[readers][csv]") {
  CHECK(is_post_list(kHeader));
  CHECK(is_post_list("\xEF\xBB\xBFtitle,subtitle,is_published,post_date,post_id\r\n1"));
  CHECK_FALSE(is_post_list("post_id,title\n1,x\n"));
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

TEST_CASE("what is wrong with a list of posts is said by the line, and the rest holds",
          "[readers][csv]") {
  const PostList list(kHeader +
                      "1.a,,true,,,n,e,One, two,,\n"
                      "2.b,soon,perhaps,,,n,e,Two,,\n"
                      ",,true,,,n,e,None,,\n"
                      "4.d,2019-07-26,true,,,n,e,Four,,\n"
                      "5.e,,true,,,n,e,\"Five,,\n");
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
  const PostList other("a,b\n1,2\n");
  CHECK(other.problems().size() == 1);
  CHECK(other.of("posts/1.html").empty());
  CHECK(list.of("posts/4.d.html").title == "Four");
  CHECK(list.of("posts/5.e.html").empty());
}

}  // namespace sourcebook::test
