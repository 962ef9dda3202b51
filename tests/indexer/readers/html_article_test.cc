#include "indexer/readers/html_article.h"

#include <string>
#include <string_view>

#include "indexer/readers/html_parse.h"
#include "indexer/readers/html_text.h"
#include "tests/support/catch.h"

namespace sourcebook::test {
namespace {

constexpr std::string_view kFirst =
    "The ferry sailed at six with the post, two bicycles and a piano that nobody had ordered, and "
    "it came "
    "back at noon.";
constexpr std::string_view kSecond =
    "What the harbour master wrote in his book that day is what we know of it, and he did not "
    "write much.";

// FIRST and SECOND stand for paragraphs of prose.
std::string filled(std::string_view page) {
  std::string out(page);
  for (const auto& [name, words] : {std::pair("FIRST", kFirst), std::pair("SECOND", kSecond)}) {
    for (std::size_t at = out.find(name); at != std::string::npos; at = out.find(name)) {
      out.replace(at, std::string_view(name).size(), words);
    }
  }
  return out;
}

std::string article_text(std::string_view page) {
  const html::Parsed parsed = html::parse_page(filled(page));
  const html::Article article = html::find_article(parsed.dom);
  html::TextOptions options;
  options.keep = [&article](html::NodeId node) { return !article.left_out[node]; };
  return html::render_text(parsed.dom, article.root, options).text;
}

}  // namespace

TEST_CASE("the article of a page is told from what stands around it", "[html][article]") {
  struct Case {
    const char* name;
    std::string_view page;
    std::string_view text;
  };
  const auto c = GENERATE(values<Case>({
      {"nothing but text", "<p>FIRST<p>SECOND", "FIRST\n\nSECOND"},
      {"a menu and a footer",
       "<nav><a href=a>Home</a></nav><article><p>FIRST<p>SECOND</article><footer>FIRST</footer>",
       "FIRST\n\nSECOND"},
      {"an invitation to a mailing list",
       "<article><p>FIRST<p>SECOND<p>Do you want to hear more? <a href=a>Sign up "
       "here</a></article>",
       "FIRST\n\nSECOND"},
      {"a link to a newsletter is none",
       "<article><p>FIRST<p>SECOND<p>It was in <a href=a>our newsletter</a>.</article>",
       "FIRST\n\nSECOND\n\nIt was in our newsletter."},
      {"a request for money",
       "<article><p>FIRST<p>SECOND<div><p>While you are here<p>If you liked this, would you "
       "support <a href='https://steadyhq.com/oar'>our work</a>?</div></article>",
       "FIRST\n\nSECOND"},
      {"what is said of somebody else's",
       "<article><p>FIRST<p>SECOND<p>Ann Lee lives on what readers <a "
       "href='https://www.patreon.com/oar'>donate</a> to her.</article>",
       "FIRST\n\nSECOND\n\nAnn Lee lives on what readers donate to her."},
      {"a request for money behind another link",
       "<article><p>FIRST<p>SECOND<p>There is <a href='https://ko-fi.com/oar'>Ko-fi</a>, or <a "
       "href=a>sign up</a>.</article>",
       "FIRST\n\nSECOND"},
      {"a quotation beside a link to where one donates",
       "<article><p>FIRST<p>SECOND<p>\"We will support our allies as long as it takes you,\" she "
       "said to <a href='https://www.patreon.com/oar'>Oar</a>.</article>",
       "FIRST\n\nSECOND\n\n\"We will support our allies as long as it takes you,\" she said to "
       "Oar."},
      {"what others live on",
       "<article><p>FIRST<p>SECOND<p>The levy hits <a href='https://www.patreon.com/'>Patreon</a>: "
       "donations from fans are our only income, they wrote.</article>",
       "FIRST\n\nSECOND\n\nThe levy hits Patreon: donations from fans are our only income, they "
       "wrote."},
      {"a page to print, a file to load down",
       "<article><p>FIRST<p>SECOND<p><a href=a>DOWNLOAD PDF</a><div class='print_links'><a "
       "href=b>Two columns</a></div></article>",
       "FIRST\n\nSECOND"},
      {"a report to load down",
       "<article><p>FIRST<p>SECOND<p><a href=a>Download the report as PDF</a></article>",
       "FIRST\n\nSECOND\n\nDownload the report as PDF"},
      {"a box about the author",
       "<article><p>FIRST<p>SECOND<div itemprop=author itemscope><a itemprop=name>Ann Lee</a><p "
       "itemprop=description>She mends boats.</div></article>",
       "FIRST\n\nSECOND"},
      {"a long window beside the article that the page is called after",
       "<title>Pianos at sea | Oar</title><article><h1>Pianos at sea</h1><p>FIRST</article>"
       "<div class=window><p>SECOND<p>SECOND<p>SECOND</div>",
       "Pianos at sea\n\nFIRST"},
      {"a page called after an article whose words stand below it",
       "<title>Pianos at sea | Oar</title><div class=content><article class=lead><h1>Pianos at "
       "sea</h1><p>FIRST</article><div class=body><p>SECOND<p>SECOND<p>SECOND</div></div>",
       "Pianos at sea\n\nFIRST\n\nSECOND\n\nSECOND\n\nSECOND"},
      {"a short article beside what the page is called after",
       "<title>Bees in town | Oar</title><article><h1>Pianos at sea</h1><p>FIRST</article>"
       "<div class=window><p>SECOND<p>SECOND<p>SECOND</div>",
       "Pianos at sea\n\nFIRST\n\nSECOND\n\nSECOND\n\nSECOND"},
      {"no element that says where it is",
       "<div><a href=a>Home</a> <a href=b>News</a></div><div><div><p>FIRST<p>SECOND</div></div>"
       "<div><a href=c>Imprint</a> <a href=d>Contact</a></div>",
       "FIRST\n\nSECOND"},
      {"a table that lays out the page",
       "<table><tr><td><a href=a>Home</a><br><a "
       "href=b>News</a></td><td><p>FIRST<p>SECOND</td></tr></table>",
       "FIRST\n\nSECOND"},
      {"share buttons in the text",
       "<article><p>FIRST<div class=share-buttons>Post it</div><p>SECOND</article>",
       "FIRST\n\nSECOND"},
      {"related links under a heading",
       "<article><p>FIRST<p>SECOND<h2>More</h2><ul><li><a href=a>A slipway</a><li><a href=b>A "
       "quay</a></ul>"
       "</article>",
       "FIRST\n\nSECOND"},
      {"links that the text introduces",
       "<article><p>FIRST<p>The papers are:<ul><li><a href=a>A slipway</a><li><a href=b>A "
       "quay</a></ul>"
       "</article>",
       "FIRST\n\nThe papers are:\n\n- A slipway\n- A quay"},
      {"comments, though there are more of them than text",
       "<article><p>FIRST</article><div id=comments><p>SECOND<p>SECOND<p>SECOND<p>SECOND</div>",
       "FIRST"},
      {"a class that tells a state",
       "<article class='no-sidebar comments-open'><p>FIRST<p>SECOND</article>", "FIRST\n\nSECOND"},
      {"a class that is wrong about most of the text",
       "<div class=sidebar-layout><p>FIRST<p>SECOND</div>", "FIRST\n\nSECOND"},
      {"two halves of an article",
       "<main><div itemprop=articleBody><p>FIRST</div><aside>An advertisement</aside>"
       "<div itemprop=articleBody><p>SECOND</div></main>",
       "FIRST\n\nSECOND"},
      {"what leads to the text, between its title and the element that holds it",
       "<article><h1>Tides</h1><div><p>A lead of a sentence that is long enough.</div><p "
       "class=date>7 May</p>"
       "<div class=entry-content><p>FIRST<p>SECOND</div></article>",
       "A lead of a sentence that is long enough.\n\nFIRST\n\nSECOND"},
      {"another article below the one that the page is called after",
       "<title>Pianos at sea | Oar</title><main><article><h1>Pianos at "
       "sea</h1><p>FIRST<p>SECOND</article>"
       "<article><h1>Bees in town</h1><p>SECOND<p>FIRST</article></main>",
       "Pianos at sea\n\nFIRST\n\nSECOND"},
      {"captions of pictures",
       "<article><p>FIRST<figure><img src=a><figcaption>A "
       "piano.</figcaption></figure><p>SECOND</article>",
       "FIRST\n\nSECOND"},
      {"a form around the whole page, as some systems make it",
       "<form action=x><p>FIRST<p>SECOND</form>", "FIRST\n\nSECOND"},
      {"short pages whole", "<h1>Closed</h1><p>Until May.", "Closed\n\nUntil May."},
  }));
  DYNAMIC_SECTION(c.name) { CHECK(article_text(c.page) == filled(c.text)); }
}

TEST_CASE("headings that repeat the title are left out", "[html][article]") {
  const html::Parsed parsed = html::parse_page(
      filled("<article><h1>A piano, unordered</h1><p>FIRST<h2>Book</h2><p>SECOND</article>"));
  html::Article article = html::find_article(parsed.dom);
  html::leave_out_title(parsed.dom, "A piano – unordered", article);
  html::TextOptions options;
  options.keep = [&article](html::NodeId node) { return !article.left_out[node]; };
  CHECK(html::render_text(parsed.dom, article.root, options).text ==
        filled("FIRST\n\nBook\n\nSECOND"));
}

TEST_CASE("a list of other articles is no part of this one", "[html][article]") {
  const auto list = [](std::string_view heading, std::string_view day) {
    std::string out = "<article><p>FIRST<p>SECOND<p>FIRST<p>SECOND<p>FIRST<p>SECOND<ul>";
    for (const char* const title : {"Piano afloat", "Bicycles ashore", "Post at six"}) {
      std::string item =
          "<li class=item>" + std::string(heading) + std::string(day) +
          "<p>Nobody had ordered what came with the boat on that day, it says.</p></li>";
      item.replace(item.find("TITLE"), 5, title);
      out += item;
    }
    return article_text(out + "</ul></article>");
  };
  CHECK(list("<h4><a href=x>TITLE</a></h4>", "<div>7 May 2017</div>")
            .find("Nobody had ordered what") == std::string::npos);
  // A chronology, or what is only a list.
  CHECK(list("<p>On 7 May 2017 <a href=x>TITLE</a> was seen.</p>", "").find("Piano") !=
        std::string::npos);
  CHECK(list("<h4>TITLE</h4>", "<div>7 May 2017</div>").find("Piano") != std::string::npos);
  CHECK(list("<h4><a href=x>TITLE</a></h4>", "").find("Piano") != std::string::npos);
}

}  // namespace sourcebook::test
