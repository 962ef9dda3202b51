#include "common/text/sentences.h"

#include <string>
#include <string_view>
#include <vector>

#include "common/text/utf8.h"
#include "tests/common/text/random_text.h"
#include "tests/support/catch.h"

using sourcebook::text::paragraphs;
using sourcebook::text::sentences;
using sourcebook::text::Span;

namespace {

std::vector<std::string> pieces(std::string_view text, const std::vector<Span>& spans) {
  std::vector<std::string> out;
  for (const Span& span : spans) out.emplace_back(text.substr(span.begin, span.end - span.begin));
  return out;
}

// The sentences with | between.
std::string shown(std::string_view text) {
  std::string out;
  for (const auto& piece : pieces(text, sentences(text))) {
    if (!out.empty()) out += '|';
    out += piece;
  }
  return out;
}

}  // namespace

TEST_CASE("sentences end where a reader pauses", "[text][sentences]") {
  struct Case {
    const char* name;
    std::string_view text;
    std::string_view expected;
  };
  const auto c = GENERATE(values<Case>({
      {"nothing", "", ""},
      {"white space", " \n\t ", ""},
      {"no full stop", "One line", "One line"},
      {"two", "It rose. It fell.", "It rose.|It fell."},
      {"question and exclamation", "Why? Because! So.", "Why?|Because!|So."},
      {"across a line end", "It rose and\nfell. Then\nit ended.",
       "It rose and\nfell.|Then\nit ended."},
      {"title", "Mr. Bridges spoke. Dr. Lee did not.", "Mr. Bridges spoke.|Dr. Lee did not."},
      {"title at a line end", "We thank Mr.\nBridges. Yes.", "We thank Mr.\nBridges.|Yes."},
      {"paragraph number", "See para. 3.2 and paras. 4. It says so.",
       "See para. 3.2 and paras. 4.|It says so."},
      {"amount", "It cost \u00a35.6m. The rest went.", "It cost \u00a35.6m.|The rest went."},
      {"for example", "Some, e.g. Leeds, paid. Others, i.e. York, did not.",
       "Some, e.g. Leeds, paid.|Others, i.e. York, did not."},
      {"initials", "J. K. Rowling wrote it. George W. Bush read it.",
       "J. K. Rowling wrote it.|George W. Bush read it."},
      {"country before a name", "The U.S. Senate voted.", "The U.S. Senate voted."},
      {"country at the end", "It left the U.S. The vote was close.",
       "It left the U.S.|The vote was close."},
      {"number sign", "At No. 10 they knew. He said no. They left.",
       "At No. 10 they knew.|He said no.|They left."},
      {"versus", "Brown v. Board of Education. So it was.",
       "Brown v. Board of Education.|So it was."},
      {"company", "Acme Ltd. Holdings grew. It sold to Acme Ltd. The price fell.",
       "Acme Ltd. Holdings grew.|It sold to Acme Ltd.|The price fell."},
      {"and others", "Smith et al. 2010 found it.", "Smith et al. 2010 found it."},
      {"roman numeral", "Under Art. IV it may. It did.", "Under Art. IV it may.|It did."},
      {"month", "On Dec. 5 it closed.", "On Dec. 5 it closed."},
      {"time of day", "At 3 p.m. on Monday. We left at 5 p.m. The doors closed.",
       "At 3 p.m. on Monday.|We left at 5 p.m.|The doors closed."},
      {"ellipsis within", "Well... perhaps. And so\u2026 on.", "Well... perhaps.|And so\u2026 on."},
      {"ellipsis at the end", "He paused... Then he spoke.", "He paused...|Then he spoke."},
      {"closing quote", "\"It rose.\" She nodded. \u201cYes.\u201d Good.",
       "\"It rose.\"|She nodded.|\u201cYes.\u201d|Good."},
      {"question in a sentence", "\u201cReally?\u201d she asked. Yes.",
       "\u201cReally?\u201d she asked.|Yes."},
      {"brackets", "It rose (see Table 2.) Then it fell.", "It rose (see Table 2.)|Then it fell."},
      {"reference", "It rose.[12] Then\u00b2 it fell.\u00b9 Yes.",
       "It rose.[12]|Then\u00b2 it fell.\u00b9|Yes."},
      {"number with no blank", "Version 3.2 is out. Good.", "Version 3.2 is out.|Good."},
      {"begins with a number", "It fell. 23% remained.", "It fell.|23% remained."},
      {"lower case after", "It is approx. half of it.", "It is approx. half of it."},
      {"blank line", "A heading\n\nThe text. More", "A heading|The text.|More"},
      {"blank line with blanks and CR", "A heading\r\n \t\r\nThe text", "A heading|The text"},
      {"bullets", "They ask for:\n- more money\n- less work\n\u2022 both",
       "They ask for:|- more money|- less work|\u2022 both"},
      {"numbered items", "We propose:\n1. A tax. It is fair.\n2. A grant",
       "We propose:|1. A tax.|It is fair.|2. A grant"},
      {"lettered items", "if\n(a) it rains; or\n(b) it snows", "if|(a) it rains; or|(b) it snows"},
      {"a wrapped number is no item", "The figure rose from 5 to\n10. The next was less.",
       "The figure rose from 5 to\n10.|The next was less."},
      {"a heading right above its text",
       "Mixed results\n  The report finds that much has changed since. Some has not.",
       "Mixed results|The report finds that much has changed since.|Some has not."},
      {"a wrapped name", "It was announced this week by the\nMinistry of Justice in London.",
       "It was announced this week by the\nMinistry of Justice in London."},
      {"no blank after a full stop", "It ended.Mr. Bridges left.", "It ended.Mr. Bridges left."},
      {"Japanese", "\u65e5\u672c\u3002\u8a9e\u3067\u3059\u3002",
       "\u65e5\u672c\u3002|\u8a9e\u3067\u3059\u3002"},
      {"Hindi", "\u0939\u0948\u0964 \u0939\u0948\u0964", "\u0939\u0948\u0964|\u0939\u0948\u0964"},
      {"only dots", "... . . .", "... . . ."},
  }));
  DYNAMIC_SECTION(c.name) { CHECK(shown(c.text) == c.expected); }
}

TEST_CASE("paragraphs lie between blank lines", "[text][sentences]") {
  const std::string_view text = "\n One\ntwo \n\n\n three\r\n\r\nfour\r\nfive\n \n";
  CHECK(pieces(text, paragraphs(text)) ==
        std::vector<std::string>{"One\ntwo", "three", "four\r\nfive"});
  CHECK(paragraphs("").empty());
}

TEST_CASE("sentences of any bytes hold all but white space, in order", "[text][sentences]") {
  const auto make = GENERATE(&sourcebook::test::random_bytes, &sourcebook::test::random_unicode,
                             &sourcebook::test::random_writing);
  const auto split = GENERATE(&sentences, &paragraphs);
  for (std::uint32_t seed = 0; seed < 300; ++seed) {
    const std::string text = make(seed, 300);
    CAPTURE(seed, text);
    std::size_t last = 0;
    std::vector<Span> spans = split(text);
    spans.push_back({text.size(), text.size()});
    for (const Span& span : spans) {
      REQUIRE(span.begin >= last);
      for (std::size_t at = last; at < span.begin;) {
        const auto [c, length] = sourcebook::text::decode(text, at);
        REQUIRE(sourcebook::text::is_space(c));
        at += length;
      }
      if (span.begin == text.size()) break;
      REQUIRE(span.end > span.begin);
      REQUIRE(sourcebook::test::is_boundary(text, span.begin));
      REQUIRE(sourcebook::test::is_boundary(text, span.end));
      REQUIRE_FALSE(
          sourcebook::text::is_space(sourcebook::text::decode(text, span.begin).code_point));
      REQUIRE_FALSE(
          sourcebook::text::is_space(sourcebook::text::decode_before(text, span.end).code_point));
      last = span.end;
    }
  }
}

TEST_CASE("sentences are found in time that grows with the text", "[text][sentences]") {
  // Each would take minutes if a piece of it were read again and again.
  for (const std::string_view piece :
       {". ", ".", "a.", "\n1.", " ", "\n", ".)", ". (", "[1]", "A. "}) {
    std::string text;
    while (text.size() < 1 << 20) text += piece;
    CHECK(sentences(text).size() <= text.size());
  }
}

TEST_CASE("a sentence is ended by its writer or by the layout alone", "[text][sentences]") {
  struct Case {
    const char* text;
    bool by_layout;
  };
  const auto c = GENERATE(values<Case>({
      {"It is late.", false},
      {"Is it late?)", false},
      {"\u201eEs geht nicht ohne ihn.\u201c", false},
      {"\u00bbEs geht nicht ohne ihn.\u00ab", false},
      {"\u00ab\u00a0C\u2019est vrai.\u00a0\u00bb", false},
      {"\u8239\u304c\u9045\u308c\u307e\u3057\u305f\u3002", false},
      {"\u300c\u8239\u304c\u9045\u308c\uff01\u300d", false},
      {"\u8239\u304c\u9045\u308c\uff1f", false},
      {"\u8239\u304c\u9045\u308c\uff0e", false},
      {"\u0928\u093e\u0935 \u0926\u0947\u0930 \u0938\u0947 \u0939\u0948 \u0964", false},
      {"\u0623\u064a\u0646 \u0627\u0644\u0642\u0627\u0631\u0628\u061f", false},
      {"So it was said.12", false},
      {"So it was said.[12]", false},
      {"So it was said.\u00b9", false},
      {"**It is late.**", false},
      {"These are late:", false},
      {"\u8239\uff1a", false},
      {"\u201d", false},
      {"A heading", true},
      {"A heading (with more)", true},
      {"\u00bbThe boat\u00ab", true},
      {"Table 2.5", true},
      {"2011 | 390", true},
      {"390", true},
      {"(12)", true},
      {"\u8239", true},
  }));
  DYNAMIC_SECTION(c.text) {
    const std::string_view text = c.text;
    CHECK(sourcebook::text::ends_by_layout(text, {0, text.size()}) == c.by_layout);
  }
}
