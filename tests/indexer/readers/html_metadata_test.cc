#include "indexer/readers/html_metadata.h"

#include <string>
#include <string_view>

#include "tests/indexer/readers/html_page.h"
#include "tests/support/catch.h"

namespace sourcebook::test {
namespace {

constexpr std::string_view kProse =
    "<p>The ferry sailed at six with the post, two bicycles and a piano that nobody had ordered, "
    "and it came "
    "back at noon.</p>";

std::string with_prose(std::string_view page) {
  std::string out(page);
  const std::size_t at = out.find("PROSE");
  if (at != std::string::npos) out.replace(at, 5, kProse);
  return out;
}

}  // namespace

TEST_CASE("the author of a page is who it says wrote it, or nobody", "[html][metadata]") {
  struct Case {
    const char* name;
    std::string_view page;
    std::string_view author;
  };
  const auto c = GENERATE(values<Case>({
      {"JSON-LD",
       "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"author\":{\"name\":\"Ann "
       "Lee\"}}</script>"
       "PROSE",
       "Ann Lee"},
      {"two in JSON-LD",
       "<script type='application/ld+json'>[{\"@type\":\"Report\",\"author\":[\"Ann "
       "Lee\",{\"name\":\"Bo "
       "Carr\"}]}]</script>PROSE",
       "Ann Lee, Bo Carr"},
      {"by reference",
       "<script "
       "type='application/"
       "ld+json'>{\"@graph\":[{\"@type\":\"Article\",\"author\":{\"@id\":\"#a\"}},"
       "{\"@id\":\"#a\",\"name\":\"Ann Lee\"}]}</script>PROSE",
       "Ann Lee"},
      {"JSON-LD that is broken, and a meta element",
       "<script type='application/ld+json'>{\"@type\":</script><meta name=author content='Bo "
       "Carr'>PROSE",
       "Bo Carr"},
      {"the site itself",
       "<meta property=og:site_name content=Oar><meta name=author content=Oar>PROSE", ""},
      {"an account", "<meta name=author content=admin>PROSE", ""},
      {"an address", "<meta property=article:author content='https://a.example/ann'>PROSE", ""},
      {"a link to what else one wrote",
       "<article><a rel=author href=a>Ann Lee Carr</a> <a rel=author href=b>All articles of Ann "
       "Lee "
       "Carr</a>PROSE</article>",
       "Ann Lee Carr"},
      {"a head that is called a sidebar",
       "<article><div class=sidebar><h1>Pianos</h1><a rel=author href=a>Ann Lee</a></div>PROSE"
       "</article>",
       "Ann Lee"},
      {"the first line of the text",
       "<title>Pianos</title><article><p>By Ann Lee</p>PROSE</article>", "Ann Lee"},
      {"as Drupal has it",
       "<article><div class=submitted>Submitted by Ann Lee on 7 May 2017</div>PROSE</article>",
       "Ann Lee"},
      {"microdata, and that of comments",
       "<div itemscope itemtype='https://schema.org/DiscussionForumPosting'><b itemprop=author>Ann "
       "Lee</b>PROSE<div itemprop=comment itemscope itemtype='https://schema.org/Comment'><b "
       "itemprop=author>Bo Carr</b><p itemprop=text>Late again.</p></div></div>",
       "Ann Lee"},
      {"microdata",
       "<article><span itemprop=author itemscope><b itemprop=name>Ann Lee</b>, "
       "editor</span>PROSE</article>",
       "Ann Lee"},
      {"hAtom",
       "<div class=hentry><span class='author vcard'><a class=fn>tlow</a></span>PROSE</div>",
       "tlow"},
      {"an organisation is not it",
       "<article><p class=vcard><b class='fn org'>Ferry Ltd</b></p>PROSE</article>", ""},
      {"a commenter is not it",
       "<article>PROSE</article><ol class=commentlist><li><cite class=fn>Bo Carr</cite> said</ol>",
       ""},
      {"a byline", "<article><p class=byline>By Ann Lee and Bo Carr</p>PROSE</article>",
       "Ann Lee, Bo Carr"},
      {"a byline in German", "<article><p class=byline>Von Ann Lee</p>PROSE</article>", "Ann Lee"},
      {"a byline with the day behind it",
       "<article><div class=byline><span>Von</span><b>Ann Lee</b><i>Fr, 7. Mai "
       "2017</i></div>PROSE</article>",
       "Ann Lee"},
      {"a company that runs the site", "<meta name=author content='Ferry Ltd'>PROSE", ""},
      {"what somebody is", "<meta name=author content='By Ann Lee, Staff Writer'>PROSE", "Ann Lee"},
      {"two bylines that differ",
       "<p class=byline>By Ann Lee</p><p class=byline>By Bo Carr</p>PROSE", ""},
  }));
  DYNAMIC_SECTION(c.name) { CHECK(read_html(with_prose(c.page)).author == c.author); }
}

TEST_CASE("dates of a page come with what says so", "[html][metadata]") {
  struct Case {
    const char* name;
    std::string_view page;
    Dated published;
  };
  const auto c = GENERATE(values<Case>({
      {"JSON-LD",
       "<script "
       "type='application/ld+json'>{\"@type\":\"BlogPosting\",\"datePublished\":\"2017-05-07\"}</"
       "script>"
       "PROSE",
       {"2017-05-07", "JSON-LD: datePublished"}},
      {"OpenGraph",
       "<meta property='article:published_time' content='2017-05-07T10:00:00+01:00'>PROSE",
       {"2017-05-07T10:00:00+01:00", "meta: article:published_time"}},
      {"microdata",
       "<article><time itemprop=datePublished datetime='2017-05-07'>Sunday</time>PROSE</article>",
       {"2017-05-07", "microdata: datePublished"}},
      {"hAtom",
       "<div class=hentry><abbr class=published title='2017-05-07'>May</abbr>PROSE</div>",
       {"2017-05-07", "hAtom: published"}},
      {"time",
       "<article><div><time datetime='2017-05-07'>7 May</time></div>PROSE</article>",
       {"2017-05-07", "time"}},
      {"a line",
       "<article><p class=post-date>Posted on 7 May 2017</p>PROSE</article>",
       {"2017-05-07", "date line"}},
      {"the address",
       "<link rel=canonical href='https://a.example/2017/05/07/piano/'>PROSE",
       {"2017-05-07", "address"}},
      {"when something was founded",
       "<article>PROSE<p class=vcard><span class='dtstart "
       "published'>1998-02-28</span></p></article>",
       {}},
      {"to come", "<meta property='article:published_time' content='2917-05-07'>PROSE", {}},
      {"a year in the footer", "<article>PROSE</article><footer>© 2017</footer>", {}},
      {"when another post was written",
       "<article>PROSE</article><aside><article><time datetime='2016-01-01'>1 "
       "January</time></article></aside>",
       {}},
      {"never", "<meta name=date content='1970-01-01T00:00:00Z'>PROSE", {}},
  }));
  DYNAMIC_SECTION(c.name) { CHECK(read_html(with_prose(c.page)).published == c.published); }
}

TEST_CASE("a page was not changed before it was published", "[html][metadata]") {
  const auto modified = [](std::string_view day) {
    return read_html(with_prose("<meta property='article:published_time' content='2017-05-07'>"
                                "<meta property='article:modified_time' content='" +
                                std::string(day) + "'>PROSE"))
        .modified;
  };
  CHECK(modified("2017-05-09") == Dated{"2017-05-09", "meta: article:modified_time"});
  CHECK(modified("2017-05-01") == Dated{});
}

TEST_CASE("titles of pages do not name the site", "[html][metadata]") {
  struct Case {
    const char* name;
    std::string_view page;
    std::string_view title;
  };
  const auto c = GENERATE(values<Case>({
      {"as it stands", "<title>Pianos - and how to ship them</title>PROSE",
       "Pianos - and how to ship them"},
      {"a site that names itself",
       "<title>Pianos | Inkwell</title><meta property=og:site_name content=Inkwell>PROSE",
       "Pianos"},
      {"the heading repeats the rest", "<title>Inkwell: Pianos</title><h1>Pianos</h1>PROSE",
       "Pianos"},
      {"by its address",
       "<title>Pianos – inkwell</title><link rel=canonical href=https://inkwell.example/p>PROSE",
       "Pianos"},
      {"OpenGraph first", "<title>Inkwell</title><meta property=og:title content=Pianos>PROSE",
       "Pianos"},
      {"not what stands below the text",
       "<title>Pianos</title><meta property=og:title content=Pianos><article>PROSE<h1>While you "
       "are "
       "here</h1><p>Please give.</p></article>",
       "Pianos"},
      {"not what leads to the front page",
       "<title>Inkwell \u00bb Archive \u00bb Pianos</title><h1><a href='/'>Inkwell</a></h1><div "
       "class=post><h2><a href='/p' rel=bookmark>Pianos</a></h2>PROSE</div>",
       "Pianos"},
      {"a heading that leads to somebody else's front page",
       "<title>Pianos</title><link rel=canonical href=https://inkwell.example/p><h3><a "
       "href='https://pianos.example/'>Pianos</a></h3>PROSE",
       "Pianos"},
      {"none but the site's",
       "<title>Inkwell</title><meta property=og:site_name content=Inkwell>PROSE", "Inkwell"},
  }));
  DYNAMIC_SECTION(c.name) { CHECK(read_html(with_prose(c.page)).title == c.title); }
}

TEST_CASE("addresses and languages are taken where they are whole", "[html][metadata]") {
  CHECK(read_html(with_prose("<link rel=canonical href='/p'>PROSE")).url.empty());
  CHECK(read_html(with_prose("<link rel=canonical href='https://a.example/'><meta property=og:url "
                             "content='https://a.example/p'>PROSE"))
            .url == "https://a.example/p");
  CHECK(read_html(with_prose("<html lang=en_GB>PROSE")).language == "en-GB");
  CHECK(read_html(with_prose("<html lang='{{lang}}'>PROSE")).language.empty());
  CHECK(html::saved_from("<!-- saved from url=(0021)https://a.example/p/1 -->") ==
        "https://a.example/p/1");
  CHECK(html::saved_from("<!-- saved from url=(0014)about:internet -->").empty());
}

}  // namespace sourcebook::test
