#include "indexer/readers/html_body.h"

#include <string>
#include <string_view>

#include "indexer/readers/shortcodes.h"
#include "tests/support/catch.h"

namespace sourcebook::html {
namespace {

std::string body_of(std::string_view html, BodyForm form) {
  Document document;
  take_body(html, form, document);
  return document.text;
}

TEST_CASE("the body of a post becomes text", "[readers][html]") {
  struct Case {
    const char* name;
    BodyForm form;
    std::string_view html;
    std::string_view text;
  };
  const auto c = GENERATE(values<Case>({
      {"as shown", BodyForm::kShown, "<p>a\nb</p>\n\nc<br>d", "a b\n\nc\nd"},
      {"plain text", BodyForm::kShown, "a\nb\n\n<i>c</i>", "a b\n\nc"},
      {"as typed", BodyForm::kTyped, "a\nb\n\n<b>c</b>\n<blockquote>d</blockquote>\n\ne",
       "a\nb\n\nc\n\nd\n\ne"},
      {"a caption", BodyForm::kTyped,
       "a\n\n[caption id=\"x\" width=\"3\"]<a><img alt=\"b\"/></a> Words "
       "<i>here</i>[/caption]\n\nc",
       "a\n\nWords here\n\nc"},
      {"a caption of old", BodyForm::kTyped,
       "[caption id=\"x\" caption=\"Words &amp; more\"]<img>[/caption]b", "Words & more\n\nb"},
      {"the block editor", BodyForm::kTyped,
       "<!-- wp:paragraph {\"a\":\"b\"} -->\n<p>a\nb</p>\n<!-- /wp:paragraph -->\n\n"
       "<!-- wp:gallery /--><p>c</p>",
       "a b\n\nc"},
      {"more", BodyForm::kTyped, "a\n<!--more-->\nb", "a\nb"},
      {"code", BodyForm::kTyped, "a\n[code lang=\"c\"]\nif (a<b)\n  c();\n[/code]\nb",
       "a\n\nif (a<b)\n  c();\n\nb"},
  }));
  DYNAMIC_SECTION(c.name) { CHECK(body_of(c.html, c.form) == c.text); }
}

TEST_CASE("the structure of a body goes with it", "[readers][html]") {
  Document document;
  take_body("x<h2>Costs</h2>\n<blockquote>No more.<cite>Jane Doe</cite></blockquote>",
            BodyForm::kTyped, document);
  REQUIRE(document.sections.size() == 1);
  CHECK(document.sections[0].title == "Costs");
  REQUIRE(document.quotations.size() == 1);
  CHECK(document.quotations[0].credit == "Jane Doe");
  CHECK(document.notes.empty());
  std::string deep;
  for (int i = 0; i < 5000; ++i) deep += "<div>";
  take_body(deep + "x", BodyForm::kShown, document);
  CHECK(document.text == "x");
  CHECK(document.quotations.empty());
  CHECK(document.notes.size() == 1);
}

TEST_CASE("shortcodes are left out, words in brackets are not", "[readers][html]") {
  struct Case {
    const char* name;
    std::string_view typed;
    std::string_view left;
  };
  const auto c = GENERATE(values<Case>({
      {"words", "[sic] [1] [the minister] [] [", "[sic] [1] [the minister] [] ["},
      {"known", "a[gallery]b[gallery ids=\"1,2\"]c", "abc"},
      {"an attribute with a value", "a[map width=300 place='x ] y']b", "ab"},
      {"an end", "a[box]b[/box]c", "abc"},
      {"an end alone is none", "a [/quote b", "a [/quote b"},
      {"an address that is only played",
       "a[embed]http://x.org/v[/embed]b[video src=\"x\"][/video]c", "abc"},
      {"escaped", "use [[caption]] for it", "use [caption] for it"},
      {"in an attribute", "<a title=\"[gallery]\">b</a>", "<a title=\"[gallery]\">b</a>"},
      {"not closed", "a [caption id=\"x\" b", "a [caption id=\"x\" b"},
      {"an equals sign in prose", "[x = y] [a == b]", "[x = y] [a == b]"},
  }));
  DYNAMIC_SECTION(c.name) { CHECK(without_shortcodes(c.typed) == c.left); }
}

TEST_CASE("many brackets take no more than a moment", "[readers][html]") {
  for (const std::string_view piece :
       {"[", "[a ", "[a=\"", "[embed]", "[[a", "[/a", "<a [", "[code]"}) {
    std::string typed = "[/embed][/code]";
    for (int i = 0; i < 100000; ++i) typed += piece;
    INFO(piece);
    CHECK(without_shortcodes(typed).size() <= 2 * typed.size() + 100);
  }
}

TEST_CASE("titles are one line without markup", "[readers][html]") {
  CHECK(line_of("Fish &amp;  <i>chips</i>\n") == "Fish & chips");
  CHECK(line_of("A&nbsp; B &#8211; C") == "A B \u2013 C");
  CHECK(line_of("").empty());
}

}  // namespace
}  // namespace sourcebook::html
