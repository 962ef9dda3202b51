// Exports other than WordPress's, and feeds: small ones of each kind.
#include <string>
#include <string_view>
#include <vector>

#include "indexer/readers/blogger.h"
#include "indexer/readers/disqus.h"
#include "indexer/readers/feed.h"
#include "indexer/readers/ghost.h"
#include "indexer/readers/hansard.h"
#include "indexer/readers/movable_type.h"
#include "indexer/readers/wxr.h"
#include "tests/indexer/readers/read_items.h"
#include "tests/support/catch.h"

namespace sourcebook::test {
namespace {

std::string first_note(const ReadItems& items) {
  return items.documents.empty() || items.documents.back().notes.empty()
             ? ""
             : items.documents.back().notes[0];
}

std::string blogger(std::string_view entries) {
  return "<feed xmlns='http://www.w3.org/2005/Atom' "
         "xmlns:thr='http://purl.org/syndication/thread/1.0' "
         "xmlns:app='http://www.w3.org/2007/app' "
         "xmlns:blogger='http://schemas.google.com/blogger/2018'>" +
         std::string(entries) + "</feed>";
}

std::string old_entry(std::string_view id, std::string_view kind, std::string_view inside) {
  return "<entry><id>" + std::string(id) +
         "</id><category scheme='http://schemas.google.com/g/2005#kind' "
         "term='http://schemas.google.com/blogger/2008/kind#" +
         std::string(kind) + "'/><title>T</title><content type='html'>x</content>" +
         std::string(inside) + "</entry>";
}

std::string new_entry(std::string_view id, std::string_view type, std::string_view inside) {
  return "<entry><id>" + std::string(id) + "</id><blogger:type>" + std::string(type) +
         "</blogger:type><title>T</title><content type='html'>x</content>" + std::string(inside) +
         "</entry>";
}

TEST_CASE("Blogger's exports, old and new", "[readers][blogger]") {
  struct Case {
    const char* name;
    std::string entries;
    std::string_view lines;
    std::string_view note;
  };
  const auto c = GENERATE(values<Case>({
      {"a post",
       old_entry("b-1.post-1", "post",
                 "<published>2011-02-03T04:05:06.789-08:00</published><author><name>Mab &amp; Oz"
                 "</name><email>noreply@blogger.com</email></author>"),
       "post|b-1.post-1|T|Mab & Oz|2011-02-03T04:05:06-08:00|x\n", ""},
      {"templates and settings", old_entry("s", "settings", "") + old_entry("t", "template", ""),
       "", ""},
      {"a draft",
       old_entry("p", "page", "") +
           old_entry("q", "post", "<app:control><app:draft>yes</app:draft></app:control>"),
       "post|p|T|||x\n", "left out: drafts 1"},
      {"a comment and a reply",
       old_entry("b.post-2", "comment", "<thr:in-reply-to ref='b.post-1'/>") +
           old_entry("b.post-3", "comment",
                     "<thr:in-reply-to ref='b.post-1'/><link rel='related' "
                     "href='http://a.org/feeds/1/1/comments/default/2?v=2'/>"),
       "comment|b.post-2<b.post-1||||x\ncomment|b.post-3<b.post-2||||x\n", ""},
      {"of Takeout",
       new_entry("p", "POST", "<blogger:status>LIVE</blogger:status>") +
           new_entry("d", "PAGE", "<blogger:status>DRAFT</blogger:status>") +
           new_entry("c", "COMMENT", "<blogger:parent>p</blogger:parent><blogger:inReplyTo/>") +
           new_entry("s", "COMMENT",
                     "<blogger:parent>p</blogger:parent><blogger:status>SPAM</blogger:status>") +
           new_entry("r", "COMMENT",
                     "<blogger:parent>p</blogger:parent><blogger:inReplyTo>c</blogger:inReplyTo>") +
           new_entry("t", "COMMENT",
                     "<blogger:parent>p</blogger:parent><blogger:inReplyTo>s</blogger:inReplyTo>"),
       "post|p|T|||x\ncomment|c<p||||x\ncomment|r<c||||x\ncomment|t<p||||x\n",
       "left out: drafts 1, spam 1"},
  }));
  DYNAMIC_SECTION(c.name) {
    const ReadItems items = read_items(open_blogger, blogger(c.entries));
    CHECK(lines_of(items) == c.lines);
    CHECK(first_note(items) == c.note);
  }
}

TEST_CASE("entries of feeds", "[readers][feed]") {
  struct Case {
    const char* name;
    std::string_view xml;
    std::string_view lines;
  };
  const auto c = GENERATE(values<Case>({
      {"RSS 2.0",
       "<rss><channel><item><title>T &amp;amp; U</title><guid>http://a.org/1</guid>"
       "<author>m@a.org (Mab)</author><pubDate>Thu, 03 Feb 2011 04:05:06 GMT</pubDate>"
       "<description>&lt;p&gt;x&lt;/p&gt;</description></item></channel></rss>",
       "-|http://a.org/1|T & U|Mab|2011-02-03T04:05:06Z|x\n"},
      {"a date that lies in the future is none",
       "<rss><channel><item><pubDate>Fri, 03 Feb 2999 04:05:06 GMT</pubDate><description>x"
       "</description></item></channel></rss>",
       "-|||||x\n"},
      {"whole text before summary",
       "<rss xmlns:c='http://purl.org/rss/1.0/modules/content/' "
       "xmlns:dc='http://purl.org/dc/elements/1.1/'><channel><item><description>s</description>"
       "<c:encoded>x</c:encoded><dc:creator>Mab</dc:creator><author>m@a.org</author></item>"
       "</channel></rss>",
       "-|||Mab||x\n"},
      {"RSS 1.0",
       "<r:RDF xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#' "
       "xmlns='http://purl.org/rss/1.0/' xmlns:d='http://purl.org/dc/elements/1.1/'><channel "
       "r:about='u'/><item r:about='http://a.org/1'><title>T</title><description>x</description>"
       "<d:date>2011-02-03</d:date></item></r:RDF>",
       "-|http://a.org/1|T||2011-02-03|x\n"},
      {"Atom",
       "<feed xmlns='http://www.w3.org/2005/Atom'><author><name>Oz</name></author><entry><id>i</id>"
       "<title type='html'>T &amp;lt; U</title><published>2011-02-03T04:05:06Z</published>"
       "<updated>2012-02-03T04:05:06Z</updated><summary>s</summary><content type='xhtml'>"
       "<div xmlns='http://www.w3.org/1999/xhtml'><p>x<br/>y</p></div></content></entry></feed>",
       "-|i|T < U|Oz|2011-02-03T04:05:06Z|x\ny\n"},
      {"text that is not markup",
       "<feed xmlns='http://www.w3.org/2005/Atom'><entry><id>i</id><title>a &lt;b&gt; c</title>"
       "<updated>2012</updated><content>x &lt;y&gt;</content></entry></feed>",
       "-|i|a <b> c||2012|x <y>\n"},
      {"Atom 0.3",
       "<feed "
       "xmlns='http://purl.org/atom/ns#'><entry><id>i</id><issued>2004-01-02T03:04:05Z</issued>"
       "<content type='text/html' mode='escaped'>&lt;b&gt;x&lt;/b&gt;</content></entry></feed>",
       "-|i|||2004-01-02T03:04:05Z|x\n"},
      {"what answers a post",
       "<feed xmlns='http://www.w3.org/2005/Atom'><entry "
       "xmlns:t='http://purl.org/syndication/thread/1.0'><id>i</id><title>Re: T</title>"
       "<content>x</content><t:in-reply-to ref='urn:p'/></entry></feed>",
       "comment|i<urn:p||||x\n"},
      {"a comment feed",
       "<rss><channel><item><title>By: Mab</title><link>http://a.org/p#comment-12</link>"
       "<guid>g</guid><description>x</description></item></channel></rss>",
       "comment|g<http://a.org/p||||x\n"},
      {"an address that only looks so",
       "<rss><channel><item><title>T</title><link>http://a.org/p#comment-policy</link>"
       "<description>x</description></item></channel></rss>",
       "-||T|||x\n"},
  }));
  DYNAMIC_SECTION(c.name) { CHECK(lines_of(read_items(open_feed, c.xml)) == c.lines); }
}

TEST_CASE("addresses in feeds are made whole", "[readers][feed]") {
  const ReadItems items = read_items(
      open_feed,
      "<feed xmlns='http://www.w3.org/2005/Atom' xml:base='http://a.org/b/' xml:lang='cy'><entry>"
      "<id>tag:a.org:1</id><link href='c'/><content>x</content></entry></feed>");
  REQUIRE(items.documents.size() == 1);
  CHECK(items.documents[0].url == "http://a.org/b/c");
  CHECK(items.documents[0].language == "cy");
  CHECK(items.documents[0].id == "tag:a.org:1");
}

TEST_CASE("comments of a Disqus export answer each other or their page", "[readers][disqus]") {
  const auto post = [](const char* id, const char* inside) {
    return "<post dsq:id='" + std::string(id) +
           "'><message><![CDATA[<p>x</p>]]></message><createdAt>2011-02-03T04:05:06Z</createdAt>"
           "<author><name>Mab</name></author><thread dsq:id='9'/>" +
           inside + "</post>";
  };
  const ReadItems items = read_items(
      open_disqus,
      "<disqus xmlns='http://disqus.com' xmlns:dsq='http://disqus.com/disqus-internals'>"
      "<thread dsq:id='9'><link>http://a.org/p</link><title>Bus &amp;amp; tram</title></thread>" +
          post("1", "") + post("2", "<parent dsq:id='1'/>") + post("3", "<isSpam>true</isSpam>") +
          post("4", "<isDeleted>true</isDeleted>") + post("5", "<parent dsq:id='4'/>") +
          "</disqus>");
  CHECK(lines_of(items) ==
        "comment|1<http://a.org/p|Bus & tram|Mab|2011-02-03T04:05:06Z|x\n"
        "comment|2<1|Bus & tram|Mab|2011-02-03T04:05:06Z|x\n"
        "comment|5<http://a.org/p|Bus & tram|Mab|2011-02-03T04:05:06Z|x\n");
  CHECK(first_note(items) == "left out: spam 1, deleted comments 1");
  REQUIRE(!items.documents.empty());
  CHECK(items.documents[0].url == "http://a.org/p#comment-1");
}

TEST_CASE("speeches of Hansard by who gave them", "[readers][hansard]") {
  const ReadItems items = read_items(
      open_hansard,
      "<publicwhip><major-heading id='a/2009-10-28a.1.0'>Ferries &mdash; <i>Question</i>"
      "</major-heading><speech id='a/2009-10-28a.1.1' speakername='Ann Lee' colnum='1095' "
      "url='http://a.org/1'><p>x &pound;3</p></speech><minor-heading>Fares</minor-heading>"
      "<ques id='a/2009-10-28a.1.q0' speakername='Bo'><p>y</p></ques>"
      "<reply id='a/2009-10-28a.1.r0' speakername='Cy'><p>z</p></reply>"
      "<speech id='b' nospeaker='true'><p>w</p></speech><speech id='c'/></publicwhip>");
  CHECK(lines_of(items) ==
        "post||Ferries \u2014 Question|Ann Lee|2009-10-28|x \u00a33\n"
        "post||Ferries \u2014 Question \u2014 Fares|Bo|2009-10-28|y\n"
        "comment|<a/2009-10-28a.1.q0|Ferries \u2014 Question \u2014 Fares|Cy|2009-10-28|z\n"
        "post||Ferries \u2014 Question \u2014 Fares|||w\n");
  CHECK(first_note(items) == "left out: speeches without text 1");
  REQUIRE(items.documents.size() == 4);
  CHECK(items.documents[0].id == "a/2009-10-28a.1.1");
  CHECK(items.documents[0].url == "http://a.org/1");
  CHECK(items.documents[0].pages == std::vector<Page>{{0, "col. 1095"}});
}

TEST_CASE("Hansard of committees: the day of the sitting, characters of Windows-1252",
          "[readers][hansard]") {
  const ReadItems items = read_items(
      open_hansard,
      "<publicwhip><speech id='a/standing/standing2009-10-20_FERRIES_10-0_2009-11-03a.1.1' "
      "speakername='Ann Lee'><p>after &#145;fares&#146;&#151;x &#163;3</p></speech>"
      "<speech id='a/b2009-1-1' speakername='Bo'><p>y</p></speech></publicwhip>");
  CHECK(lines_of(items) ==
        "post|||Ann Lee|2009-11-03|after \u2018fares\u2019\u2014x \u00a33\n"
        "post|||Bo||y\n");
}

TEST_CASE("posts of a Ghost export", "[readers][ghost]") {
  struct Case {
    const char* name;
    std::string_view json;
    std::string_view lines;
  };
  const auto c = GENERATE(values<Case>({
      {"with its author",
       R"({"db":[{"data":{"posts":[{"id":"p","title":"T & U","html":"<p>x</p>","status":"published",
           "author_id":"u","published_at":"2011-02-03T04:05:06.000Z"}],
           "users":[{"id":"u","name":"Mab"}]}}]})",
       "post|p|T & U|Mab|2011-02-03T04:05:06Z|x\n"},
      {"with several",
       R"({"data":{"posts":[{"id":5,"html":"x","author_id":1}],"users":[{"id":1,"name":"Mab"},
           {"id":2,"name":"Oz"}],"posts_authors":[{"post_id":5,"author_id":2},
           {"post_id":5,"author_id":1}]}})",
       "post|5||Oz, Mab||x\n"},
      {"fetched to be imported",
       R"({"errors":[],"result":{"posts":[{"url":"http://a.org/p","data":{"title":"T",
           "html":"<p>x</p>","author":{"data":{"name":"Mab"}}}}]}})",
       "post||T|Mab||x\n"},
      {"a draft", R"({"posts":[{"html":"x","status":"draft"},{"id":"q","html":"y"}]})",
       "post|q||||y\n"},
      {"Lexical",
       R"({"posts":[{"html":null,"lexical":"{\"root\":{\"children\":[{\"type\":\"heading\",)"
       R"(\"tag\":\"h2\",\"children\":[{\"type\":\"extended-text\",\"text\":\"a\"}]},)"
       R"({\"type\":\"paragraph\",\"children\":[{\"type\":\"extended-text\",\"text\":\"b <\"}]}]}}"}]})",
       "post|||||a\n\nb <\n"},
      {"Mobiledoc, where a card is named twice",
       R"({"posts":[{"mobiledoc":"{\"cards\":[[\"html\",{\"html\":\"<p>c</p>\"}]],)"
       R"(\"sections\":[[1,\"p\",[[0,[],0,\"a\"],[0,[],0,\" b\"]]],[10,0],[10,0],)"
       R"([3,\"ul\",[[[0,[],0,\"d\"]]]]]}"}]})",
       "post|||||a b\n\nc\n\n- d\n"},
  }));
  DYNAMIC_SECTION(c.name) { CHECK(lines_of(read_items(open_ghost, c.json)) == c.lines); }
  CHECK(!read_items(open_ghost, R"({"db":[{"data":{"posts":[)").error.empty());
  CHECK(!read_items(open_ghost, R"({"name":"x"})").error.empty());
}

constexpr std::string_view kMovableType =
    "AUTHOR: mab\nTITLE: T & U\nSTATUS: Publish\nCONVERT BREAKS: __default__\nCATEGORY: A\n"
    "\nDATE: 02/03/2011 04:05:06 PM\n-----\nBODY:\nx\ny\n-----\nEXTENDED BODY:\n\nz\n-----\n"
    "COMMENT:\nAUTHOR: Oz\nEMAIL: o@example.org\nIP: 192.0.2.1\nURL: http://o.example\n"
    "DATE: 02/04/2011 04:05:06 AM\nNOTE: c\nd\n-----\nPING:\nTITLE: p\n-----\n--------\n"
    "AUTHOR: mab\nTITLE: V\nSTATUS: Draft\nDATE: 02/03/2011 04:05:06\n-----\nBODY:\nx\n-----\n"
    "--------\n";

TEST_CASE("entries of a Movable Type export", "[readers][movable_type]") {
  const ReadItems items = read_items(open_movable_type, kMovableType);
  CHECK(lines_of(items) ==
        "post|entry 1|T & U|mab|2011-02-03|x\ny\n\nz\n"
        "comment|<entry 1||Oz|2011-02-04|NOTE: c\nd\n");
  CHECK(first_note(items) == "left out: links back from other sites 1, drafts 1");
}

TEST_CASE("what other exports say was not published is taken in where drafts are asked for",
          "[readers]") {
  struct Case {
    const char* name;
    OpenReader open;
    std::string bytes;
    std::string_view note;
  };
  const auto c = GENERATE(values<Case>({
      {"Blogger", open_blogger,
       blogger(old_entry("q", "post", "<app:control><app:draft>yes</app:draft></app:control>")),
       "not published: draft"},
      {"Takeout", open_blogger,
       blogger(new_entry("d", "POST", "<blogger:status>SCHEDULED</blogger:status>")),
       "not published: post that is to appear later"},
      {"spam", open_blogger,
       blogger(new_entry("d", "COMMENT", "<blogger:status>SPAM</blogger:status>")), ""},
      {"Disqus", open_disqus,
       "<disqus xmlns:dsq='d'><post dsq:id='1'><message>m</message><isApproved>false</isApproved>"
       "</post></disqus>",
       "not published: comment not approved"},
      {"deleted", open_disqus,
       "<disqus xmlns:dsq='d'><post dsq:id='1'><message>m</message><isDeleted>true</isDeleted>"
       "</post></disqus>",
       ""},
      {"Ghost", open_ghost, R"({"posts":[{"html":"x","status":"draft"}]})", "not published: draft"},
      {"Movable Type", open_movable_type,
       "AUTHOR: mab\nTITLE: V\nSTATUS: Draft\nDATE: 02/03/2011 04:05:06\n-----\nBODY:\nx\n-----\n"
       "--------\n",
       "not published: draft"},
  }));
  DYNAMIC_SECTION(c.name) {
    InputInfo info{"a"};
    CHECK(read_items(c.open, c.bytes, info).documents.empty());
    CHECK(read_items(c.open, c.bytes, info).skipped.at(0).left_out == 1);
    info.drafts = true;
    CHECK(first_note(read_items(c.open, c.bytes, info)) == c.note);
  }
}

TEST_CASE("comments under what was not published are no published ones", "[readers]") {
  struct Case {
    const char* name;
    OpenReader open;
    std::string bytes;
    std::vector<std::string> notes;
  };
  const std::string mt_draft = "AUTHOR: mab\nTITLE: V\nSTATUS: Draft\nDATE: 02/03/2011 04:05:06\n";
  const std::string mt_comment =
      "COMMENT:\nAUTHOR: Oz\nDATE: 02/04/2011 04:05:06 AM\nc\n-----\n--------\n";
  const auto c = GENERATE_COPY(values<Case>({
      {"Blogger",
       open_blogger,
       blogger(
           old_entry("b.post-1", "post", "<app:control><app:draft>yes</app:draft></app:control>") +
           old_entry("b.post-2", "comment", "<thr:in-reply-to ref='b.post-1'/>")),
       {"draft", "comment under a draft"}},
      {"Takeout",
       open_blogger,
       blogger(new_entry("p", "POST", "<blogger:status>PENDING</blogger:status>") +
               new_entry("c", "COMMENT",
                         "<blogger:parent>p</blogger:parent><blogger:status>PENDING"
                         "</blogger:status>")),
       {"draft that waits for review",
        "comment not approved; comment under a draft that waits for review"}},
      {"Blogger, without text",
       open_blogger,
       blogger("<entry><id>p</id><blogger:type>POST</blogger:type><blogger:status>DRAFT"
               "</blogger:status></entry>" +
               new_entry("c", "COMMENT", "<blogger:parent>p</blogger:parent>")),
       {"comment under a draft"}},
      {"Movable Type",
       open_movable_type,
       mt_draft + "-----\nBODY:\nx\n-----\n" + mt_comment,
       {"draft", "comment under a draft"}},
      {"Movable Type, without text",
       open_movable_type,
       mt_draft + "-----\nBODY:\n-----\n" + mt_comment,
       {"comment under a draft"}},
      {"WordPress",
       open_wxr,
       "<rss xmlns:wp='http://wordpress.org/export/1.2/'><channel><item><wp:post_id>1</wp:post_id>"
       "<wp:status>private</wp:status><wp:comment><wp:comment_id>2</wp:comment_id>"
       "<wp:comment_content>c</wp:comment_content></wp:comment></item></channel></rss>",
       {"private post", "comment under a private post"}},
  }));
  DYNAMIC_SECTION(c.name) {
    InputInfo info{"a"};
    const ReadItems without = read_items(c.open, c.bytes, info);
    CHECK(without.documents.empty());
    REQUIRE(without.skipped.size() == 1);
    CHECK(without.skipped[0].left_out > 0);
    info.drafts = true;
    std::vector<std::string> notes;
    for (const Document& document : read_items(c.open, c.bytes, info).documents) {
      std::string said;
      for (const std::string& note : document.notes) {
        if (!note.starts_with("not published: ")) continue;
        said += (said.empty() ? "" : "; ") + note.substr(std::string("not published: ").size());
      }
      notes.push_back(said);
    }
    CHECK(notes == c.notes);
  }
}

TEST_CASE("exports are known by their content", "[readers]") {
  CHECK(recognise_movable_type(kMovableType) == 2);
  CHECK(recognise_movable_type("TITLE: a\n\nBODY: b\n") == 0);
  CHECK(recognise_blogger(blogger("")) == 2);
  CHECK(recognise_blogger("<feed xmlns='http://www.w3.org/2005/Atom'/>") == 0);
  CHECK(recognise_feed("<!-- a --><rss version='2.0'>") == 2);
  CHECK(recognise_feed("<html><feed>") == 0);
  CHECK(recognise_disqus("<?xml version='1.0'?><disqus>") == 2);
  CHECK(recognise_ghost("{\"db\": [{\"meta\": {}, \"data\": {") == 2);
  CHECK(recognise_ghost("{\"name\": \"x\"}") == 0);
}

}  // namespace
}  // namespace sourcebook::test
