// Whose words are in a message: each is held as "credit: words | credit: words", with "-" for what
// nobody is credited with; the writer's own words are not in it.
#include <algorithm>
#include <string>

#include "indexer/readers/mail_text.h"
#include "tests/support/catch.h"

namespace sourcebook::test {
namespace {

std::string voices_of(const Document& document) {
  std::string out;
  for (const Quotation& q : document.quotations) {
    std::string words = document.text.substr(q.begin, q.end - q.begin);
    std::replace(words.begin(), words.end(), '\n', ' ');
    out += (out.empty() ? "" : " | ") + (q.credit.empty() ? "-" : q.credit) + ": " + words;
  }
  return out;
}

std::string in_plain(const std::string& text) {
  Document document;
  mail::take_plain(text, false, document);
  return voices_of(document);
}

std::string in_html(const std::string& html) {
  Document document;
  mail::take_html(html, document);
  return voices_of(document);
}

const std::string kAnswer = "Bob,\n\nThe fare is up 23%.\n\nSue\n\n";
const std::string kWords = "\nSue, the boat is late.\n\nBob\n";
constexpr char kVoice[] = "Bob Smith: Sue, the boat is late.  Bob";

}  // namespace

TEST_CASE("words below the headers of another message are its writer's", "[readers][mail]") {
  struct Case {
    const char* name;
    std::string headers;
  };
  const auto c = GENERATE(values<Case>({
      {"Outlook",
       "From: Bob Smith [mailto:bob@example.org]\nSent: 03 March 2013 18:02\nTo: Sue Marsh\n"
       "Subject: boats\n"},
      {"below a line",
       "________________________________\nFrom: Smith, Bob\nSent: 03 March 2013 18:02\n"
       "To: Sue Marsh\nSubject: boats\n"},
      {"Outlook of a Mac",
       "From: Bob Smith <bob@example.org>\nDate: Sunday, 3 March 2013 at 18:02\n"
       "To: Sue Marsh <sue@example.org>\nSubject: boats\n"},
      {"in bold", "*From:* Bob Smith <bob@example.org>\n*Sent:* 03 March 2013 18:02\n*To:* Sue\n"},
      {"German",
       "Von: Bob Smith\nGesendet: Sonntag, 3. März 2013 18:02\nAn: Sue Marsh\nBetreff: boats\n"},
      {"French",
       "De : Bob Smith\nEnvoyé : dimanche 3 mars 2013 18:02\nÀ : Sue Marsh\nObjet : boats\n"},
      {"Spanish",
       "De: Bob Smith\nEnviado el: domingo, 3 de marzo de 2013 18:02\nPara: Sue\nAsunto: boats\n"},
      {"Dutch", "Van: Bob Smith\nVerzonden: zondag 3 maart 2013 18:02\nAan: Sue\nOnderwerp: x\n"},
      {"Italian", "Da: Bob Smith\nInviato: domenica 3 marzo 2013 18:02\nA: Sue\nOggetto: x\n"},
      {"Portuguese",
       "De: Bob Smith\nEnviada em: domingo, 3 de março de 2013 18:02\nPara: Sue\nAssunto: x\n"},
      {"Swedish", "Från: Bob Smith\nSkickat: den 3 mars 2013 18:02\nTill: Sue\nÄmne: x\n"},
      {"Danish", "Fra: Bob Smith\nSendt: 3. marts 2013 18:02\nTil: Sue\nEmne: x\n"},
      {"Polish", "Od: Bob Smith\nWysłano: 3 marca 2013 18:02\nDo: Sue\nTemat: x\n"},
      {"Russian", "От: Bob Smith\nОтправлено: 3 марта 2013 г. 18:02\nКому: Sue\nТема: x\n"},
      {"Welsh", "Oddi wrth: Bob Smith\nAnfonwyd: 3 Mawrth 2013 18:02\nAt: Sue\nPwnc: x\n"},
      {"Chinese", "发件人：Bob Smith\n发送时间：2013年3月3日 18:02\n收件人：Sue\n主题：x\n"},
      {"Apple Mail",
       "Begin forwarded message:\n\nFrom: Bob Smith <bob@example.org>\nSubject: boats\n"
       "Date: 3 March 2013 18:02:00 GMT\nTo: Sue Marsh <sue@example.org>\n"},
      {"below a mark", "-----Ursprüngliche Nachricht-----\nVon: Bob Smith\n"},
      {"on behalf of a list",
       "From: list@example.org [mailto:list@example.org] On Behalf Of\nBob Smith\n"
       "Sent: 03 March 2013 18:02\nTo: Sue\n"},
      {"Notes",
       "Bob Smith <bob@example.org>\n03/03/2013 18:02\n\nTo\nSue Marsh/Ferries/GB@KERROW\ncc\n\n"
       "Subject\nboats\n"},
      {"Notes for another",
       "Bob Smith/FERRIES/GB\nSent by: Ann Lee\n03/03/13 18:02 PM\nPlease respond to\n"
       "bob@example.org\n\n\nTo\nSue\ncc\n\nSubject\nboats\n"},
      {"a sentence", "On 3 Mar 2013, at 18:02, Bob Smith <bob@example.org> wrote:\n"},
      {"a wrapped sentence", "On 3 Mar 2013, at 18:02, Bob Smith\n<bob@example.org> wrote:\n"},
      {"a German sentence", "Am 03.03.2013 um 18:02 schrieb Bob Smith <bob@example.org>:\n"},
      {"a French sentence", "Le dim. 3 mars 2013 à 18:02, Bob Smith <b@example.org> a écrit :\n"},
  }));
  DYNAMIC_SECTION(c.name) { CHECK(in_plain(kAnswer + c.headers + kWords) == kVoice); }
}

TEST_CASE("what only looks like headers leaves the words to their writer", "[readers][mail]") {
  struct Case {
    const char* name;
    std::string text;
  };
  const auto c = GENERATE(values<Case>({
      {"two of them", "From: the quay\nTo: the island\n"},
      {"no date", "From: the quay\nTo: the island\nSubject: boats\n"},
      {"no digits in the date", "From: the quay\nTo: the island\nDate: soon\n"},
      {"apart", "From: the quay\nIt sails.\n\nDate: 3 March 2013\nIt comes.\n\nTo: the island\n"},
      {"a sentence of a person's", "On 3 March Bob Smith wrote:\n"},
      {"a rule", "________________________________\n"},
      {"a timestamp", "Bob Smith\n03/03/2013 18:02\n"},
  }));
  DYNAMIC_SECTION(c.name) { CHECK(in_plain(kAnswer + c.text + kWords).empty()); }
  // Without words above it the writer's are below, and nothing tells which.
  const std::string sentence = "On 3 Mar 2013, at 18:02, Bob Smith <bob@example.org> wrote:\n";
  CHECK(in_plain(sentence + kWords).empty());
  CHECK(in_plain("Hello Bob,\n\n" + sentence + kWords).empty());
  CHECK(in_plain(kAnswer + sentence + kWords + "\n> Is it?\n\nYes.\n").find(kVoice) ==
        std::string::npos);
}

TEST_CASE("in a thread of several levels each has its own words", "[readers][mail]") {
  const std::string bob = "From: Bob Smith\nSent: 3 March 2013 18:02\nTo: Sue\nSubject: x\n\n";
  const std::string ann = "From: Ann Lee\nSent: 2 March 2013 18:02\nTo: Bob\nSubject: x\n\n";
  CHECK(in_plain(kAnswer + bob + "It is late.\n\n" + ann + "Is it late?\n") ==
        "Bob Smith: It is late. | Ann Lee: Is it late?");
  CHECK(in_plain(kAnswer + "> -----Original Message-----\n> From: Bob Smith\n>\n> It is late.\n"
                           "> -----Original Message-----\n> From: Ann Lee\n>\n> Is it late?\n"
                           "\nYes.\n") == "Bob Smith: It is late. | Ann Lee: Is it late?");
  CHECK(in_plain("On 3 Mar 2013, Bob Smith wrote:\n> It is late.\n>\n"
                 "> On 2 Mar 2013, Ann Lee wrote:\n> > Is it late?\n> > Really?\n>\n"
                 "> It will come.\n\nSo it did.\n") ==
        "Bob Smith: It is late.  On 2 Mar 2013, Ann Lee wrote: | Ann Lee: Is it late? Really? | "
        "Bob Smith: It will come.");
  // What a quotation quotes in its turn is not its writer's, whoever said it.
  CHECK(in_plain("On 3 Mar 2013, Bob Smith wrote:\n> It is late.\n>> Is it late?\n\nNo.\n") ==
        "Bob Smith: It is late. | -: Is it late?");
  // Answers between the lines of a message that was put below.
  CHECK(in_plain(kAnswer + bob + "> Is it late?\n\nIt is.\n") ==
        "-: Is it late? | Bob Smith: It is.");
  CHECK(in_plain(kAnswer + bob + "> It is late.\n> It is.\n") == "Bob Smith: It is late. It is.");
  CHECK(in_plain("Look:\n\nBegin forwarded message:\n\n> From: Bob Smith <b@example.org>\n"
                 "> Date: 3 March 2013\n> To: Sue\n>\n> It is late.\n\nIs it?\n") ==
        "Bob Smith: It is late.");
  CHECK(in_plain("Look:\n\n--- begin forwarded text\n\n" + bob + "It is late.\n\n" +
                 "--- end forwarded text\n\nIs it?\n") == "Bob Smith: It is late.");
}

TEST_CASE("signatures and rules do not hide the message below them", "[readers][mail]") {
  const std::string bob = "From: Bob Smith\nSent: 3 March 2013 18:02\nTo: Sue\nSubject: x\n";
  Document document;
  mail::take_plain("It is.\n\n-- \nSue Marsh\nHarbour\n\n" + bob + kWords, false, document);
  CHECK(voices_of(document) == kVoice);
  CHECK(document.text.find("Harbour") == std::string::npos);
  CHECK(in_plain("It is.\n\n________________________________\n" + bob +
                 "\nSee the list at http://example.org\n") ==
        "Bob Smith: See the list at http://example.org");
}

TEST_CASE("the same in HTML", "[readers][mail]") {
  const std::string headers =
      "<b>From:</b> Bob Smith [mailto:bob@example.org] <br><b>Sent:</b> 03 March 2013 18:02<br>"
      "<b>To:</b> Sue Marsh<br><b>Subject:</b> boats";
  struct Case {
    const char* name;
    std::string html;
  };
  const auto c = GENERATE_REF(values<Case>({
      {"Outlook", "<p>It is.</p><div><div style='border-top:solid #B5C4DF 1.0pt'><p>" + headers +
                      "</p></div></div><p>&nbsp;</p><p>The boat is late.</p>"},
      {"webmail of Outlook", "<div>It is.</div><hr><div id=\"divRplyFwdMsg\"><font>" + headers +
                                 "</font><div>&nbsp;</div></div><div>The boat is late.</div>"},
      {"Apple Mail",
       "It is.<br><div><blockquote type=\"cite\"><div>On 3 Mar 2013, at 18:02, Bob Smith "
       "&lt;bob@example.org&gt; wrote:</div><br><div>The boat is late.</div></blockquote></div>"},
      {"Apple Mail, forwarded",
       "<div>See:</div><blockquote><div>Begin forwarded message:</div><br><div><b>From: </b>Bob "
       "Smith &lt;b@example.org&gt;</div><div><b>Date: </b>3 March 2013 18:02:00 GMT</div>"
       "<div><b>To: </b>Sue</div><br><div>The boat is late.</div></blockquote>"},
      {"Gmail",
       "<div>It is.</div><br><div class=\"gmail_quote\"><div class=\"gmail_attr\">On Sun, 3 Mar "
       "2013 at 18:02, Bob Smith &lt;<a href=\"mailto:b@example.org\">b@example.org</a>&gt; "
       "wrote:<br></div><blockquote>The boat is late.</blockquote></div>"},
      {"Thunderbird, forwarded",
       "<p>See:</p><div>-------- Forwarded Message --------<table><tr><th>Subject: </th><td>x</td>"
       "</tr><tr><th>Date: </th><td>Sun, 3 Mar 2013</td></tr><tr><th>From: </th><td>Bob Smith "
       "&lt;b@example.org&gt;</td></tr></table><br>The boat is late.</div>"},
      {"Notes",
       "<div>It is.<p><table><tr><td><b>Bob Smith &lt;b@example.org&gt;</b><p>06/03/08 10:00"
       "<td><table><tr><td><div>To</div><td>Sue<tr><td><div>cc</div><td><tr><td><div>Subject</div>"
       "<td>boats</table></table><br><br>The boat is late.</div>"},
  }));
  DYNAMIC_SECTION(c.name) { CHECK(in_html(c.html) == "Bob Smith: The boat is late."); }
}

}  // namespace sourcebook::test
