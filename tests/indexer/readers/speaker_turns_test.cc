#include "indexer/readers/speaker_turns.h"

#include <string>
#include <string_view>

#include "indexer/readers/credits.h"
#include "indexer/readers/headings.h"
#include "tests/support/catch.h"

namespace sourcebook {
namespace {

// Each quotation as "[credit] words", a line each, their line ends as slashes.
std::string described(std::string_view text) {
  std::string out;
  for (const Quotation& quotation : find_quotations(text, find_headings(text))) {
    out += "[" + quotation.credit + "] ";
    for (const char c : text.substr(quotation.begin, quotation.end - quotation.begin)) {
      out += c == '\n' ? '/' : c;
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

}  // namespace

TEST_CASE("a transcript is told apart by its speakers", "[credits][transcripts]") {
  const auto c = GENERATE(values<Case>({
      {"names above what they say",
       "Doorstop, Kerrow.\n\nANN LEE:\n\nFares rise.\n\nIn May.\n\nQUESTION:\n\nWhy?\n\nANN "
       "LEE:\n\n"
       "Costs.\n\nQUESTION:\n\nWhose?\n\nANN LEE:\n\nOurs.\n\nENDS\n\nPrinted by the council.",
       "[ANN LEE] ANN LEE://Fares rise.//In May.\n[] QUESTION://Why?\n[ANN LEE] ANN LEE://Costs.\n"
       "[] QUESTION://Whose?\n[ANN LEE] ANN LEE://Ours.\n"},
      {"names before what they say",
       "Earl Fry: Number 111.\n\nA.L. Moss: May it please the Court.\n\nI do.\n\nEarl Fry: Go "
       "on.\n\n"
       "A.L. Moss: Fares rose.\n\nBo Day, Jr.: Did they?\n\nEarl Fry: He says so.",
       "[Earl Fry] Earl Fry: Number 111.\n[A.L. Moss] A.L. Moss: May it please the Court.//I do.\n"
       "[Earl Fry] Earl Fry: Go on.\n[A.L. Moss] A.L. Moss: Fares rose.\n"
       "[Bo Day, Jr.] Bo Day, Jr.: Did they?\n[Earl Fry] Earl Fry: He says so.\n"},
      {"with an office in brackets, and one who speaks once",
       "PRIME MINISTER: We act.\n\nJOURNALIST: When?\n\nPRIME MINISTER: Now.\n\n"
       "BO FRY (Head of Buses): It is so.\n\nJOURNALIST: Where?\n\nPRIME MINISTER: Here.",
       "[PRIME MINISTER] PRIME MINISTER: We act.\n[] JOURNALIST: When?\n"
       "[PRIME MINISTER] PRIME MINISTER: Now.\n[BO FRY] BO FRY (Head of Buses): It is so.\n"
       "[] JOURNALIST: Where?\n[PRIME MINISTER] PRIME MINISTER: Here.\n"},
      {"below a head that looks like a label",
       "Winter Ferry Services: Adjournment debate\n\nAnn Lee: Look.\n\nBo Fry: At what?\n\n"
       "Ann Lee: Fares.\n\nBo Fry: Why?",
       "[Ann Lee] Ann Lee: Look.\n[Bo Fry] Bo Fry: At what?\n[Ann Lee] Ann Lee: Fares.\n"
       "[Bo Fry] Bo Fry: Why?\n"},
      {"as hearings print them",
       "The CHAIRMAN. Thank you.\n\nMr. Fry. I thank the chair.\n\nThe CHAIRMAN. Go on.\n\n"
       "Mr. Fry. Fares rose.\n\nThe House met.",
       "[The CHAIRMAN] The CHAIRMAN. Thank you.\n[Mr. Fry] Mr. Fry. I thank the chair.\n"
       "[The CHAIRMAN] The CHAIRMAN. Go on.\n[Mr. Fry] Mr. Fry. Fares rose.//The House met.\n"},
      {"what one of them quotes, credited",
       "ANN LEE: Look.\n\nQUESTION: At what?\n\nANN LEE: The Ministry of Transport said: \"Fares "
       "rise in May.\"\n\nQUESTION: Why?\n\nANN LEE: Ask them.",
       "[ANN LEE] ANN LEE: Look.\n[] QUESTION: At what?\n[ANN LEE] ANN LEE: The Ministry of "
       "Transport said:\n[The Ministry of Transport] \"Fares rise in May.\"\n[] QUESTION: Why?\n"
       "[ANN LEE] ANN LEE: Ask them.\n"},
      {"up to a heading, which nobody says",
       "ANN LEE: Look.\n\nQUESTION: At what?\n\nANN LEE: Fares.\n\nQUESTION: Why?\n\nANN LEE: Ask "
       "them.\n\nThey know all of it.\n\nOur own comment\n\nWe do not believe a word of it.",
       "[ANN LEE] ANN LEE: Look.\n[] QUESTION: At what?\n[ANN LEE] ANN LEE: Fares.\n[] QUESTION: "
       "Why?\n[ANN LEE] ANN LEE: Ask them.//They know all of it.\n"},
      {"up to what is put in",
       "Mr. Fry. I thank you.\n\nMr. Lee. Is it so?\n\n[The resolution of Mr. Fry follows:]\n\n"
       "Resolved.\n\nMr. Fry. It is.\n\nMr. Lee. Thank you. [Laughter.]\n\n[Pause.]\n\nYes.\n\n"
       "[Whereupon, at 5 p.m., the subcommittee was adjourned.]\n\nPrinted in May.",
       "[Mr. Fry] Mr. Fry. I thank you.\n[Mr. Lee] Mr. Lee. Is it so?\n[Mr. Fry] Mr. Fry. It is.\n"
       "[Mr. Lee] Mr. Lee. Thank you. [Laughter.]//[Pause.]//Yes.\n"},
      {"up to a rule",
       "ANN LEE: Look.\n\nQUESTION: Why?\n\nANN LEE: So.\n\nQUESTION: When?\n\n-----\n\nPrinted.",
       "[ANN LEE] ANN LEE: Look.\n[] QUESTION: Why?\n[ANN LEE] ANN LEE: So.\n[] QUESTION: When?\n"},
      {"not who is called in another way, once",
       "ANN LEE: Look.\n\nQUESTION: Why?\n\nANN LEE: So.\n\nQUESTION: When?\n\n"
       "Loan Year: none.",
       "[ANN LEE] ANN LEE: Look.\n[] QUESTION: Why?\n[ANN LEE] ANN LEE: So.\n[] QUESTION: "
       "When?//Loan Year: none.\n"},
      {"none in a manual",
       "Parameters: the school.\n\nLoan Year: four digits.\n\nParameters: the year.\n\nLoan Year: "
       "of the loan.\n\nParameters: none.\n\nLoan Year: as above.",
       ""},
      {"none in a form",
       "AGENCY: Buses.\n\nACTION: Notice.\n\nSUMMARY: Fares.\n\nAGENCY: Trams.\n\nACTION: "
       "Notice.\n\n"
       "SUMMARY: Tolls.",
       ""},
      {"none in questions and answers",
       "Question: Why?\n\nAnswer: Costs.\n\nQuestion: Whose?\n\nAnswer: Ours.", ""},
      {"none in lists of pros and cons",
       "Pros: Cheap.\n\nCons: Slow.\n\nPros: Warm.\n\nCons: Late.\n\nPros: Dry.", ""},
      {"none where nobody speaks again",
       "Ann Lee: a guard.\n\nBo Fry: a driver.\n\nCy Day: a clerk.\n\nDi Moss: a cook.", ""},
      {"none where nobody answers",
       "Ann Lee: a.\n\nAnn Lee: b.\n\nAnn Lee: c.\n\nBo Fry: d.\n\nBo Fry: e.", ""},
  }));
  CAPTURE(c.name);
  CHECK(described(c.text) == c.expected);
}

}  // namespace sourcebook
