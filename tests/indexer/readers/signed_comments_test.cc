#include "indexer/readers/signed_comments.h"

#include <string>
#include <string_view>

#include "tests/support/catch.h"

namespace sourcebook {
namespace {

// Each comment as "author date<answered> text", a line each; "-" where there are none.
std::string outline(std::string_view text) {
  const auto block = find_signed_comments(text, layout::lines_of(text));
  if (!block) return "-";
  std::string out;
  for (const SignedComment& comment : block->comments) {
    std::string words = comment.text;
    for (char& c : words) {
      if (c == '\n') c = '/';
    }
    if (!comment.number.empty()) out += comment.number + ' ';
    out += comment.author + ' ' + comment.date;
    if (comment.parent) out += '<' + block->comments[*comment.parent].author;
    out += ": " + words + '\n';
  }
  return out;
}

constexpr char kPost[] = "On ferries\n\nThe ferry is late again.\n\n";

}  // namespace

TEST_CASE("comments are cut where names and moments stand", "[readers][text]") {
  struct Case {
    const char* name;
    std::string_view text;
    std::string_view expected;
  };
  const auto c = GENERATE(values<Case>({
      {"in a line above",
       "2 Comments\n\nAnn Lee \u2014 July 17th, 2012, 6:18 pm\n\nIt was.\n\nIn March too.\n\n"
       "harbour_bob \u2014 July 18th, 2012, 8:12 am\n\nAnd in April.\n",
       "Ann Lee 2012-07-17: It was.//In March too.\nharbour_bob 2012-07-18: And in April.\n"},
      {"in a line below",
       "Comments\n\nIt was.\n\nPosted by: Ann Lee at July 17, 2012 06:18 PM\n\n"
       "And in April.\n\nPosted by: Bob at July 18, 2012 08:12 AM\n",
       "Ann Lee 2012-07-17: It was.\nBob 2012-07-18: And in April.\n"},
      {"below, and the post's own first",
       "Comments\n\nPosted by The Editor at July 16, 2012 06:00 PM\n\nIt was.\n\n"
       "Posted by: Ann Lee at July 17, 2012 06:18 PM\n\nAnd in April.\n\n"
       "Posted by: Bob at July 18, 2012 08:12 AM\n",
       "Ann Lee 2012-07-17: It was.\nBob 2012-07-18: And in April.\n"},
      {"in two lines",
       "2 Responses to \u201cOn ferries\u201d\n\nAnn Lee says:\nJuly 17, 2012 at 6:18 pm\n\nIt "
       "was.\n"
       "Bob P.\nJuly 18, 2012 at 8:12 am\n\nAnd in April.\n",
       "Ann Lee 2012-07-17: It was.\nBob P. 2012-07-18: And in April.\n"},
      {"answers set in",
       "Comments (3)\n\nAnn, 17 July 2012 18:18\n\nIt was.\n\n    Bob, 18 July 2012 08:12\n\n"
       "    And in April.\n\nCy, 19 July 2012 09:00\n\nNot in May.\n",
       "Ann 2012-07-17: It was.\nBob 2012-07-18<Ann: And in April.\nCy 2012-07-19: Not in May.\n"},
      {"answers that say so",
       "Comments\n\nAnn | July 17, 2012 6:18 PM |\n\nIt was.\n\n"
       "Cy | July 17, 2012 7:18 PM |\n\nNot in May.\n\n"
       "Bob replied to comment from Ann | July 18, 2012 8:12 AM |\n\nAnd in April.\n",
       "Ann 2012-07-17: It was.\nCy 2012-07-17: Not in May.\n"
       "Bob 2012-07-18<Ann: And in April.\n"},
      {"an answer to one without a text",
       "Comments\n\nAnn | July 17, 2012 6:18 PM |\n\nIt was.\n\nBob | July 17, 2012 7:18 PM |\n\n"
       "Cy replied to comment from Bob | July 18, 2012 8:12 AM |\n\nAnd in April.\n",
       "Ann 2012-07-17: It was.\nCy 2012-07-18: And in April.\n"},
      {"a name that is none is nobody's, and stays",
       "Comments\n\nAnn\n17 July 2012 18:18\n\nIt was late in March too.\n\nSeen elsewhere: the "
       "boat "
       "that is late\n18 July 2012 08:12\n\nAnd in April.\n",
       "Ann 2012-07-17: It was late in March too.\n"
       " 2012-07-18: Seen elsewhere: the boat that is late//And in April.\n"},
      {"a name and a moment apart",
       "Comments\n\n  Ann\n\n  17 July 2012 6:18PM\n\n  It was.\n\n  bob_2\n\n  18 July 2012 "
       "8:12AM\n\n  "
       "Response to Ann, 17 July 2012 6:18PM\n\n  And in April.\n",
       "Ann 2012-07-17: It was.\n"
       "bob_2 2012-07-18<Ann: Response to Ann, 17 July 2012 6:18PM//And in April.\n"},
      {"names above and moments below",
       "3 comments:\n\nGill Marsh said...\nThanks.\nI agree\n14 February 2019 at "
       "11:30\nReply\nDelete\n\nbob "
       "said...\n\nMe "
       "too\n\n14 February 2019 at 12:30\n\nCy said\u2026\nNo.\n15 February 2019 at 11:30\n\nPost "
       "a "
       "Comment\n",
       "Gill Marsh 2019-02-14: Thanks./I agree\nbob 2019-02-14: Me too\nCy 2019-02-15: No.\n"},
      {"what one quotes is no signature",
       "2 Comments\n\nAnn, 17 July 2012 18:18\n\nIt was.\n\nBob, 18 July 2012 08:12\n\n> Ann, 17 "
       "July "
       "2012 18:18\n> It was.\n\nNo.\n",
       "Ann 2012-07-17: It was.\nBob 2012-07-18: > Ann, 17 July 2012 18:18/> It was.//No.\n"},
      {"nor is a sentence that ends in a moment",
       "2 Comments\n\nAnn, 17 July 2012 18:18\n\nIt was.\nThe meeting began on 7 May 2012 at "
       "10:31\nand "
       "nobody came.\nWe wrote to the council about it on 7 May 2012 at 10:31\n\nBob, 18 July 2012 "
       "08:12\n\nNo.\n",
       "Ann 2012-07-17: It was./The meeting began on 7 May 2012 at 10:31/and nobody came./We wrote "
       "to "
       "the council about it on 7 May 2012 at 10:31\nBob 2012-07-18: No.\n"},
      {"nor the end of one",
       "2 Comments\n\nAnn\n17 July 2012 18:18\n\nIt stopped at\n20 July 2012 18:18\n\nBob\n18 July "
       "2012 "
       "08:12\n\nNo.\n",
       "Ann 2012-07-17: It stopped at/20 July 2012 18:18\nBob 2012-07-18: No.\n"},
      {"nor a mail's field",
       "2 Comments\n\nAnn, 17 July 2012 18:18\n\nThey wrote:\nDate: July 11, 2012 11:56:28 "
       "AM\n\nBob, 18 "
       "July 2012 08:12\n\nNo.\n",
       "Ann 2012-07-17: They wrote:/Date: July 11, 2012 11:56:28 AM\nBob 2012-07-18: No.\n"},
      {"days and months in the order that one of them shows",
       "Comments\n\nAnn, 23/04/2012 18:18\n\nIt was.\n\nBob, 03/05/2012 08:12\n\nNo.\n",
       "Ann 2012-04-23: It was.\nBob 2012-05-03: No.\n"},
      {"the words of the page",
       "Comments\n\nAnn, 17 July 2012 18:18\n\nIt was.\n\nReply\n\nBob, 18 July 2012 "
       "08:12\n\nNo.\n\n"
       "Reply\n\nLeave a Reply\n\nYour email address will not be published.\n",
       "Ann 2012-07-17: It was.\nBob 2012-07-18: No.\n"},
      {"the post's own first, and the words of the page",
       "Comments\n\nPosted by The Editor at July 16, 2012 06:00 PM\n\nIt was.\n\n"
       "Posted by: Ann Lee at July 17, 2012 06:18 PM\n\nAnd in April.\n\n"
       "Posted by: Bob at July 18, 2012 08:12 AM\n\nPost a comment\n",
       "Ann Lee 2012-07-17: It was.\nBob 2012-07-18: And in April.\n"},
      {"a count below the title",
       "2 comments\n\nIt is.\n\nComments\n\nIt was.\n\nPosted by: Ann Lee at July 17, 2012 06:18 "
       "PM\n\nAnd in April.\n\nPosted by: Bob at July 18, 2012 08:12 AM\n",
       "Ann Lee 2012-07-17: It was.\nBob 2012-07-18: And in April.\n"},
      {"headings of a consultation before",
       "Response 1\n\nA\n\nResponse 2\n\nB\n\nResponse 3\n\nC\n\nResponse 4\n\nD\n\n2 "
       "Comments\n\nAnn, 17 "
       "July 2012 18:18\n\nIt was.\n\nBob, 18 July 2012 08:12\n\nNo.\n",
       "Ann 2012-07-17: It was.\nBob 2012-07-18: No.\n"},
      {"the words of the page above all",
       "2 Comments\n\nOldest first\n\nAnn, 17 July 2012 18:18\n\nIt was.\n\nBob, 18 July 2012 "
       "08:12\n\nNo.\n",
       "Ann 2012-07-17: It was.\nBob 2012-07-18: No.\n"},
      {"the words of the page above all, and signatures below",
       "2 Comments\n\nOldest first\n\nIt was.\n\nAnn, 17 July 2012 18:18\n\nReply\n\nNo.\n\nBob, "
       "18 "
       "July 2012 08:12\n\nReply\n",
       "Ann 2012-07-17: It was.\nBob 2012-07-18: No.\n"},
      {"what begins as the words of the page do",
       "2 Comments\n\nAnn, 17 July 2012 18:18\n\nIt was.\n\nBob, 18 July 2012 08:12\n\nComments "
       "are "
       "closed on its own page since March.\n\nLeave a comment there.\n\nLeave a Reply\n\nSearch\n",
       "Ann 2012-07-17: It was.\nBob 2012-07-18: Comments are closed on its own page since "
       "March.//Leave a comment there.\n"},
      {"one word is a comment",
       "4 Comments\n\nAnn, 17 July 2012 18:18\n\nKeep or delete?\n\nReply\n\nBob, 18 July 2012 "
       "08:12\n\nDelete!\n\nCy, 18 July 2012 08:13\n\nLike\n\nDi, 18 July 2012 "
       "08:14\n\nReply\n\nEd, "
       "18 July 2012 08:15\n\nNo.\n\nReply\n",
       "Ann 2012-07-17: Keep or delete?\nBob 2012-07-18: Delete!\nCy 2012-07-18: Like\nEd "
       "2012-07-18: No.\n"},
      {"days and months in an order that nothing shows",
       "Comments\n\nAnn, 03/04/2012 18:18\n\nIt was.\n\nBob, 03/05/2012 08:12\n\nNo.\n",
       "Ann : It was.\nBob : No.\n"},
      {"how long ago",
       "2 comments\n\nAnn Lee \u2022 8 years ago\n\nIt was.\n\nBob > Ann Lee \u2022 a year ago\n\n"
       "No.\n",
       "Ann Lee : It was.\nBob <Ann Lee: No.\n"},
      {"how long ago, in other languages",
       "2 comments\n\nAnn Lee, vor 8 Jahren\n\nIt was.\n\nBob, il y a 3 mois\n\nNo.\n\n"
       "Cy, hace 2 a\u00f1os\n\nYes.\n",
       "Ann Lee : It was.\nBob : No.\nCy : Yes.\n"},
      {"a day and how long ago",
       "2 comments\n\nPosted by Ann Lee, 13/04/2012 6:18pm (8 years ago)\n\nIt was.\n\n"
       "Posted by Bob, 14/04/2012 8:12am (8 years ago)\n\nNo.\n",
       "Ann Lee 2012-04-13: It was.\nBob 2012-04-14: No.\n"},
      {"right behind the name",
       "2 comments:\n\nAnn Lee17 July 2012 at 18:18\n\nIt was.\n\nBobJuly 18, 2012 at 8:12 "
       "AM\n\nNo.\n",
       "Ann Lee 2012-07-17: It was.\nBob 2012-07-18: No.\n"},
      {"said at a moment",
       "2 thoughts on \u201cOn ferries\u201d\n\nAnn Lee on July 17, 2012 at 6:18 pm said:\n\nIt "
       "was.\n\nBob on July 18, 2012 at 8:12 am said:\n\nNo.\n",
       "Ann Lee 2012-07-17: It was.\nBob 2012-07-18: No.\n"},
      {"a moment, and who wrote then",
       "Comments\n\n1. At 6:18pm on 17 Jul 2012, Ann Lee wrote:\n\nIt was.\n\n2. At 08:12am on "
       "18 Jul 2012, Bob wrote:\n\nNo.\n",
       "1 Ann Lee 2012-07-17: It was.\n2 Bob 2012-07-18: No.\n"},
      {"with their numbers",
       "Comments\n\n#1 Ann Lee | 17 July 2012 18:18\n\nIt was.\n\n#2 Bob | 18 July 2012 08:12\n\n"
       "No.\n",
       "1 Ann Lee 2012-07-17: It was.\n2 Bob 2012-07-18: No.\n"},
      {"days that begin as numbers do",
       "Kommentare (2)\n\nAnn Lee schreibt:\n3. M\u00e4rz 2013 um 11:15\n\nIt was.\n\n"
       "Bob schreibt:\n4. M\u00e4rz 2013 um 9:02\n\nNo.\n",
       "Ann Lee 2013-03-03: It was.\nBob 2013-03-04: No.\n"},
      {"times as the French write them",
       "2 commentaires\n\nAnn Lee dit :\n3 mars 2013 \u00e0 11 h 15 min\n\nIt was.\n\n"
       "Bob dit :\n4 mars 2013 \u00e0 9h02\n\nNo.\n",
       "Ann Lee 2013-03-03: It was.\nBob 2013-03-04: No.\n"},
      {"no heading",
       "Ann Lee \u2014 July 17th, 2012, 6:18 pm\n\nIt was.\n\nBob \u2014 July 18th, 2012, 8:12 "
       "am\n\nAnd in April.\n",
       "-"},
      {"one only", "1 Comment\n\nAnn Lee \u2014 July 17th, 2012, 6:18 pm\n\nIt was.\n", "-"},
      {"days without a time",
       "Comments\n\nAnn, 17 July 2012\n\nIt was.\n\nBob, 18 July 2012\n\nNo.\n", "-"},
      {"above or below is not certain",
       "Comments\n\nIt was.\n\nAnn, 17 July 2012 18:18\n\nIn April.\n\nBob, 18 July 2012 "
       "08:12\n\nIn May.\n",
       "-"},
      {"more than a name between bars",
       "Comments\n\nAnn Lee | Chair of the Ferry Users | 17 July 2012 18:18\n\nIt was.\n\nBob | 18 "
       "July "
       "2012 08:12\n\nNo.\n",
       "-"},
      {"a name that may be one",
       "Comments\n\nAnn, 17 July 2012 18:18\n\nIt was.\n\nangry of mayfair, 18 July 2012 "
       "08:12\n\nNo.\n"
       "\nBob, 18 July 2012 08:12\n\nNo.\n",
       "-"},
      {"a moment without a name, a paragraph above it",
       "Comments\n\nAnn\n17 July 2012 18:18\n\nI agree\n\n18 July 2012 08:12\n\nAnd in "
       "April.\n\nBob\n19 July 2012 08:12\n\nNo.\n",
       "-"},
      {"moments above their names",
       "Comments\n\n17 July 2012 18:18\nAnn Lee\n\nIt was late\n\n18 July 2012 08:12\nBob\n\nMe "
       "too\n\n19 "
       "July 2012 08:12\nCy\n\nNo.\n",
       "-"},
      {"names above some texts, and moments below all",
       "3 comments:\n\nGill Marsh said...\nI agree\n14 February 2019 at 11:30\n\nMe too\n14 "
       "February "
       "2019 at 12:30\n",
       "-"},
      {"in one line and in two",
       "Comments\n\nAnn, 17 July 2012 18:18\n\nIt was.\n\nDi says:\n18 July 2012 at 08:00\n\nSack "
       "them "
       "all.\n\nBob, 18 July 2012 08:12\n\nNo.\n",
       "-"},
      {"the last one empty",
       "Comments\n\nAnn, 17 July 2012 18:18\n\nIt was.\n\nBob, 18 July 2012 08:12\n\nIn "
       "April.\n\nCy, "
       "19 July 2012 09:00\n",
       "-"},
      {"the last one empty, and the words of the page",
       "Comments\n\nOldest first\n\nAnn, 17 July 2012 18:18\n\nIt was.\n\nBob, 18 July 2012 "
       "08:12\n\nIn April.\n\nCy, 19 July 2012 09:00\n\nReply\n\nLeave a Reply\n",
       "-"},
      {"nothing above the first, and what the page ends with",
       "Comments\n\nPosted by Ann at 17 July 2012 18:18\n\nIt was.\n\nPosted by Bob at 18 July "
       "2012 "
       "08:12\n\nIn April.\n\nPosted by Cy at 19 July 2012 09:00\n\nPowered by Movable Type\n",
       "-"},
      {"the same, in several lines",
       "Comments\n\nPosted by Ann at 17 July 2012 18:18\n\nIt was.\n\nPosted by Bob at 18 July "
       "2012 "
       "08:12\n\nIn April.\n\nPosted by Cy at 19 July 2012 09:00\n\nHome | About\n\n\u00a9 2012 "
       "The Ferry "
       "News. All rights reserved.\n",
       "-"},
      {"a line of the page above, and nothing below the last",
       "3 Comments\n\nHighest rated\n\nAnn, 17 July 2012 18:18\n\nIt was.\n\nBob, 18 July 2012 "
       "08:12\n\nIn April.\n\nCy, 19 July 2012 09:00\n",
       "-"},
      {"signatures below, and what the page puts under each",
       "Comments\n\nPosted by Ann at 17 July 2012 18:18\n\nIt was.\n\nPosted by Bob at 18 July "
       "2012 "
       "08:12\n\nReply\n\nIn April.\n\nPosted by Cy at 19 July 2012 09:00\n\nReply\n",
       "-"},
      {"below two headings",
       "Comments\n\nAnn, 17 July 2012 18:18\n\nIt was.\n\nBob, 18 July 2012 "
       "08:12\n\nNo.\n\nComments\n\n"
       "Cy, 17 July 2012 18:18\n\nIt was.\n\nDi, 18 July 2012 08:12\n\nNo.\n",
       "-"},
      {"a list of other posts",
       "Comments\n\nAnn, 17 July 2012 18:18\nBob, 18 July 2012 08:12\nCy, 19 July 2012 09:00\n"
       "Di, 20 July 2012 09:00\nEd, 21 July 2012 09:00\n\nSubscribe\n",
       "-"},
      {"days to come",
       "Comments\n\nAnn, 17 July 2912 18:18\n\nIt was.\n\nBob, 18 July 2912 8:12\n\nNo.\n", "-"},
  }));
  DYNAMIC_SECTION(c.name) { CHECK(outline(kPost + std::string(c.text)) == c.expected); }
}

TEST_CASE("a date that a comment speaks of shows no order of days and months", "[readers][text]") {
  const auto page = [](const std::string& first_day) {
    std::string text = kPost + std::string("9 Comments\n\n");
    for (int i = 0; i < 9; ++i) {
      text += "user_" + std::to_string(i) + ", " + (i == 0 ? first_day : "03") + "/04/2017 10:3" +
              std::to_string(i) + "\n\nIt was.\n\n";
      if (i == 2) text += "The log in Maine says:\n\n04/25/2016 10:00\n\nNothing more.\n\n";
    }
    return outline(text);
  };
  CHECK(page("03").find("2017") == std::string::npos);
  const std::string found = page("23");
  CHECK(found.starts_with("user_0 2017-04-23: It was.\nuser_1 2017-04-03: It was.\n"));
  CHECK(
      found.find(
          "user_2 2017-04-03: It was.//The log in Maine says://04/25/2016 10:00//Nothing more.") !=
      std::string::npos);
}

TEST_CASE("comments are signed below something", "[readers][text]") {
  constexpr std::string_view kOnly =
      "Comments\n\nAnn, 17 July 2012 18:18\n\nIt was.\n\nBob, 18 July 2012 08:12\n\nNo.\n";
  CHECK(outline(kOnly) == "-");
  CHECK(outline("") == "-");
}

}  // namespace sourcebook
