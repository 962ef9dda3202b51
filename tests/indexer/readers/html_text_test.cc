#include "indexer/readers/html_text.h"

#include <string>
#include <string_view>
#include <vector>

#include "indexer/readers/block_quotations.h"
#include "indexer/readers/html_parse.h"
#include "tests/support/catch.h"

namespace sourcebook::html {
namespace {

RenderedText render(std::string_view html, const TextOptions& options = {}) {
  return render_text(parse_fragment(html).dom, 0, options);
}

TEST_CASE("HTML becomes the text that its reader sees", "[readers][html]") {
  struct Case {
    const char* name;
    std::string_view html;
    std::string_view text;
  };
  const auto c = GENERATE(values<Case>({
      {"nothing", " <p> </p>\n", ""},
      {"white space", "<p>\n  One\n two </p>", "One two"},
      {"words that touch", "on<b>e</b> <i> two</i>", "one two"},
      {"paragraphs", "<p>One<p>Two<div>Three</div>Four", "One\n\nTwo\n\nThree\n\nFour"},
      {"a line break", "One<br>two", "One\ntwo"},
      {"two line breaks", "One<br />\n<br/>two<br><br><br>three", "One\n\ntwo\n\nthree"},
      {"line breaks at a border", "<br><br>One<br></p><p>Two", "One\n\nTwo"},
      {"a rule", "One<hr>Two", "One\n\nTwo"},
      {"references", "Caf&eacute; &#8220;x&#x201D; &amp;amp;", "Caf\u00e9 \u201cx\u201d &amp;"},
      {"no-break spaces", "<p>&nbsp;</p>One&nbsp;&nbsp;two 1&nbsp;000",
       "One two 1\u00a0"
       "000"},
      {"soft hyphens", "par&shy;lia&#8203;ment", "parliament"},
      {"the number of a line", "<div>into the harbour,<span class=lnum\n>10</span></div>and",
       "into the harbour, 10\n\nand"},
      {"a page of the printed edition", "the <span epub:type=pagebreak>34</span>tide", "the tide"},
      {"a page within a word", "con<span class=pagenum><a id=p13>[Pg 13]</a></span>tinued",
       "continued"},
      {"a page in Roman numerals", "one<span role=doc-pagebreak> (p. xii) </span> two", "one two"},
      {"words called a page", "one <span class=pagenum>[map 3]</span> two", "one [map 3] two"},
      {"the number of a verse", "<sup class=versenum>16 </sup>It rose.", "16 It rose."},
      {"a number in the margin", "tide<span style='float: right'>20</span>", "tide 20"},
      {"a number that is part of a word", "CO<span class=sub>2</span> and 1<span>0</span>",
       "CO2 and 10"},
      {"words in the margin", "tide<i class=page-number>s</i>", "tides"},
      {"numbers of lines of code", "<pre>x<span class=lineno>1</span></pre>", "x1"},
      {"bullets", "<ul><li>one<li>two<ul><li>three</ul><li>four</ul>x",
       "- one\n- two\n  - three\n- four\n\nx"},
      {"numbers", "<ol start=3><li>one<li>two<li value=9>three</ol>", "3. one\n4. two\n9. three"},
      {"a list between items", "a<ul><li>one<ul><li>two</ul><ul><li>three</ul></ul>",
       "a\n\n- one\n  - two\n  - three"},
      {"a list in a list", "<ul><li>one</li><ul><li>two</ul></ul>b", "- one\n- two\n\nb"},
      {"items without a list", "<li>one<li>two", "- one\n- two"},
      {"an empty item", "<ul><li><li>two</ul>", "- two"},
      {"terms", "<dl><dt>Act<dd>A law.</dl>", "Act\nA law."},
      {"a table",
       "<table><caption>Costs</caption><tr><th>A<th>B<tr><td><p>1</p><p>x</p><td>2<br>y"
       "</table>z",
       "Costs\n\nA | B\n1 x | 2 y\n\nz"},
      {"empty cells", "<table><tr><td>1<td><td>3<td><tr><td><td>2<tr><td><td></table>z",
       "1 | | 3\n| 2\n\nz"},
      {"a table that lays out a page",
       "<table><tr><td><h2>Menu</h2></td><td>Text</td></tr></table>", "Menu\n\nText"},
      {"a list in a cell", "<table><tr><td>a<td><ul><li>b</li> <li>c</ul><td>d</table>",
       "a | b; c | d"},
      {"a table inside a table", "<table><tr><td>x<td><table><tr><td>1<td>2</table></table>",
       "x\n\n1 | 2"},
      {"preformatted", "a<pre>\nx\n  y <b>z</b>\n\n</pre>b", "a\n\nx\n  y z\n\nb"},
      {"what nobody reads",
       "a<script>b</script><style>c</style><template>d</template><noscript>e</noscript>"
       "<svg><text>f</text></svg><iframe>g</iframe><select><option>h</select>i",
       "ai"},
      {"what is hidden",
       "a<p hidden>b</p><p style='color:red; DISPLAY : none'>c</p><p style=visibility:hidden>d</p>"
       "<dialog>e</dialog><dialog open>f</dialog>",
       "a\n\nf"},
      {"ornaments", "a<i aria-hidden=true>icon</i> <p aria-hidden=true>Some real text",
       "a\n\nSome real text"},
      {"an alternative text that names the picture", "a<img alt='A chart of costs'>b", "ab"},
      {"one that says something", "a <img alt='Costs rose by a tenth in 2015.'> b",
       "a Costs rose by a tenth in 2015. b"},
      {"a caption says it already",
       "<figure><img alt='Costs rose by a tenth.'><figcaption>Costs, 2015</figcaption></figure>",
       "Costs, 2015"},
      {"a short quotation", "He said <q>no <b>more</b></q>.", "He said \u201cno more\u201d."},
      {"one with marks of its own", "<q>\"no more\"</q>", "\"no more\""},
      {"a power", "10<sup>6</sup> m<sup>2</sup>, H<sub>2</sub>O, 21<sup>st</sup>",
       "10\u2076 m\u00b2, H2O, 21st"},
      {"a note", "costs<sup><a href='#fn1'>1</a></sup> and<a href='b.xhtml#n2'><sup>2</sup></a>.",
       "costs[1] and[2]."},
      {"notes at the end",
       "<section class=footnotes><ol><li id=fn1>Source. <a href='#r1'>\u21a9</a></ol></section>",
       "[1] Source."},
      {"a place to link to", "<h2>Costs <a href='#costs'>\u00b6</a></h2>", "Costs"},
      {"a style that makes lines", "<span style='display:block'>a</span><span>b</span>", "a\n\nb"},
      {"Office's settings", "<xml><w:View>Normal</w:View></xml>a<o:p>b</o:p>", "ab"},
  }));
  DYNAMIC_SECTION(c.name) { CHECK(render(c.html).text == c.text); }
}

TEST_CASE("line ends that were typed can be kept", "[readers][html]") {
  struct Case {
    const char* name;
    LineEnds line_ends;
    std::string_view html;
    std::string_view text;
  };
  const auto c = GENERATE(values<Case>({
      {"blanks", LineEnds::kBlanks, "a\n\nb\nc", "a b c"},
      {"paragraphs", LineEnds::kParagraphs, "a\n \nb\nc", "a\n\nb c"},
      {"all", LineEnds::kAll, "a\n\nb\nc", "a\n\nb\nc"},
      {"around elements", LineEnds::kAll, "a <b>b</b>\n\n<i>c</i>\nd<br>\ne", "a b\n\nc\nd\ne"},
      {"between the parts of a list", LineEnds::kAll, "<ul>\n\n<li>a</li>\n\n<li>b</li></ul>",
       "- a\n- b"},
      {"in cells", LineEnds::kAll, "<table>\n<tr>\n<td>a\nb</td>\n\n<td>c</td></table>", "a b | c"},
      {"in pre", LineEnds::kParagraphs, "<pre>a\n\n\nb</pre>", "a\n\n\nb"},
  }));
  DYNAMIC_SECTION(c.name) {
    TextOptions options;
    options.line_ends = c.line_ends;
    CHECK(render(c.html, options).text == c.text);
  }
}

TEST_CASE("a caller can leave elements out, or take one alone", "[readers][html]") {
  const Dom dom = parse_fragment("<div>a<ul class=share><li>b</ul></div><p>c").dom;
  TextOptions options;
  options.keep = [&](NodeId node) { return !dom.has_class(node, "share"); };
  CHECK(render_text(dom, 0, options).text == "a\n\nc");
  CHECK(render_text(dom, dom.find(0, "ul")).text == "- b");
  CHECK(render_text(dom, dom.find(0, "p")).text == "c");
}

TEST_CASE("headings are sections", "[readers][html]") {
  const RenderedText text = render("x<h1>On\n<i>Costs</i></h1>y<h3>Pay<br>rises</h3>z<h2></h2>");
  REQUIRE(text.sections.size() == 2);
  CHECK(text.sections[0] == Section{3, 1, "On Costs"});
  CHECK(text.sections[1].level == 3);
  CHECK(text.sections[1].title == "Pay rises");
  CHECK(text.text.substr(text.sections[1].begin, 3) == "Pay");
}

TEST_CASE("quotations are credited by their markup", "[readers][html]") {
  struct Case {
    const char* name;
    std::string_view html;
    std::string_view words;
    std::string_view credit;
  };
  const auto c = GENERATE(values<Case>({
      {"nobody named", "a<blockquote>No more money.</blockquote>b", "No more money.", ""},
      {"cite on a line of its own",
       "<blockquote><p>No more money.</p><cite>Jane Doe</cite></blockquote>", "No more money.",
       "Jane Doe"},
      {"cite behind a full stop",
       "<blockquote>No more money.\n<cite><a>Jane Doe</a></cite></blockquote>", "No more money.",
       "Jane Doe"},
      {"cite behind a dash", "<blockquote>No more money \u2014 <cite>Jane Doe</cite></blockquote>",
       "No more money", "Jane Doe"},
      {"the title of a work in a sentence",
       "<blockquote>It is all told in <cite>The Guardian</cite></blockquote>",
       "It is all told in The Guardian", ""},
      {"a work in the middle", "<blockquote>As <cite>Jane Doe</cite> has shown.</blockquote>",
       "As Jane Doe has shown.", ""},
      {"footer",
       "<blockquote><p>No more money.</p><footer>\u2014 Jane Doe, <cite>Report</cite></footer>"
       "</blockquote>",
       "No more money.", "Jane Doe, Report"},
      {"a footer that names nobody",
       "<blockquote><p>No more money.</p><footer>share this</footer></blockquote>",
       "No more money.", ""},
      {"a caption",
       "<figure><blockquote>No more money.</blockquote><figcaption>Jane Doe, "
       "2015</figcaption></figure>",
       "No more money.", "Jane Doe, 2015"},
      {"a caption of a picture",
       "<figure><img><blockquote>No more money.</blockquote><figcaption>Jane "
       "Doe</figcaption></figure>",
       "No more money.", ""},
      {"a forum", "<blockquote><div><cite>Ann Lee wrote:</cite>No more money.</div></blockquote>",
       "No more money.", "Ann Lee"},
      {"a forum with a name that could be anything",
       "<blockquote><cite>xx77 wrote:</cite>No more money.</blockquote>", "No more money.", ""},
      {"a line at its end",
       "<blockquote><p>No more money.</p>\u2014 Jane Doe (@jd) <a>May 2, 2013</a>"
       "</blockquote>",
       "No more money.", "Jane Doe (@jd) May 2, 2013"},
      {"introduced", "<p>The BBC said:</p><blockquote>No more money.</blockquote>",
       "No more money.", "BBC"},
      {"a letter",
       "<div>On 7 May 2017 at 10:31, Ann Lee &lt;a@x.org&gt; wrote:<br></div>"
       "<blockquote>No more money.</blockquote>",
       "No more money.", "Ann Lee"},
      {"nested", "<blockquote>One <blockquote>two<cite>Jane Doe</cite></blockquote></blockquote>",
       "One\n\ntwo\nJane Doe", ""},
      {"in a line", "<p>From the BBC:</p><p>They said <q>there is no more money</q> twice.</p>",
       "\u201cthere is no more money\u201d", ""},
  }));
  DYNAMIC_SECTION(c.name) {
    const RenderedText text = render(c.html);
    const auto quotations = quotations_in(text);
    REQUIRE(quotations.size() == 1);
    const Quotation& q = quotations[0];
    CHECK(text.text.substr(q.begin, q.end - q.begin) == c.words);
    CHECK(q.credit == c.credit);
  }
}

TEST_CASE("a word or two in <q> quote nobody", "[readers][html]") {
  CHECK(render("a <q>free market</q> b").quotations.empty());
}

TEST_CASE("only code among what is preformatted is code", "[readers][html]") {
  CHECK(quotations_in(render("<pre><code>&gt; x\n&gt; y</code></pre>")).empty());
  CHECK(quotations_in(render("<pre>&gt; No more money.\n&gt; None.\n\nYes.</pre>")).size() == 1);
}

}  // namespace
}  // namespace sourcebook::html
