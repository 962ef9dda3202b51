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
      {"a name that is none is nobody's",
       "Comments\n\nAnn\n17 July 2012 18:18\n\nIt was late in March too.\n\n"
       "18 July 2012 08:12\n\nAnd in April.\n",
       "Ann 2012-07-17: It was late in March too.\n 2012-07-18: And in April.\n"},
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
      {"a list of other posts",
       "Comments\n\nAnn, 17 July 2012 18:18\nBob, 18 July 2012 08:12\nCy, 19 July 2012 09:00\n"
       "Di, 20 July 2012 09:00\nEd, 21 July 2012 09:00\n\nSubscribe\n",
       "-"},
      {"days to come",
       "Comments\n\nAnn, 17 July 2912 18:18\n\nIt was.\n\nBob, 18 July 2912 8:12\n\nNo.\n", "-"},
  }));
  DYNAMIC_SECTION(c.name) { CHECK(outline(kPost + std::string(c.text)) == c.expected); }
}

TEST_CASE("comments are signed below something", "[readers][text]") {
  constexpr std::string_view kOnly =
      "Comments\n\nAnn, 17 July 2012 18:18\n\nIt was.\n\nBob, 18 July 2012 08:12\n\nNo.\n";
  CHECK(outline(kOnly) == "-");
  CHECK(outline("") == "-");
}

}  // namespace sourcebook
