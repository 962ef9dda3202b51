#include "indexer/readers/html_dom.h"

#include <string>
#include <string_view>
#include <vector>

#include "indexer/readers/html_parse.h"
#include "indexer/readers/html_source.h"
#include "sourcebook/error.h"
#include "tests/support/catch.h"

namespace sourcebook::html {
namespace {

std::string repeated(std::string_view piece, std::size_t count) {
  std::string text;
  text.reserve(piece.size() * count);
  for (; count > 0; --count) text += piece;
  return text;
}

// The tree as one line: "p(b('x') 'y')"; elements that a parser supplies are named like others.
std::string outline(const Dom& dom, NodeId node) {
  if (dom.is_text(node)) return "'" + std::string(dom.text(node)) + "'";
  std::string out(dom.name(node));
  std::string inside;
  for (NodeId child = dom.first_child(node); child != kNoNode; child = dom.next_sibling(child)) {
    inside += (inside.empty() ? "" : " ") + outline(dom, child);
  }
  return inside.empty() ? out : out + "(" + inside + ")";
}

TEST_CASE("a fragment is parsed as browsers do", "[readers][html]") {
  struct Case {
    const char* name;
    std::string_view html;
    std::string_view tree;
  };
  const auto c = GENERATE(values<Case>({
      {"nothing", "", "html"},
      {"text", "a &amp; b", "html('a & b')"},
      {"paragraphs without end tags", "<p>a<p>b", "html(p('a') p('b'))"},
      {"crossed tags", "<b>a<i>b</b>c</i>", "html(b('a' i('b')) i('c'))"},
      {"names in capitals", "<DIV>a</DIV>", "html(div('a'))"},
      {"unknown names", "<My-Tag>a</My-Tag>", "html(my-tag('a'))"},
      {"void elements", "a<br>b<img src=x>", "html('a' br 'b' img)"},
      {"rows get a body", "<table><tr><td>a", "html(table(tbody(tr(td('a')))))"},
      {"comments are left out", "a<!-- b -->c", "html('a' 'c')"},
      {"what only looks like a tag", "a < b <3", "html('a < b <3')"},
      {"a script is text of its own", "<script>if (a<b) x();</script>",
       "html(script('if (a<b) x();'))"},
      {"a tag that is not closed", "a <b class=", "html('a <b class=')"},
      {"a comment that is not closed", "<i>a</i><!-- b <i>c</i>", "html(i('a') '<!-- b ' i('c'))"},
      {"a title that is not closed", "<title>a <p>b", "html('a ' p('b'))"},
      {"control characters", "a&#1;b&#x85;", "html('a b\u2026')"},
      {"references to nothing", "&#0;&#xD800;&unknown;", "html('\uFFFD\uFFFD&unknown;')"},
  }));
  DYNAMIC_SECTION(c.name) { CHECK(outline(parse_fragment(c.html).dom, 0) == c.tree); }
}

TEST_CASE("a page has its head and body", "[readers][html]") {
  const Dom dom = parse_page("<title>T</title><p>a").dom;
  CHECK(outline(dom, 0) == "html(head(title('T')) body(p('a')))");
}

TEST_CASE("empty elements of XHTML end where they begin", "[readers][html]") {
  CHECK(outline(parse_xhtml("<title/><p>a<a id='x'/>b</p>").dom, 0) ==
        "html(head(title) body(p('a' a 'b')))");
  CHECK(outline(parse_page("<?xml version='1.0'?><title/><p>a</p>").dom, 0) ==
        "html(head(title) body(p('a')))");
  CHECK(outline(parse_xhtml("<p><![CDATA[a < b & c]]></p>").dom, 0) ==
        "html(head body(p('a < b & c')))");
}

TEST_CASE("attributes are looked up by name", "[readers][html]") {
  const Dom dom =
      parse_fragment("<p ID='a' CLASS=' x  yy ' hidden title=\"1 &lt; 2\" id=b>t</p>").dom;
  const NodeId p = dom.find(0, "p");
  REQUIRE(p == 1);
  CHECK(dom.id(p) == "a");
  CHECK(dom.value(p, "title") == "1 < 2");
  CHECK(dom.attribute(p, "hidden") == "");
  CHECK_FALSE(dom.attribute(p, "href"));
  CHECK(dom.has_class(p, "x"));
  CHECK(dom.has_class(p, "yy"));
  CHECK_FALSE(dom.has_class(p, "y"));
  CHECK_FALSE(dom.has_class(p, ""));
  CHECK(dom.attribute_count(p) == 4);
  CHECK(dom.attribute_count(p + 1) == 0);
}

TEST_CASE("nodes know what is around, in and behind them", "[readers][html]") {
  const Dom dom = parse_fragment("<div><p>a <b>b</b></p> <i>c</i></div><hr>").dom;
  const NodeId div = dom.find(0, "div");
  const NodeId b = dom.find(0, "b");
  CHECK(dom.is(dom.parent(b), "p"));
  CHECK(dom.ancestor(b, "div") == div);
  CHECK(dom.ancestor(b, "b") == kNoNode);
  CHECK(dom.contains(div, b));
  CHECK_FALSE(dom.contains(b, div));
  CHECK(dom.is(dom.next_sibling(div), "hr"));
  CHECK(dom.next_sibling(b) == kNoNode);
  CHECK(dom.first_child(dom.find(0, "hr")) == kNoNode);
  CHECK(dom.find(dom.find(0, "i"), "b") == kNoNode);
  CHECK(dom.text_content(div) == "a b c");
  CHECK(dom.text_content(0) == "a b c");
}

TEST_CASE("the text of a node leaves out scripts and keeps words apart", "[readers][html]") {
  CHECK(parse_fragment(" a\n<br>b<script>c</script><b>d</b>\t").dom.text_content(0) == "a bd");
}

// Each of these took a parser minutes, or the memory of the machine, at a few megabytes.
TEST_CASE("hostile pages cost no more than their size", "[readers][html]") {
  for (const std::string_view piece : {"<div>",
                                       "<b>",
                                       "<font size=1>",
                                       "<a href=x>",
                                       "<table>",
                                       "<table><tr><td>",
                                       "<p>",
                                       "<ul><li>",
                                       "<i></p>",
                                       "<svg>",
                                       "<b><div></b>",
                                       "<span><div></span>",
                                       "<dd><li>",
                                       "<object>",
                                       "<a><div>",
                                       "<template>",
                                       "<!--",
                                       "<a \"",
                                       "<title>",
                                       "<a b=\"",
                                       "<![CDATA[",
                                       "x<table>y",
                                       "<math><mi>",
                                       "<b>x</p>",
                                       "</div>",
                                       "<select><option>",
                                       "<x-y>",
                                       "<a b c ",
                                       "<blockquote>",
                                       "<?",
                                       "&",
                                       "<textarea>",
                                       "<svg><title>",
                                       "<ruby><rt>"}) {
    INFO(piece);
    const Dom dom = parse_page(repeated(piece, 40000) + "<p>the end").dom;
    CHECK(dom.text_content(0).ends_with("the end"));
    for (NodeId node = 0; node < dom.size(); node = node * 2 + 1) {
      std::size_t depth = 0;
      for (NodeId up = node; up != kNoNode; up = dom.parent(up)) ++depth;
      CHECK(depth <= Dom::kMaxDepth + 1);
    }
  }
}

TEST_CASE("deep nesting is flattened and said to be", "[readers][html]") {
  CHECK_FALSE(parse_page(repeated("<div>", 100) + "x" + repeated("</div>", 100)).flattened);
  CHECK_FALSE(parse_page(repeated("<p>a<li>b<tr><td>c<dd>d<option>", 5000)).flattened);
  const Parsed deep = parse_page(repeated("<div>", 5000) + "a" + repeated("</div>", 5000) + "b");
  CHECK(deep.flattened);
  CHECK(deep.dom.text_content(0) == "a b");
}

TEST_CASE("a page that multiplies is refused", "[readers][html]") {
  // Every paragraph opens all fonts anew.
  std::string page = "<p>";
  for (int i = 0; i < 20; ++i) page += "<font id=" + std::to_string(i) + ">";
  page += repeated("<p>x", 300000);
  CHECK_THROWS_AS(parse_page(page), Error);
}

TEST_CASE("what is fit for parsing is passed on as it is", "[readers][html]") {
  for (const std::string_view html :
       {"<p class='a > b'>x</p>", "<script>'<!--'</script>y", "<a b='>' c=\">\">z</a>",
        "<svg><title>t</title><path d='x'/></svg>", "a <!-- > --> b", "<!doctype html><p>"}) {
    CHECK(prepare_source(html, false).html == html);
  }
}

}  // namespace
}  // namespace sourcebook::html
