#include "indexer/readers/wxr.h"

#include <string>
#include <string_view>
#include <vector>

#include "indexer/readers/unpublished.h"
#include "tests/indexer/readers/read_items.h"
#include "tests/support/catch.h"

namespace sourcebook::test {
namespace {

constexpr std::string_view kBegin =
    "<?xml version=\"1.0\"?>\n<rss xmlns:excerpt=\"http://wordpress.org/export/1.2/excerpt/\" "
    "xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" "
    "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:wp=\"http://wordpress.org/export/1.2/\">\n"
    "<channel><link>https://quay.example</link><language>en-GB</language>"
    "<wp:author><wp:author_login>mab</wp:author_login>"
    "<wp:author_display_name><![CDATA[Mab Tarrow]]></wp:author_display_name></wp:author>\n";
constexpr std::string_view kEnd = "</channel></rss>";

ReadItems read(std::string_view items, bool drafts = false) {
  InputInfo info{"a"};
  info.drafts = drafts;
  return read_items(open_wxr, std::string(kBegin) + std::string(items) + std::string(kEnd), info);
}

std::string post(std::string_view inside) {
  return "<item><title>T</title><link>/t</link><dc:creator>mab</dc:creator><wp:post_id>7</"
         "wp:post_id>"
         "<content:encoded><![CDATA[x]]></content:encoded>" +
         std::string(inside) + "</item>";
}

std::string comment(int id, std::string_view inside) {
  return "<wp:comment><wp:comment_id>" + std::to_string(id) +
         "</wp:comment_id><wp:comment_content>c</wp:comment_content>" + std::string(inside) +
         "</wp:comment>";
}

TEST_CASE("posts of a WordPress export", "[readers][wxr]") {
  struct Case {
    const char* name;
    std::string item;
    std::string_view lines;
  };
  const auto c = GENERATE(values<Case>({
      {"a post", post(""), "post|post 7|T|Mab Tarrow||x\n"},
      {"dates", post("<wp:post_date_gmt>2011-02-03 04:05:06</wp:post_date_gmt>"),
       "post|post 7|T|Mab Tarrow|2011-02-03T04:05:06Z|x\n"},
      {"no date at first",
       post("<wp:post_date_gmt>0000-00-00 00:00:00</wp:post_date_gmt>"
            "<wp:post_date>2011-02-03 23:05:06</wp:post_date>"),
       "post|post 7|T|Mab Tarrow|2011-02-03|x\n"},
      {"only a date for readers", post("<pubDate>Thu, 03 Feb 2011 04:05:06 +0000</pubDate>"),
       "post|post 7|T|Mab Tarrow|2011-02-03T04:05:06Z|x\n"},
      {"several authors",
       post(
           "<category domain=\"author\">mab</category><category domain=\"author\">Oz Bel</category>"
           "<category domain=\"author\">mab</category>"),
       "post|post 7|T|Mab Tarrow, Oz Bel||x\n"},
      {"an excerpt is not the text", post("<excerpt:encoded>y</excerpt:encoded>"),
       "post|post 7|T|Mab Tarrow||x\n"},
      {"an excerpt stands for it",
       "<item><excerpt:encoded>y</excerpt:encoded><wp:post_id>1</wp:post_id></item>",
       "post|post 1||||y\n"},
      {"entities in titles",
       "<item><title>a &amp;amp; b&nbsp;&#150; &lt;i&gt;c&lt;/i&gt;</title>"
       "<wp:post_id>1</wp:post_id><content:encoded>d</content:encoded></item>",
       "post|post 1|a & b \u2013 c|||d\n"},
      {"what is typed",
       "<item><wp:post_id>1</wp:post_id><content:encoded><![CDATA[a\n\nb [gallery ids=\"1\"]]]>"
       "</content:encoded></item>",
       "post|post 1||||a\n\nb\n"},
  }));
  DYNAMIC_SECTION(c.name) { CHECK(lines_of(read(c.item)) == c.lines); }
}

TEST_CASE("what of a WordPress export is not for readers is counted", "[readers][wxr]") {
  struct Case {
    std::string_view inside;
    std::string_view note;
  };
  const auto c = GENERATE(values<Case>({
      {"<wp:status>draft</wp:status>", "left out: drafts 1"},
      {"<wp:status>private</wp:status>", "left out: private posts 1"},
      {"<wp:status>trash</wp:status>", "left out: deleted posts 1"},
      {"<wp:status>future</wp:status>", "left out: posts that are to appear later 1"},
      {"<wp:status>inherit</wp:status><wp:post_type>attachment</wp:post_type>",
       "left out: attachments 1"},
      {"<wp:post_type>nav_menu_item</wp:post_type>", "left out: menu items 1"},
      {"<wp:post_type>wp_block</wp:post_type>", "left out: items of type wp_block 1"},
  }));
  const ReadItems beside = read(post("") + post(c.inside));
  REQUIRE(beside.documents.size() == 1);
  REQUIRE(beside.documents[0].notes.size() == 1);
  CHECK(beside.documents[0].notes[0] == c.note);
  const ReadItems alone = read(post(c.inside));
  CHECK(alone.documents.empty());
  REQUIRE(alone.skipped.size() == 1);
  CHECK_THAT(alone.skipped[0].reason, ContainsSubstring(std::string(c.note)));
}

TEST_CASE("a post is called by the address that WordPress keeps for it as well", "[readers][wxr]") {
  const auto key = [](std::string_view guid) {
    return read(post("<guid isPermaLink='false'>" + std::string(guid) + "</guid>"))
        .documents.at(0)
        .key;
  };
  CHECK(key("http://quay.example/?p=7") == "post 7 http://quay.example/?p=7");
  CHECK(key("http://quay.example/?page_id=7&amp;x") == "post 7 http://quay.example/?page_id=7&x");
  CHECK(key("urn:x") == "post 7");
  CHECK(key("http://quay.example/a b") == "post 7");
}

TEST_CASE("drafts of a WordPress export are taken in where they are asked for", "[readers][wxr]") {
  struct Case {
    std::string_view inside;
    std::string_view note;  // of the post; empty: it is left out all the same
  };
  const auto c = GENERATE(values<Case>({
      {"<wp:status>draft</wp:status>", "not published: draft"},
      {"<wp:status>private</wp:status>", "not published: private post"},
      {"<wp:status>future</wp:status>", "not published: post that is to appear later"},
      {"<wp:status>pending</wp:status>", "not published: draft that waits for review"},
      {"<wp:status>trash</wp:status>", ""},
      {"<wp:status>inherit</wp:status><wp:post_type>attachment</wp:post_type>", ""},
  }));
  CAPTURE(c.inside);
  const ReadItems items = read(post(c.inside), true);
  REQUIRE(items.documents.size() == (c.note.empty() ? 0 : 1));
  if (!c.note.empty())
    CHECK(items.documents[0].notes == std::vector<std::string>{std::string(c.note)});
  if (c.note.empty()) CHECK(items.skipped.at(0).left_out == 1);
}

TEST_CASE("comments that nobody approved are taken in with the drafts, spam never is",
          "[readers][wxr]") {
  const std::string comments = comment(1, "<wp:comment_approved>0</wp:comment_approved>") +
                               comment(2, "<wp:comment_approved>spam</wp:comment_approved>") +
                               comment(3, "<wp:comment_approved>trash</wp:comment_approved>");
  const ReadItems items = read(post(comments), true);
  REQUIRE(items.documents.size() == 2);
  CHECK(items.documents[1].key == "comment 1");
  CHECK(items.documents[1].notes ==
        std::vector<std::string>{"not published: comment not approved",
                                 "left out: spam 1, deleted comments 1"});
  const ReadItems below = read(post("<wp:status>private</wp:status>" + comment(4, "")), true);
  REQUIRE(below.documents.size() == 2);
  CHECK(is_unpublished(below.documents[1]));
}

TEST_CASE("a file of drafts alone is empty by choice, one without text is not", "[readers][wxr]") {
  CHECK(read(post("<wp:status>draft</wp:status>")).skipped.at(0).left_out == 1);
  const ReadItems empty = read("<item><wp:post_id>1</wp:post_id></item>");
  CHECK(empty.skipped.at(0).left_out == 0);
}

TEST_CASE("comments of a WordPress export", "[readers][wxr]") {
  struct Case {
    const char* name;
    std::string comments;
    std::string_view lines;
    std::string_view note;
  };
  const auto c = GENERATE(values<Case>({
      {"a reply", comment(1, "") + comment(2, "<wp:comment_parent>1</wp:comment_parent>"),
       "comment|comment 1<post 7||||c\ncomment|comment 2<comment 1||||c\n", ""},
      {"author and date",
       comment(1,
               "<wp:comment_author>O&amp;#8217;Bel</wp:comment_author><wp:comment_author_email>"
               "o@example.org</wp:comment_author_email>"
               "<wp:comment_date_gmt>2011-02-03 04:05:06</wp:comment_date_gmt>"),
       "comment|comment 1<post 7||O\u2019Bel|2011-02-03T04:05:06Z|c\n", ""},
      {"a reply to spam answers the post",
       comment(1, "<wp:comment_approved>spam</wp:comment_approved>") +
           comment(2, "<wp:comment_parent>1</wp:comment_parent>"),
       "comment|comment 2<post 7||||c\n", "left out: spam 1"},
      {"not approved", comment(1, "<wp:comment_approved>0</wp:comment_approved>"), "",
       "left out: comments not approved 1"},
      {"links back", comment(1, "<wp:comment_type>pingback</wp:comment_type>"), "",
       "left out: links back from other sites 1"},
      {"its own parent", comment(1, "<wp:comment_parent>1</wp:comment_parent>"),
       "comment|comment 1<post 7||||c\n", ""},
  }));
  DYNAMIC_SECTION(c.name) {
    const ReadItems items = read(post(c.comments));
    CHECK(lines_of(items) == "post|post 7|T|Mab Tarrow||x\n" + std::string(c.lines));
    const auto& notes = items.documents.back().notes;
    CHECK((notes.empty() ? "" : notes[0]) == c.note);
  }
}

TEST_CASE("addresses and languages of a WordPress export", "[readers][wxr]") {
  const ReadItems items = read(post(comment(3, "")));
  REQUIRE(items.documents.size() == 2);
  CHECK(items.documents[0].url == "https://quay.example/t");
  CHECK(items.documents[1].url == "https://quay.example/t#comment-3");
  CHECK(items.documents[0].language == "en-GB");
}

TEST_CASE("a broken WordPress export gives what can be read", "[readers][wxr]") {
  SECTION("cut short") {
    const ReadItems items =
        read_items(open_wxr, std::string(kBegin) + post("") + "\n<item><title>Half");
    CHECK(items.documents.size() == 1);
    REQUIRE(items.skipped.size() == 1);
    CHECK(items.skipped[0].record == "line 5");
  }
  SECTION("mended, which is noted") {
    const ReadItems items = read(
        "<item><title>A & B</b></title><wp:post_id>1</wp:post_id>"
        "<content:encoded>x</content:encoded></item>");
    REQUIRE(lines_of(items) == "post|post 1|A & B|||x\n");
    REQUIRE(items.documents[0].notes.size() == 1);
  }
  SECTION("something else") {
    CHECK_THAT(read_items(open_wxr, "<html><p>Not found</p></html>").error,
               ContainsSubstring("html"));
  }
}

}  // namespace
}  // namespace sourcebook::test
