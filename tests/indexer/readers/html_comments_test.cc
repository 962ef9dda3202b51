#include "indexer/readers/html_comments.h"

#include <string>
#include <string_view>
#include <vector>

#include "indexer/readers/html_parse.h"
#include "tests/support/catch.h"

namespace sourcebook::html {
namespace {

CommentThread thread_of(std::string_view page) {
  return find_comments(parse_page(page).dom, {"https://blog.example/post", "post"});
}

// One line for each comment: key < parent | author | date | number | text.
std::string told(std::string_view page) {
  std::string result;
  for (const Document& c : thread_of(page).comments) {
    result += c.key + " < " + c.parent + " | " + c.author + " | " + c.published.value + " | " +
              c.number + " | " + c.text + "\n";
  }
  return result;
}

struct Case {
  const char* name;
  std::string_view page;
  std::string_view told;
};

TEST_CASE("comments are found in each kind of thread", "[readers][html][comments]") {
  const auto c = GENERATE(values<Case>({
      {"WordPress, classic",
       "<ol class=commentlist><li class='comment depth-1' id=comment-11><div id=div-comment-11 "
       "class=comment-body><div class='comment-author vcard'><cite class=fn>Ann Lee</cite> <span "
       "class=says>says:</span></div><div class='comment-meta commentmetadata'><a "
       "href='#comment-11'>May 7, "
       "2017 at 10:31 am</a></div><p>Costs rise.</p><div class=reply><a class=comment-reply-link "
       "href='?replytocom=11#respond'>Reply</a></div></div><ul class=children><li class='comment "
       "depth-2' "
       "id=comment-12><div class='comment-author vcard'><cite class=fn>Bo</cite></div><div "
       "class=comment-meta>8. Mai 2017 um 9:00 Uhr</div><p>Why?</p></li></ul></li></ol>",
       "comment-11 < post | Ann Lee | 2017-05-07 |  | Costs rise.\n"
       "comment-12 < comment-11 | Bo | 2017-05-08 |  | Why?\n"},
      {"WordPress, blocks",
       "<div class=wp-block-comments><ol class=wp-block-comment-template><li id=comment-3 "
       "class='comment "
       "depth-1'><div class=wp-block-comment-author-name><a href='/ann'>Ann</a></div><div "
       "class=wp-block-comment-date><time datetime='2022-03-04T05:06:07+00:00'><a "
       "href='#comment-3'>March 4, "
       "2022</a></time></div><div class=wp-block-comment-content><p>Yes.</p></div><div "
       "class=wp-block-comment-reply-link><a "
       "href='?replytocom=3#respond'>Reply</a></div></li></ol></div>",
       "comment-3 < post | Ann | 2022-03-04T05:06:07Z |  | Yes.\n"},
      {"Blogger, threaded",
       "<div class='widget Blog'><div class=comments id=comments><ol id=top-ra><li class=comment "
       "id=c4291026656680932853><div class=comment-block><div class=comment-header><cite "
       "class=user><a href=x>Ann</a></cite><span class='datetime secondary-text'><a "
       "href='https://blog.example/post?showComment=1370470250660#c4291026656680932853'>10:31</a></"
       "span></div>"
       "<p class=comment-content>One.<br>Two.</p><span class='comment-actions'><a "
       "class=comment-reply>Reply</a></span></div><div class=comment-replies><ol><li class=comment "
       "id=c4291026656680932854><cite class=user>Bo</cite><p "
       "class=comment-content>Three.</p></li></ol></div>"
       "</li></ol></div></div>",
       "c4291026656680932853 < post | Ann | 2013-06-05T22:10:50Z |  | One.\nTwo.\n"
       "c4291026656680932854 < c4291026656680932853 | Bo |  |  | Three.\n"},
      {"Blogger, classic",
       "<dl id=comments-block><dt class=comment-author id=c4291026656680932853><a "
       "name=c4291026656680932853></a>Ann said...</dt><dd class=comment-body><p>One.</p></dd><dd "
       "class=comment-footer>June 5, 2013 at 3:10 PM</dd><dt class=comment-author "
       "id=c4291026656680932854>Bo said...</dt><dd class=comment-body><p>Two.</p></dd><dd "
       "class=comment-footer>June 6, 2013 at 3:10 PM</dd></dl>",
       "c4291026656680932853 < post | Ann | 2013-06-05 |  | One.\n"
       "c4291026656680932854 < post | Bo | 2013-06-06 |  | Two.\n"},
      {"Disqus, as saved",
       "<div id=disqus_thread><ul class=post-list><li class=post id=post-501><div "
       "class=post-content><span "
       "class='post-byline author'>Ann</span> <a class=time-ago title='Sunday, May 7, 2017 10:31 "
       "AM'>6 years "
       "ago</a><div class=post-message><p>One.</p></div></div><ul class=children><li class=post "
       "id=post-502><div class=post-content><span class='post-byline author'>Bo</span> <a "
       "class=time-ago "
       "title='Monday, May 8, 2017 10:31 AM'>6 years ago</a><div "
       "class=post-message><p>Two.</p></div></div>"
       "</li></ul></li></ul></div>",
       "post-501 < post | Ann | 2017-05-07 |  | One.\npost-502 < post-501 | Bo | 2017-05-08 |  | "
       "Two.\n"},
      {"schema.org",
       "<div itemscope itemtype='https://schema.org/Comment'><span itemprop=author itemscope><span "
       "itemprop=name>Ann</span></span><meta itemprop=dateCreated content=2017-05-07><p "
       "itemprop=text>One.</p></div>",
       "1 < post | Ann | 2017-05-07 |  | One.\n"},
      {"microformats",
       "<div class='u-comment h-cite' id=m5><a class='p-author h-card'>Ann</a> <time "
       "class=dt-published "
       "datetime=2017-05-07>May</time><p class='e-content'>One.</p></div>",
       "m5 < post | Ann | 2017-05-07 |  | One.\n"},
      {"anchors before the comments",
       "<section id=comments><a id=comment-7></a><article><p>Ann am <time "
       "datetime=2017-05-07>7.5.</time></p><div class=comment-text>One.</div></article><a "
       "id=comment-8></a><article><p>Bo am <time datetime=2017-05-08>8.5.</time></p><div "
       "class=comment-text>Two.</div></article><p>Write to us.</p></section>",
       "comment-7 < post | Ann | 2017-05-07 |  | One.\ncomment-8 < post | Bo | 2017-05-08 |  | "
       "Two.\n"},
      {"WordPress, of 2005",
       "<ol class=commentlist><li id=comment-1><cite><a href='x'>Ann</a></cite> Says:<br><small "
       "class=commentmetadata><a href='#comment-1'>May 7th, 2017 at 11:15 am</a></small><p>One.</p>"
       "</li></ol>",
       "comment-1 < post | Ann | 2017-05-07 |  | One.\n"},
      {"what was said in a form without fields",
       "<div id=comment-1 class=comment><a class=author>Ann</a> <time datetime=2017-05-07>3 years "
       "ago</time><form><input type=hidden name=id><div class=body><p>One.</p></div></form></div>",
       "comment-1 < post | Ann | 2017-05-07 |  | One.\n"},
      {"nothing but likeness",
       "<div class=comments><h3>2 replies</h3><div class=entry><b class=name>Ann</b> <i>7 May "
       "2017</i><p>One.</p></div><div class=entry><b class=name>Bo</b> <i>8 May "
       "2017</i><p>Two.</p></div></div>",
       "1 < post | Ann | 2017-05-07 |  | One.\n2 < post | Bo | 2017-05-08 |  | Two.\n"},
  }));
  DYNAMIC_SECTION(c.name) { CHECK(told(c.page) == c.told); }
}

TEST_CASE("a comment answers what its place or its own words say", "[readers][html][comments]") {
  const auto c = GENERATE(values<Case>({
      {"a list behind the comment",
       "<ul><li id=comment-1><cite>Ann</cite><p>a</p></li><ul class=children><li "
       "id=comment-2><cite>Bo</cite><p>b</p></li></ul><li "
       "id=comment-3><cite>Cy</cite><p>c</p></li></ul>",
       "comment-1 < post | Ann |  |  | a\ncomment-2 < comment-1 | Bo |  |  | b\n"
       "comment-3 < post | Cy |  |  | c\n"},
      {"depth",
       "<div class=depth-1 id=comment-1><cite>Ann</cite><p>a</p></div><div class=depth-2 "
       "id=comment-2><cite>Bo</cite><p>b</p></div><div class=depth-2 "
       "id=comment-3><cite>Cy</cite><p>c</p></div>"
       "<div class=depth-1 id=comment-4><cite>Di</cite><p>d</p></div>",
       "comment-1 < post | Ann |  |  | a\ncomment-2 < comment-1 | Bo |  |  | b\n"
       "comment-3 < comment-1 | Cy |  |  | c\ncomment-4 < post | Di |  |  | d\n"},
      {"a link to it",
       "<div id=comment-1><cite>Ann</cite><p>a</p></div><div id=comment-2><cite>Bo</cite> <span>in "
       "reply to <a "
       "href='#comment-1'>Ann</a></span><p class=comment-text>b</p></div>",
       "comment-1 < post | Ann |  |  | a\ncomment-2 < comment-1 | Bo |  |  | b\n"},
      {"data-parent",
       "<div id=comment-1><cite>Ann</cite><p>a</p></div><div id=comment-2 "
       "data-parent=1><cite>Bo</cite><p>b</p>"
       "</div>",
       "comment-1 < post | Ann |  |  | a\ncomment-2 < comment-1 | Bo |  |  | b\n"},
      {"itself", "<div id=comment-1 data-parent=1><cite>Ann</cite><p>a</p></div>",
       "comment-1 < post | Ann |  |  | a\n"},
  }));
  DYNAMIC_SECTION(c.name) { CHECK(told(c.page) == c.told); }
}

TEST_CASE("what is not certain of a comment is left open", "[readers][html][comments]") {
  const auto c = GENERATE(values<Case>({
      {"a relative date", "<li id=comment-1><cite>Ann</cite> <time>3 days ago</time><p>a</p></li>",
       "comment-1 < post | Ann |  |  | 3 days ago\n\na\n"},
      {"a date without a year",
       "<li id=comment-1><b class=fn>Ann</b><small>Jun 20th</small><div "
       "class=comment-text>a</div></li>",
       "comment-1 < post | Ann |  |  | a\n"},
      {"an ambiguous date",
       "<li id=comment-1><b class=fn>Ann</b><small>03/04/2017</small><div "
       "class=comment-text>a</div></li>",
       "comment-1 < post | Ann |  |  | a\n"},
      {"the same in German",
       "<html lang=de><li id=comment-1><b class=fn>Ann</b><small>03.04.2017</small><div "
       "class=comment-text>a</div></li>",
       "comment-1 < post | Ann | 2017-04-03 |  | a\n"},
      {"a date to come",
       "<li id=comment-1><b class=fn>Ann</b><time datetime=4034-05-09>9 May 4034</time><div "
       "class=comment-text>a</div></li>",
       "comment-1 < post | Ann |  |  | a\n"},
      {"a displayed number",
       "<li id=comment-71><a href='#comment-71'>#3</a> <b class=fn>Ann</b><div "
       "class=comment-text>a</div></li>",
       "comment-71 < post | Ann |  | 3 | a\n"},
      {"a date in the comment itself",
       "<li id=comment-1><b class=fn>Ann</b><div class=comment-text>7 May "
       "2017</div></li>",
       "comment-1 < post | Ann |  |  | 7 May 2017\n"},
  }));
  DYNAMIC_SECTION(c.name) { CHECK(told(c.page) == c.told); }
}

TEST_CASE("a page without comments has none", "[readers][html][comments]") {
  struct Page {
    const char* name;
    std::string_view html;
  };
  const auto c = GENERATE(values<Page>({
      {"nothing", ""},
      {"an article",
       "<article><h1>Costs</h1><p class=byline>By Ann Lee</p><time>7 May 2017</time><p>a</p>"},
      {"an archive of posts",
       "<article class=h-entry id=post-1><h2>A</h2><b class=author>Ann</b><time>7 May "
       "2017</time><p>a</p>"
       "</article><article class=h-entry id=post-2><h2>B</h2><b class=author>Ann</b><time>8 May "
       "2017</time><p>b</p></article>"},
      {"recent comments",
       "<ul id=recentcomments><li class=recentcomments><span class=comment-author-link>Ann</span> "
       "on <a "
       "href='/p#comment-3'>Costs</a></li></ul><div class='widget_recent_comments'><div "
       "class=comment><cite>Bo"
       "</cite><p>b</p></div></div>"},
      {"trackbacks",
       "<ol class=commentlist><li class='pingback even' id=comment-825><div "
       "class=comment-body>Pingback: <a "
       "class=url href=x>Costs | Ann</a></div></li></ol>"},
      {"a form",
       "<div id=comments><h3>Leave a comment</h3><form id=comment-form-12><p class=author>Name</p>"
       "<p>7 May 2017</p></form></div>"},
      {"parts of a page by number",
       "<div id=c647><cite>Ann</cite><time datetime=2017-05-07>x</time><p>a</div>"},
  }));
  DYNAMIC_SECTION(c.name) { CHECK(told(c.html).empty()); }
}

TEST_CASE("the roots of a thread hold it and no more", "[readers][html][comments]") {
  const Parsed page = parse_page(
      "<article><p>Costs.</p></article><ol><li id=comment-1><cite>Ann</cite><p>a</p></li><li "
      "id=comment-2><cite>Bo</cite><p>b</p></li></ol><p>Footer</p>");
  const CommentThread thread = find_comments(page.dom, {"", "post"});
  REQUIRE(thread.roots.size() == 2);
  CHECK(page.dom.id(thread.roots[0]) == "comment-1");
  CHECK(page.dom.id(thread.roots[1]) == "comment-2");
}

TEST_CASE("a comment has its own address", "[readers][html][comments]") {
  struct Link {
    std::string_view href, url;
  };
  const auto c = GENERATE(values<Link>({
      {"#comment-1", "https://blog.example/post#comment-1"},
      {"/p/2#comment-1", "https://blog.example/p/2#comment-1"},
      {"https://other.example/p#comment-1", "https://other.example/p#comment-1"},
      {"//other.example/p#comment-1", "https://other.example/p#comment-1"},
      {"", "https://blog.example/post#comment-1"},
  }));
  const auto thread =
      thread_of("<li id=comment-1><b class=fn>Ann</b> <a href='" + std::string(c.href) +
                "'>7 May 2017</a><div class=comment-text>a</div></li>");
  REQUIRE(thread.comments.size() == 1);
  CHECK(thread.comments[0].url == c.url);
  CHECK(thread.comments[0].published.from == "comment: date line");
}

TEST_CASE("quotations in a comment are marked as such", "[readers][html][comments]") {
  const auto thread = thread_of(
      "<li id=comment-1><b class=fn>Ann</b><div class=comment-text><blockquote>No "
      "more.</blockquote><p>I agree.</p></div></li>");
  REQUIRE(thread.comments.size() == 1);
  CHECK(thread.comments[0].text == "No more.\n\nI agree.");
  REQUIRE(thread.comments[0].quotations.size() == 1);
  CHECK(thread.comments[0].quotations[0].end == 8);
}

}  // namespace
}  // namespace sourcebook::html
