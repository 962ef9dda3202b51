#include "indexer/readers/credits.h"

#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/readers/credit_line.h"
#include "tests/support/catch.h"

namespace sourcebook {
namespace {

// Each quotation as "[credit] first words ... last words", a line each.
std::string described(std::string_view text) {
  constexpr std::size_t kShown = 60;
  std::string out;
  for (const auto& quotation : find_quotations(text)) {
    const auto words = text.substr(quotation.begin, quotation.end - quotation.begin);
    out += "[" + quotation.credit + "] ";
    if (words.size() <= 3 * kShown) {
      out += words;
    } else {
      out += std::string(words.substr(0, kShown)) + " ... " +
             std::string(words.substr(words.size() - kShown));
    }
    out += '\n';
  }
  return out;
}

struct Case {
  const char* name;
  std::string_view text;
  std::string_view expected;
};

TEST_CASE("quotations are found with those they are credited to", "[credits]") {
  const auto c = GENERATE(values<Case>({
      {"none", "My own words, and nothing else.", ""},
      {"after From", "From the Kerrow Mail:\n\n\"Fares are to rise in May.\"\n\nI doubt it.",
       "[Kerrow Mail] \"Fares are to rise in May.\"\n"},
      {"after From, a website in small letters", "From kcc website:\n\n\"Fares rise in May.\"",
       "[kcc website] \"Fares rise in May.\"\n"},
      {"X on Y", "BBC on a 2008 report:\n\n\"Fares are to rise in May.\"",
       "[BBC on a 2008 report] \"Fares are to rise in May.\"\n"},
      {"X said", "Justice Minister Ann Lee said:\n\n\u201cFares rise in May.\u201d",
       "[Justice Minister Ann Lee] \u201cFares rise in May.\u201d\n"},
      {"X, who is Y, said", "Ann Lee, head of buses at Kerrow Council, said:\n\"Fares rise.\"",
       "[Ann Lee] \"Fares rise.\"\n"},
      {"according to X", "According to the Kerrow Bus Users:\n\n\"Fares rise in May.\"",
       "[Kerrow Bus Users] \"Fares rise in May.\"\n"},
      {"in one paragraph", "The Ministry of Transport said: \"Fares rise in May.\"",
       "[Ministry of Transport] \"Fares rise in May.\"\n"},
      {"in one paragraph, by nobody known", "Then a person says: \"Fares rise in May.\"", ""},
      {"in one paragraph, not closed", "The Court said: \"During all that time. Thank you.", ""},
      {"in one paragraph and the next", "Mr Fry said: \"One.\n\n\"Two,\" he said.\n\nMine.",
       "[Mr Fry] \"One.\n"},
      {"a sentence broken into lines",
       "This is what Bo Fry, then a guard on the railways and now a\nSenior Transport Manager,"
       " said:\n\n\"Fares rise.\"",
       "[] \"Fares rise.\"\n"},
      {"by nobody known, on its own", "Someone said:\n\n\"Fares rise in May.\"",
       "[] \"Fares rise in May.\"\n"},
      {"introduced by what it is about", "Another funder of this report:\n\n\"Kerrow plc is big.\"",
       "[] \"Kerrow plc is big.\"\n"},
      {"not introduced", "\"Fares are to rise in May.\"\n\nSo they say.",
       "[] \"Fares are to rise in May.\"\n"},
      {"a line of its own, then one's own", "\"you will find it much dearer\"\nI doubt that.",
       "[] \"you will find it much dearer\"\n"},
      {"a catchword", "\"Deficit\"\n\nis a word.", ""},
      {"a title", "I read \"Fares for All\" twice.\n\nIt is good.", ""},
      {"speech within prose", "\"We will act,\" said Ann Lee. \"It is time.\"\n\nSo it is.", ""},
      {"speech with a name after it", "\"We will act on fares now,\" Ann Lee said.\n\nNot so.", ""},
      {"a full stop after the mark", "It says:\n\n\"Fares rise\".\n\nWell.",
       "[] \"Fares rise\".\n"},
  }));
  DYNAMIC_SECTION(c.name) { CHECK(described(c.text) == c.expected); }
}

TEST_CASE("a quotation runs on over paragraphs to its own closing mark", "[credits]") {
  const auto c = GENERATE(values<Case>({
      {"marks at both ends", "From the Mail:\n\n\"First part.\n\nSecond.\n\nLast part.\"\n\nMine.",
       "[Mail] \"First part.\n\nSecond.\n\nLast part.\"\n"},
      {"inner quotations",
       "From the Mail:\n\n\"One.\n\nShe says: \"Only this.\"\n\nLast.\"\n\nMine.",
       "[Mail] \"One.\n\nShe says: \"Only this.\"\n\nLast.\"\n"},
      {"own words with quotations after it",
       "From the Mail:\n\n\"One.\n\nA \"great mission\".\n\nLast.\"\n\n5 for \"a day\" = 5.",
       "[Mail] \"One.\n\nA \"great mission\".\n\nLast.\"\n"},
      {"a mark before every paragraph", "Ann Lee said:\n\n\"One.\n\n\"Two.\n\n\"Three.\"\n\nMine.",
       "[Ann Lee] \"One.\n\n\"Two.\n\n\"Three.\"\n"},
      {"speech inside, its mark left out",
       "BBC on fares:\n\n\"One.\nTwo.\n\"It fell,\" he said.\nMr Fry says \"it rose.\n\"And "
       "on.\"\"",
       "[BBC on fares] \"One.\nTwo.\n\"It fell,\" he said.\nMr Fry says \"it rose.\n\"And "
       "on.\"\"\n"},
      {"speech under a mark before every paragraph: its end is not certain",
       "Ann Lee said:\n\n\"One.\n\n\"Two,\" she said.\n\nMine, and \"yours\".",
       "[Ann Lee] \"One.\n"},
      {"curly and straight marks mixed",
       "From the Mail:\n\n\"One.\n\nShe said: \"Unpaid work.\u201d\n\nLast.\"\n\nMine.",
       "[Mail] \"One.\n\nShe said: \"Unpaid work.\u201d\n\nLast.\"\n"},
      {"never closed: only what is certain", "From the Mail:\n\n\"One is here.\n\nMine.",
       "[Mail] \"One is here.\n"},
      {"never closed and not introduced", "\"One is here and there.\n\nMine.", ""},
      {"never opened", "It offers a range including:\n\nSupport for pilots in prisons\"\n\nHmm.",
       "[] Support for pilots in prisons\"\n"},
      {"a press release's speech", "\"One.\n\n\"Two is it,\" Ann Lee said.\n\n\"Three and on.\"",
       "[] \"Three and on.\"\n"},
      {"two, one after the other", "From the Mail:\n\n\"One.\"\n\nFrom the Sun:\n\n\"Two.\"",
       "[Mail] \"One.\"\n[Sun] \"Two.\"\n"},
      {"the first never closed", "From the Mail:\n\n\"One.\n\nFrom the Sun:\n\n\"Two.\"",
       "[Mail] \"One.\n[Sun] \"Two.\"\n"},
  }));
  DYNAMIC_SECTION(c.name) { CHECK(described(c.text) == c.expected); }
}

TEST_CASE("lines that begin with > are quotations", "[credits]") {
  const auto c = GENERATE(values<Case>({
      {"one line", "> Fares rise.\n\nNo.", "[] > Fares rise.\n"},
      {"inside a paragraph", "If they are\n>anything else,\nwhat then?", "[] >anything else,\n"},
      {"a reply", "On 7 May 2017, Ann Lee <a@example.org> wrote:\n> Fares rise.\n> In May.\n\nNo.",
       "[Ann Lee] > Fares rise.\n> In May.\n"},
      {"a reply with a time", "On Sun, May 7, 2017 at 10:31 AM, Ann Lee wrote:\n> Fares rise.",
       "[Ann Lee] > Fares rise.\n"},
      {"a reply to an address", "On 7 May 2017, <a@example.org> wrote:\n> Fares rise.",
       "[] > Fares rise.\n"},
      {"broken into two lines",
       "On Sunday the 7th of May 2017 at 10:31 in the morning, Ann Lee <ann.lee@example.org>\n"
       "wrote:\n> Fares rise.",
       "[Ann Lee] > Fares rise.\n"},
      {"a reply in a reply",
       "On 7 May 2017, Ann Lee wrote:\n> On 6 May 2017, Bo Fry wrote:\n>> Fares rise.\n> No.",
       "[Ann Lee] > On 6 May 2017, Bo Fry wrote:\n[Bo Fry] >> Fares rise.\n[Ann Lee] > No.\n"},
      {"deeper again, without a word of who",
       "Ann Lee wrote:\n> Bo Fry wrote:\n> > Cy Ott wrote:\n> > > Fares rise.\n> No.\n> > > Yes.",
       "[Ann Lee] > Bo Fry wrote:\n[Bo Fry] > > Cy Ott wrote:\n[Cy Ott] > > > Fares rise.\n"
       "[Ann Lee] > No.\n[] > > > Yes.\n"},
      {"deeper than is told apart",
       ">>>>>>> On 7 May 2017, Ann Lee wrote:\n>>>>>>>> Fares rise.\n>>>>>>>>> In May.",
       "[] >>>>>>> On 7 May 2017, Ann Lee wrote:\n[] >>>>>>>> Fares rise.\n>>>>>>>>> In May.\n"},
      {"an arrow within a line", "Tell us >>> here, and > there", ""},
      {"under a credit line", "From the Mail:\n\n> Fares rise.", "[Mail] > Fares rise.\n"},
  }));
  DYNAMIC_SECTION(c.name) { CHECK(described(c.text) == c.expected); }
}

TEST_CASE("an article pasted under a line that presents it is a quotation", "[credits]") {
  const std::string article = "Fares for all\n\nBuses matter.\n\nSo do trains.\n\n";
  const std::string intro = "I've not read it*, but here's a handy piece on the Kerrow Weekly ";
  struct Pasted {
    const char* name;
    std::string text;
    std::string expected;
  };
  const auto c = GENERATE_COPY(values<Pasted>({
      {"to the end", intro + "website and nicely timed:-\n\n" + article,
       "[Kerrow Weekly website] Fares for al ...  trains.\n"},
      {"a footnote of the writer's", intro + "website:-\n\n" + article + "*it is long\n\nVery.",
       "[Kerrow Weekly website] Fares for al ... trains.\n"},
      {"the writer speaks again", intro + "blog:\n\n" + article + "Well, I doubt it.",
       "[Kerrow Weekly blog] Fares for al ... trains.\n"},
      {"a rule", intro + "site:\n\n" + article + "-----\n\nThat was it.",
       "[Kerrow Weekly site] Fares for al ... trains.\n"},
      {"nobody named", "Here's the email I sent them:\n\n" + article, ""},
      {"a list announced",
       "Here is the following report on the Kerrow Weekly website:\n\n- one\n\n- two", ""},
      {"something else announced",
       "There are three reasons on the Kerrow Weekly website:\n\n" + article, ""},
  }));
  DYNAMIC_SECTION(c.name) {
    const auto found = find_quotations(c.text);
    if (c.expected.empty()) {
      CHECK(found.empty());
      return;
    }
    REQUIRE(found.size() == 1);
    CHECK(c.expected.starts_with("[" + found[0].credit + "]"));
    CHECK(c.text.substr(found[0].begin, found[0].end - found[0].begin) ==
          article.substr(0, article.size() - 2));
  }
}

TEST_CASE("paragraphs set in below a credit are a quotation", "[credits]") {
  CHECK(described("From the Mail, on buses:\n\n    Fares rise.\n\n    In May.\n\nI doubt it.") ==
        "[Mail, on buses] Fares rise.\n\n    In May.\n");
  CHECK(described("My points:\n\n    Fares rise.\n\nAnd so on.").empty());
}

TEST_CASE("a credit is what the line names, or nothing", "[credits]") {
  struct Line {
    std::string_view line;
    std::string_view credit;
  };
  const auto c = GENERATE(values<Line>({
      {"From Mirror in \"authentic\" 2007:", "Mirror in \"authentic\" 2007"},
      {"I saw this. From the BBC:", "BBC"},
      {"Taken from Inside Time:-", "Inside Time"},
      {"As reported in the Kerrow Mail:", "Kerrow Mail"},
      {"Polly Lane on buses:", "Polly Lane on buses"},
      {"As the BBC reported yesterday:", "BBC"},
      {"Mr Fletcher told the committee:", "Mr Fletcher"},
      {"The Guardian writes:", "Guardian"},
      // None of these says who.
      {"From what I can tell:", ""},
      {"From my own experience:", ""},
      {"From April 2017:", ""},
      {"From Monday:", ""},
      {"From the start of the Blair years:", ""},
      {"From a BBC point of view:", ""},
      {"According to Ann Lee, the point is this:", ""},
      {"Critics said:", ""},
      {"She said:", ""},
      {"The report says:", ""},
      {"Ann Lee never said:", ""},
      {"Ann Lee said nothing like this:", ""},
      {"Ann Lee says Bo Fry wrote:", ""},
      {"In Kerrow, Ann Lee said:", ""},
      {"Thoughts on Brexit:", ""},
      {"More on this:", ""},
      {"My Thoughts on Brexit:", ""},
      {"Further Thoughts on Brexit:", ""},
      {"Boris Lee lied on Brexit:", ""},
      {"THE NATION RECENTLY ANNOUNCED SUCH AS:", ""},
      {"Ann Lee on 7 May 2017, when Bo Fry declared:", ""},
      {"From [Kerrow News](https://example.org/x):", "Kerrow News"},
      {"Re Kerrow:", ""},
      {"Key Findings:", ""},
      {"From the BBC", ""},
      {":", ""},
      {"", ""},
  }));
  DYNAMIC_SECTION(c.line) { CHECK(credits::credit_in(c.line) == c.credit); }
}

TEST_CASE("quotations ascend, do not overlap and begin and end with words", "[credits]") {
  constexpr std::string_view kPieces[] = {
      "\"",    "\u201c",        "\u201d",
      "> ",    "From the BBC:", "\n",
      "\n\n",  "word ",         "Ann Lee said: ",
      ".",     "\u2018",        "here's a piece on the Kerrow website:-\n\n",
      "I ",    "    ",          "*",
      "\u00a0"};
  std::mt19937 random(11);
  for (int round = 0; round < 4000; ++round) {
    std::string text;
    for (auto count = random() % 40; count > 0; --count) text += kPieces[random() % 16];
    CAPTURE(text);
    std::size_t end = 0;
    for (const auto& quotation : find_quotations(text)) {
      REQUIRE(quotation.begin >= end);
      REQUIRE(quotation.begin < quotation.end);
      REQUIRE(quotation.end <= text.size());
      REQUIRE(text[quotation.begin] != '\n');
      REQUIRE(text[quotation.end - 1] != '\n');
      end = quotation.end;
    }
  }
}

}  // namespace
}  // namespace sourcebook
