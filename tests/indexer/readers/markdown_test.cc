#include "indexer/readers/markdown.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "common/text/dates.h"
#include "indexer/passages.h"
#include "tests/support/catch.h"
#include "tests/support/shared.h"

using sourcebook::Document;
using sourcebook::open_markdown;
using sourcebook::Quotation;
using sourcebook::Section;

namespace {

Document read(const std::string& source, const std::string& name = "post.md") {
  std::istringstream input(source);
  const auto reader = open_markdown(input, {name});
  auto item = reader->next();
  REQUIRE(item.has_value());
  REQUIRE(std::holds_alternative<Document>(*item));
  CHECK_FALSE(reader->next().has_value());
  return std::get<Document>(std::move(*item));
}

std::string quoted(const Document& document, std::size_t i = 0) {
  REQUIRE(document.quotations.size() > i);
  const Quotation& q = document.quotations[i];
  return document.text.substr(q.begin, q.end - q.begin);
}

}  // namespace

TEST_CASE("Markdown becomes the text that a reader of the page sees", "[readers][markdown]") {
  struct Case {
    const char* name;
    std::string source;
    std::string_view text;
  };
  const auto c = GENERATE(values<Case>({
      {"paragraphs", "One *two* __three__\nfour.\n\nFive.", "One two three four.\n\nFive."},
      {"hard breaks", "One  \ntwo\\\nthree", "One\ntwo\nthree"},
      {"headings", "# One\nText\n\nTwo\n---\nMore", "One\n\nText\n\nTwo\n\nMore"},
      {"bullets", "- one\n- two\n  - three\n- four", "- one\n- two\n  - three\n- four"},
      {"numbers", "3. one\n4. two", "3. one\n4. two"},
      {"loose list", "Before:\n\n* one\n\n* two\n\nAfter", "Before:\n\n- one\n\n- two\n\nAfter"},
      {"two paragraphs in an item", "- one\n\n  more\n- two", "- one\n\n  more\n\n- two"},
      {"tasks", "- [x] done\n- [ ] open", "- done\n- open"},
      {"a table", "| A | B |\n|---|---|\n| 1 | *2* |\n| 3 | |", "A | B\n1 | 2\n3"},
      {"links", "[The Act](https://x.org/act \"title\") and <https://y.org/a_b>",
       "The Act and https://y.org/a_b"},
      {"a bare address", "See https://x.org/_a_/b.", "See https://x.org/_a_/b."},
      {"reference links", "[The Act][1]\n\n[1]: https://x.org", "The Act"},
      {"images", "![A chart of *cuts*](c.png)", "A chart of cuts"},
      {"fenced code", "Run:\n\n```sh\nls  -l\n  * x\n```\n\nDone.",
       "Run:\n\nls  -l\n  * x\n\nDone."},
      {"indented code", "Run:\n\n    ls  -l\n\nDone.", "Run:\n\nls  -l\n\nDone."},
      {"code span", "Use `a  *b*` here", "Use a *b* here"},
      {"struck through", "~~old~~ new ~5 to ~6", "old new ~5 to ~6"},
      {"entities", "Caf&eacute; &amp; &#8220;bar&#x201D; &unknown;",
       "Caf\u00e9 & \u201cbar\u201d &unknown;"},
      {"a rule", "One\n\n* * *\n\nTwo", "One\n\nTwo"},
      {"a block quotation", "Before\n\n> Quoted\n> words\n\nAfter",
       "Before\n\nQuoted words\n\nAfter"},
      {"a footnote", "Words[^n] more.\n\n[^n]: The note.\n\nEnd.",
       "Words[1] more.\n\nEnd.\n\n[1] The note."},
      {"a footnote that nothing refers to", "Words.\n\n[^n]: The note.",
       "Words.\n\n[^n]: The note."},
      {"a footnote defined twice", "A[^n]\n\n[^n]: One.\n\n[^n]: Two.",
       "A[1]\n\n[^n]: Two.\n\n[1] One."},
      {"inline HTML", "a <b class=\"x > y\">bold</b> word<br>next <!-- hidden -->line",
       "a bold word\nnext line"},
      {"an HTML block", "<div>\n<p>One &amp; two</p><p>Three</p>\n<ul><li>a<li>b</ul></div>",
       "One & two\n\nThree\n\n- a\n- b"},
      {"an HTML table", "<table><tr><th>A<th>B<tr><td>1<td>2</table>", "A | B\n1 | 2"},
      {"scripts and styles", "<script>\nvar x = 1;\n</script>\n\nText <style>p{}</style> here",
       "Text here"},
      {"a style that is never closed", "One <style> two *three*\nfour[^n].\n\nFive.\n\n[^n]: Six.",
       "One two three four[1].\n\nFive.\n\n[1] Six."},
      {"a script in a block that is never closed",
       "<div>\nOne <script>two &amp; three\n<b>four</b>\n</div>\nfive\n\nSix.",
       "One two & three four\n\nfive\n\nSix."},
      {"a drawing in a block that is never closed, before another one",
       "<p>One <svg>two\n\nThree.\n\n<div>\n<svg>\n<text>no</text>\n\n</svg>\n</div>\n\nFour.",
       "One two\n\nThree.\n\nFour."},
      {"a script over an empty line", "<div>\n<script>\nx\n\ny\n</script>\n</div>\n\nWords.",
       "Words."},
      {"a script that writes one", "<script>\nwrite('<script>x<\\/script>');\n</script>\n\nWords.",
       "Words."},
      {"a script of prose before a real one",
       "Use <script> for it.\n\n<script>\nx\n</script>\n\nWords.", "Use for it.\n\nWords."},
      {"a script that is never closed", "One.\n\n<script>\ntwo\n\n# three\n",
       "One.\n\ntwo # three"},
      {"a drawing in a table that is never closed", "| A | B |\n|---|---|\n| <svg>1 | 2 |",
       "A | B\n1 | 2"},
      {"a script in a heading that is never closed", "# One <script> two\n\nThree",
       "One two\n\nThree"},
      {"preformatted HTML", "<pre>a\n  b</pre>", "a\n  b"},
      {"an image in HTML", "<img src=\"x\" alt='A &quot;chart&quot;'/>", "A \"chart\""},
      {"HTML that is pasted as code", "<div>\n\n    <p>Hello</p>\n\n</div>", "Hello"},
      {"what only looks like a tag", "a < b and c > d <3", "a < b and c > d <3"},
      {"a tag that is not closed", "<div\nwords that follow", "<div words that follow"},
      {"a comment that is not closed", "<div>x</div><!-- words that follow",
       "x\n\n<!-- words that follow"},
      {"template tags", "A {{ page.title | upcase }} b {% if x %}c{% endif %} d", "A b c d"},
      {"tags over lines", "{{< figure\n  src=\"a.png\"\n  caption=\"x\" >}}\nText", "Text"},
      {"a tag in an address", "[Act]({{ \"/a\" | url }}) text", "Act text"},
      {"a tag that is not closed", "A {{ b c", "A {{ b c"},
      {"tags in code stay", "`{{ x }}` and\n\n```\n{% raw %}\n```", "{{ x }} and\n\n{% raw %}"},
      {"attribute lists", "# T {#id}\n\nText\n{: .note}\n\n[a](b){:target=\"_blank\"} c",
       "T\n\nText\n\na c"},
      {"braces of prose", "a {b} c {: d", "a {b} c {: d"},
      {"Windows line ends", "One\r\n\r\nTwo\r\n", "One\n\nTwo"},
      {"Latin-1", "Caf\xE9", "Caf\u00e9"},
  }));
  DYNAMIC_SECTION(c.name) { CHECK(read(c.source).text == c.text); }
}

TEST_CASE("modules are left out of MDX only", "[readers][markdown]") {
  const std::string source = "import X from 'x';\nimport { Y } from \"y\";\n\n<X />\n\nText\n";
  CHECK(read(source, "a.mdx").text == "Text");
  CHECK(read("import duties rose", "a.md").text == "import duties rose");
}

TEST_CASE("headings are sections, the first of level 1 the title", "[readers][markdown]") {
  const Document document = read("Intro\n\n# On *Costs*\n\nA\n\n## Staff\n\nB\n\n<h3>Pay</h3>\n");
  CHECK(document.title == "On Costs");
  REQUIRE(document.sections.size() == 3);
  for (const Section& section : document.sections) {
    CHECK(document.text.substr(section.begin, section.title.size()) == section.title);
  }
  CHECK(document.sections[1].level == 2);
  CHECK(document.sections[2].title == "Pay");
  CHECK(document.sections[2].level == 3);
  CHECK(read("---\ntitle: Given\n---\n# Other").title == "Given");
  CHECK(read("## Only a second level").title.empty());
}

TEST_CASE("block quotations are somebody else's words", "[readers][markdown]") {
  struct Case {
    const char* name;
    std::string source;
    std::string_view words;
    std::string_view credit;
  };
  const auto c = GENERATE(values<Case>({
      {"nobody named", "He said things.\n\n> No more money.", "No more money.", ""},
      {"introduced", "From the BBC:\n\n> No more money.\n\nWell.", "No more money.", "BBC"},
      {"a line at its end", "> No more money.\n>\n> \u2014 Jane Doe\n", "No more money.",
       "Jane Doe"},
      {"on the next line", "> No more money.\n> -- Jane Doe, Budget Director", "No more money.",
       "Jane Doe, Budget Director"},
      {"on the same line", "> \u201cNo more money.\u201d \u2014 Jane Doe",
       "\u201cNo more money.\u201d", "Jane Doe"},
      {"right after it", "> No more money.\n\n\u2014 Jane Doe\n\nWell.", "No more money.",
       "Jane Doe"},
      {"a dash inside is none", "> Costs rose \u2014 Jane Doe noticed it first",
       "Costs rose \u2014 Jane Doe noticed it first", ""},
      {"no name behind the dash", "> No more money.\n> \u2014 and so it went on for years",
       "No more money.\n\u2014 and so it went on for years", ""},
      {"an acronym", "> No more money.\n>\n> \u2014 BBC\n", "No more money.", "BBC"},
      {"one word behind a dash is nobody", "> Will it work? \u2014 Absolutely.",
       "Will it work? \u2014 Absolutely.", ""},
      {"nor is one that is shouted", "> Will it work? \u2014 NEVER.", "Will it work? \u2014 NEVER.",
       ""},
      {"nor one on a line of its own", "> It is said to be good.\n>\n> \u2014 Enough",
       "It is said to be good.\n\n\u2014 Enough", ""},
      {"nor one below", "> It is said to be good.\n\n\u2014 Enough\n", "It is said to be good.",
       ""},
      {"HTML", "<blockquote><p>No more money.</p></blockquote>", "No more money.", ""},
      {"HTML around Markdown", "<blockquote>\n\nNo *more* money.\n\n</blockquote>",
       "No more money.", ""},
      {"a list", "> - one\n> - two", "- one\n- two", ""},
      {"nested", "> one\n>\n> > two\n>\n> three", "one\n\ntwo\n\nthree", ""},
      {"in a list", "- > No more money.", "No more money.", ""},
  }));
  DYNAMIC_SECTION(c.name) {
    const Document document = read(c.source);
    CHECK(document.quotations.size() == 1);
    CHECK(quoted(document) == c.words);
    CHECK(document.quotations.front().credit == c.credit);
  }
}

TEST_CASE("a prompt in code quotes nobody", "[readers][markdown]") {
  CHECK(read("Type:\n\n```\n> x <- 1\n> y <- 2\n```\n").quotations.empty());
}

TEST_CASE("a dated file name tells the day only where the front matter does not",
          "[readers][markdown]") {
  struct Case {
    std::string name;
    std::string_view date;
  };
  const auto c = GENERATE(values<Case>({
      {"2016-03-10-title.md", "2016-03-10"},
      {"2021-9-1-title.md", "2021-09-01"},
      {"2016-03-10.md", "2016-03-10"},
      {"2016-03-10_title.md", "2016-03-10"},
      {"2016-03-title.md", ""},
      {"2016-13-10-title.md", ""},
      {"2016-03-10title.md", ""},
      {"18f-2016-03-10-title.md", ""},
      {"-2016-03-10.md", ""},
      {"title.md", ""},
      {"a-title-that-begins-with-no-digit.md", ""},  // once read before its beginning
  }));
  DYNAMIC_SECTION(c.name) {
    const Document document = read("Text", c.name);
    CHECK(document.published.value == c.date);
    CHECK(document.published.from == (c.date.empty() ? "" : "file name"));
  }
  CHECK(read("---\ndate: 2015\n---\nText", "2016-03-10-title.md").published.value == "2015");
  const Document to_come = read("Text", "2999-03-10-title.md");
  CHECK(to_come.published.value.empty());
  CHECK(to_come.notes == std::vector<std::string>{"file name: \"2999-03-10\" lies in the future"});
}

TEST_CASE("a post without text is found by what stands for it", "[readers][markdown]") {
  const Document summary = read("---\ntitle: T\ndeck: '**Bold** words &mdash; here'\n---\n");
  CHECK(summary.text == "Bold words \u2014 here");
  CHECK(summary.notes == std::vector<std::string>{"no text of its own: the summary stands for it"});
  CHECK(read("---\ntitle: The title\n---\n").text == "The title");
  std::istringstream nothing(" \n");
  const auto item = open_markdown(nothing, {"a.md"})->next();
  REQUIRE(item.has_value());
  CHECK(std::holds_alternative<sourcebook::Skipped>(*item));
}

TEST_CASE("deep and repeated marks take no more than a moment", "[readers][markdown]") {
  const auto repeat = [](std::string_view piece, std::size_t count) {
    std::string text;
    for (; count > 0; --count) text += piece;
    return text;
  };
  for (const std::string_view piece :
       {">", "- ", "[", "![", "{{", "`{", "<a ", "<!--", "*a _b ", "\"'", "&a", "|-",
        "[^1]: ", "[^a]", "{% ", "<a=\"", "1. ", "~~~\n"}) {
    INFO(piece);
    CHECK_NOTHROW(static_cast<void>(read("x " + repeat(piece, 20000) + "\n\nend")));
  }
}

// Checks against what was computed from the files by other programs.
TEST_CASE("titles, dates and authors of real posts are read", "[readers][markdown]") {
  const auto root = sourcebook::test::shared("formats");
  if (!root) return;
  std::ifstream manifest(*root / "MANIFEST.tsv");
  std::size_t checked = 0;
  for (std::string line; std::getline(manifest, line);) {
    std::vector<std::string> fields;
    std::istringstream columns(line);
    for (std::string field; std::getline(columns, field, '\t');) fields.push_back(field);
    if (fields.size() < 7 || fields[1] != "markdown") continue;
    const auto fact = [&](const std::string& name) -> std::string {
      const std::string facts = "; " + fields[6] + "; ";
      const auto at = facts.find("; " + name + "=");
      if (at == std::string::npos) return "";
      const auto begin = at + name.size() + 3;
      return facts.substr(begin, facts.find("; ", begin) - begin);
    };
    const auto path = *root / fields[0];
    const Document document = read(sourcebook::test::read_bytes(path), path.filename().string());
    INFO(fields[0]);
    ++checked;
    CHECK(document.title.starts_with(fact("title")));  // facts are cut short
    std::string author = fact("author");
    if (author.starts_with("[\"")) author = author.substr(2, author.size() - 4);
    CHECK(document.author.starts_with(author));
    CHECK((author.empty() || !document.author.empty()));
    if (const std::string date = fact("date"); !date.empty()) {
      CHECK(document.published.value.substr(0, 10) == date.substr(0, 10));
    }
    CHECK_FALSE(document.text.empty());
  }
  CHECK(checked > 50);
}

namespace {

// The words of a post's source that its reader would see, by a rougher road than the reader's: what
// stands in front matter, tags, addresses and template tags is blanked.
std::string blank(std::string source, std::string_view open, std::string_view close) {
  for (auto at = source.find(open); at != std::string::npos; at = source.find(open, at)) {
    const auto end = source.find(close, at + open.size());
    if (end == std::string::npos) break;
    std::fill(source.begin() + static_cast<std::ptrdiff_t>(at),
              source.begin() + static_cast<std::ptrdiff_t>(end + close.size()), ' ');
  }
  return source;
}

// Runs of letters and digits; the signs of Latin-1 and of general punctuation (bytes C2 .. and
// E2 80 ..) part them.
std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words(1);
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    const bool sign = c == '\xC2' || text.substr(at, 2) == "\xE2\x80";
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                        (c >= '0' && c <= '9') || (!sign && static_cast<unsigned char>(c) >= 0x80);
    if (letter) {
      words.back() += c;
    } else if (!words.back().empty()) {
      words.emplace_back();
    }
    at += c == '\xC2' ? 2 : sign ? 3 : 1;
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

std::string body_of(const std::string& source) {
  const std::string fence = source.substr(0, source.find('\n'));
  if (fence != "---" && fence != "+++") return source.substr(source.find("\n}\n") + 2);
  return source.substr(source.find("\n" + fence, 1) + 1 + fence.size());
}

}  // namespace

TEST_CASE("no word of a real post is lost", "[readers][markdown]") {
  const auto root = sourcebook::test::shared("formats/markdown");
  if (!root) return;
  for (const auto& entry : std::filesystem::directory_iterator(*root)) {
    const std::string bytes = sourcebook::test::read_bytes(entry.path());
    const std::string name = entry.path().filename().string();
    std::string source = body_of(bytes);
    for (const auto& [open, close] :
         std::vector<std::pair<std::string, std::string>>{{"{{", "}}"},
                                                          {"{%", "%}"},
                                                          {"<!--", "-->"},
                                                          {"<script", "</script>"},
                                                          {"<style", "</style>"},
                                                          {"[^", "]"},
                                                          {"]{#", "}"},
                                                          {"](", ")"},
                                                          {"<", ">"},

                                                          {"]: http", "\n"},
                                                          {"&", ";"},
                                                          {"```", "\n"}}) {
      source = blank(source, open, close);
    }
    if (name.ends_with(".mdx")) source = blank(source, "\nimport ", ";");
    const std::string text = read(bytes, name).text;
    for (const std::string& word : words_of(source)) {
      INFO(name << ": " << word);
      CHECK(text.find(word) != std::string::npos);
    }
  }
}

TEST_CASE("a passage of a real post is the text at its place", "[readers][markdown]") {
  const auto root = sourcebook::test::shared("formats/markdown");
  if (!root) return;
  for (const auto& entry : std::filesystem::directory_iterator(*root)) {
    const Document document =
        read(sourcebook::test::read_bytes(entry.path()), entry.path().filename().string());
    INFO(entry.path().filename().string());
    std::size_t at = 0;
    for (const auto& passage : sourcebook::cut_passages(document)) {
      REQUIRE(passage.begin >= at);
      REQUIRE(passage.end <= document.text.size());
      CHECK(document.text.find_first_not_of(" \n", at) == passage.begin);
      at = passage.end;
    }
    CHECK(document.text.find_first_not_of(" \n", at) == std::string::npos);
  }
}
