#include "indexer/readers/mail.h"

#include <string>

#include "indexer/readers/formats.h"
#include "indexer/readers/input.h"
#include "indexer/readers/mail_names.h"
#include "indexer/readers/mail_text.h"
#include "indexer/readers/mhtml.h"
#include "tests/indexer/readers/read_items.h"
#include "tests/support/catch.h"

namespace sourcebook::test {
namespace {

std::string message(const std::string& headers, const std::string& body) {
  return "From: Ines Tolliver <ines@example.org>\nDate: Wed, 18 Nov 2009 10:00:00 +0100\n"
         "Message-ID: <one@example.org>\n" +
         headers + "\n" + body;
}

std::string quoted_text(const Document& document, std::size_t i) {
  const Quotation& quotation = document.quotations.at(i);
  return document.text.substr(quotation.begin, quotation.end - quotation.begin);
}

}  // namespace

TEST_CASE("a message is a post, an answer a comment", "[readers][mail]") {
  const Document post =
      read_items(open_mail,
                 message("Subject: [ferries] Winter =?utf-8?Q?f=C3=A4res?=\n", "They rose."))
          .documents.at(0);
  CHECK(post.kind == Kind::kPost);
  CHECK(post.title == "Winter färes");
  CHECK(post.author == "Ines Tolliver");
  CHECK(post.published.value == "2009-11-18T10:00:00+01:00");
  CHECK(post.text == "They rose.");
  CHECK(post.parent.empty());

  const Document answer =
      read_items(open_mail,
                 message("Subject: Re: AW: fares\nReferences: <zero@x> <one@example.org>\n"
                         "In-Reply-To: <zero@x>\n",
                         "Did they?"))
          .documents.at(0);
  CHECK(answer.kind == Kind::kComment);
  CHECK(answer.title == "fares");
  CHECK(answer.parent == post.id);
}

TEST_CASE("who wrote a message", "[readers][mail]") {
  const auto author = [](const std::string& from) {
    return read_items(open_mail, "From: " + from + "\nSubject: x\n\ntext").documents.at(0).author;
  };
  CHECK(author("\"Tolliver, Ines\" <i@example.org>") == "Ines Tolliver");
  CHECK(author("=?iso-8859-1?Q?J=F6rg?= <j@example.org>") == "Jörg");
  CHECK(author("\"Marsh, Sue (DWP)\" <s@example.org>") == "Sue Marsh (DWP)");
  CHECK(author("someone@example.org") == "someone@example.org");
  CHECK(author("nobody").empty());
}

TEST_CASE("quoted lines are quotations of whom the line above names", "[readers][mail]") {
  const Document document =
      read_items(
          open_mail,
          message("Subject: Re: fares\n",
                  "On 17 Nov 2009, Ann Lee wrote:\n> Fares are up\n> by 46%.\n>\n"
                  "> > And sailings?\n\nThey are not.\n-- \nInes Tolliver\nHarbour Office\n"))
          .documents.at(0);
  REQUIRE(document.quotations.size() == 2);
  CHECK(document.quotations[0].credit == "Ann Lee");
  CHECK(quoted_text(document, 0) == "Fares are up\nby 46%.");
  CHECK(document.quotations[1].credit.empty());
  CHECK(quoted_text(document, 1) == "And sailings?");
  CHECK_THAT(document.text, ContainsSubstring("They are not."));
  CHECK(document.text.find("Harbour Office") == std::string::npos);
}

TEST_CASE("a message that was put below its answer is a quotation", "[readers][mail]") {
  const Document document =
      read_items(
          open_mail,
          message("Subject: Re: fares\n",
                  "I agree.\n\n-----Original Message-----\nFrom: Ann Lee [mailto:ann@example.org]\n"
                  "Sent: 17 November 2009\nTo: Ines\nSubject: fares\n\nFares are up.\n"))
          .documents.at(0);
  REQUIRE(document.quotations.size() == 1);
  CHECK(document.quotations[0].credit == "Ann Lee");
  CHECK(quoted_text(document, 0) == "Fares are up.");
}

TEST_CASE("what programs and lists add to a text is left out", "[readers][mail]") {
  struct Case {
    const char* name;
    const char* text;
    const char* kept;
  };
  const auto c = GENERATE(values<Case>({
      {"a signature", "Words.\n-- \nAnn\n", "Words."},
      {"no signature, but text", "Words.\n--\nof a dash", "Words."},
      {"a list's footer",
       "Words.\n_______________________________________________\nferries mailing list\n"
       "http://example.org/list\n",
       "Words."},
      {"a rule", "Words.\n_______________________________________________\nMore words.", nullptr},
      {"PGP",
       "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA1\n\nWords.\n-----BEGIN PGP "
       "SIGNATURE-----\nabc\n"
       "-----END PGP SIGNATURE-----\n",
       "Words."},
      {"a file", "Words.\nbegin 644 a.txt\n#0V%T\n`\nend\n", "Words."},
      {"what only looks like a file", "begin 644 a.txt\nwords", nullptr},
  }));
  INFO(c.name);
  const std::string text =
      read_items(open_mail, message("Subject: x\n", c.text)).documents.at(0).text;
  if (c.kept != nullptr) {
    CHECK(text == c.kept);
  } else {
    CHECK_THAT(text, ContainsSubstring("ords"));
  }
}

TEST_CASE("lines behind bars are quoted, rows of tables are not", "[readers][mail]") {
  const std::string quoted = mail::html_of("| The boat\n|\n| > is late.\n\nMine.\n", false);
  CHECK(quoted.find("<blockquote>") != std::string::npos);
  CHECK(quoted.find('|') == std::string::npos);
  for (const char* const text :
       {"| The boat\n| is late.\n", "| Boat | Late\n| Anna | 3\n| Elsa | 4\n", "|a\n|b\n|c\n"}) {
    CHECK(mail::html_of(text, false).find("<blockquote>") == std::string::npos);
  }
  CHECK(mail::title_of("Re: the boat\n   is  late") == "the boat is late");
}

TEST_CASE("lines behind bars that end what somebody wrote are theirs", "[readers][mail]") {
  struct Case {
    const char* name;
    std::string before, after;
    bool quoted;
  };
  const auto c = GENERATE(values<Case>({
      {"at the end", "The boat is late.\n\n", "", false},
      {"at the end, but for a signature", "The boat is late.\n", "\n-- \nAnn\n", false},
      {"in the middle", "The boat is late.\n\n", "\nSo it is.\n", true},
      {"below who wrote it", "On 7 May 2017, Ann Lee wrote:\n\n", "", true},
      {"all there is", "", "", true},
      {"below what is quoted", "> The boat\n", "", true},
  }));
  DYNAMIC_SECTION(c.name) {
    const std::string text = c.before + "| Ann Lee\n| Chair\n| Kerrow Ferries\n" + c.after;
    const std::string html = mail::html_of(text, false);
    CHECK((html.find("| Chair") == std::string::npos) == c.quoted);
  }
}

TEST_CASE("lines that begin alike below who wrote them are quoted, whatever they begin with",
          "[readers][mail]") {
  const std::string credit = "On 22 Aug 2002, Ann Lee wrote:\n\n";
  for (const char* const mark : {"--]", ":", ": ", "|", "##", "=>"}) {
    const std::string html =
        mail::html_of(credit + mark + "The boat\n" + mark + "is late.\n\nMine.\n", false);
    CAPTURE(mark, html);
    const std::size_t begin = html.find("<blockquote>"), end = html.find("</blockquote>");
    REQUIRE(begin != std::string::npos);
    CHECK(html.substr(begin, end - begin).find("is late.") != std::string::npos);
    CHECK(html.find(mark + std::string("is late")) == std::string::npos);
    CHECK(html.find("Mine.") > end);
  }
  // Lists, words in quotation marks, rules, one line, and what nobody is said to have written.
  for (const std::string& text :
       {credit + "- one\n- two\n", credit + "* one\n* two\n", credit + "\"One\n\"two\n",
        credit + "--\nAnn\n", credit + ":one\n\nTwo.\n",
        std::string("The boats:\n\n--]one\n--]two\n")}) {
    CAPTURE(text);
    CHECK(mail::html_of(text, false).find("<blockquote>") == std::string::npos);
  }
}

TEST_CASE("text that is not encoded as it says is taken as it stands", "[readers][mail]") {
  struct Case {
    const char* name;
    std::string encoding, body, text;
    bool noted;
  };
  const std::string rose = "VGhlIGZhcmVzIHJvc2UgYWdhaW4sIGFuZCBub2JvZHkgc2F5cyB3aHku\r\n";
  const auto c = GENERATE_COPY(values<Case>({
      {"as it says", "base64", rose, "The fares rose again, and nobody says why.", false},
      {"with a mark and a blank of a server", "base64",
       rose + "IFRoZSBmYXJlcyByb3NlIGFnYWluLCBhbmQgbm9ib2R5IHNheXMg!\n d2h5Lg==\n",
       "The fares rose again, and nobody says why. The fares rose again, and nobody says why.",
       false},
      {"padded below", "base64", rose + "IEhl\nbA\n==\n",
       "The fares rose again, and nobody says why. Hel", false},
      {"padded", "base64", "VGhleSByb3NlLg==\n\n", "They rose.", false},
      {"short", "base64", "VGhleSByb3Nl\n", "They rose", false},
      {"a word that decodes to no text", "base64", "Thanks\n", "Thanks", true},
      {"plain", "base64", "Hello\n\nThey rose again.\n", "Hello\n\nThey rose again.", true},
      {"plain, with a line below its title", "base64", "Fares\n=====\n\nThey rose.\n",
       "Fares\n=====\n\nThey rose.", true},
      {"with what a list put below", "base64", rose + "\nBoats list: www.example.org\n",
       "The fares rose again, and nobody says why.\n\nBoats list: www.example.org", true},
      {"the same below a short one", "base64", "VGhleSByb3NlLg==\nThe boats list\n",
       "They rose.\n\nThe boats list", true},
      {"plain, said to be uuencoded", "x-uuencode", "They rose again.\n", "They rose again.", true},
  }));
  DYNAMIC_SECTION(c.name) {
    const Document document =
        read_items(open_mail, message("MIME-Version: 1.0\nContent-Type: text/plain\n"
                                      "Content-Transfer-Encoding: " +
                                          c.encoding + "\n",
                                      c.body))
            .documents.at(0);
    CHECK(document.text == c.text);
    CHECK(document.notes.empty() != c.noted);
  }
}

TEST_CASE("flowed lines are joined, others as their author broke them", "[readers][mail]") {
  CHECK(mail::html_of("one \ntwo\nthree\n", true).find("one two") != std::string::npos);
  CHECK(mail::html_of("> one \n> two\n", true).find("<blockquote><p>one two") != std::string::npos);
  CHECK(mail::html_of("a\nb\n", false).find("a<br>b") != std::string::npos);
  CHECK(mail::html_of("", false).empty());
}

TEST_CASE("HTML is read where there is no plain text; files are read as what they are",
          "[readers][mail]") {
  const ReadItems items = read_items(
      open_mail,
      message("Subject: x\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n",
              "--b\nContent-Type: text/html\n\n<p>Fares <b>rose</b>.</p>\n--b\nContent-Type: "
              "text/markdown; "
              "name=\"a.md\"\nContent-Disposition: attachment; filename=\"a.md\"\n\n# "
              "Fares\n--b\nContent-Type: "
              "message/rfc822\n\nSubject: inner\n\nInner.\n--b--\n"));
  REQUIRE(items.documents.size() == 1);
  CHECK(items.documents[0].text == "Fares rose.");
  REQUIRE(items.embedded.size() == 2);
  CHECK(items.embedded[0].name == "a.md");
  CHECK(items.embedded[0].note == "attached to a message of Ines Tolliver, 2009-11-18");
  CHECK(items.embedded[1].name == "attachment 2.eml");
}

TEST_CASE("a message without text that nothing readable is attached to says so",
          "[readers][mail]") {
  const ReadItems items = read_items(
      open_mail,
      message("Subject: x\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n",
              "--b\nContent-Type: text/plain\n\n\n--b\nContent-Type: "
              "application/octet-stream\n\n\x01\x02\n--b--\n"));
  CHECK(items.documents.empty());
  CHECK(items.embedded.empty());
  CHECK(items.error ==
        "no text in it; attached and not read: a file without a name (application/octet-stream)");
  CHECK(read_items(open_mail, message("Subject: x\n", "\n")).error == "no text in it");
}

TEST_CASE("what is attached and not read is said once", "[readers][mail]") {
  const auto part = [](const std::string& name, const std::string& bytes) {
    return "--b\nContent-Type: application/octet-stream\nContent-Disposition: attachment; "
           "filename=\"" +
           name + "\"\n\n" + bytes + "\n";
  };
  const std::string type = "Subject: x\nContent-Type: multipart/mixed; boundary=b\n";
  const std::string text = "--b\nContent-Type: text/plain\n\nSee the sums.\n";
  const ReadItems items = read_items(
      open_mail, message(type, text + part("budget.xlsx", "\x01\x02") +
                                   part("logo.png", "\x89PNG") + part("minutes.md", "# Minutes") +
                                   part("winmail.dat", "\x78\x9f") + "--b--\n"));
  const std::string said = "attached and not read: budget.xlsx, winmail.dat";
  REQUIRE(items.documents.size() == 1);
  CHECK(items.documents[0].notes == std::vector<std::string>{said});
  REQUIRE(items.skipped.size() == 1);
  CHECK(items.skipped[0].reason == said);
  REQUIRE(items.embedded.size() == 1);
  CHECK(items.embedded[0].name == "minutes.md");
  // Pictures and signatures are no loss.
  const ReadItems pictures = read_items(
      open_mail,
      message(type, text + part("a.JPG", "x\x01") + part("smime.p7s", "\x30") + "--b--\n"));
  CHECK(pictures.skipped.empty());
  CHECK(pictures.documents.at(0).notes.empty());
  // In a mailbox, by the number of the message.
  const ReadItems box =
      read_items(open_mbox, "From a@example.org Mon Jan  1 10:00:00 2018\n" +
                                message(type, text + part("budget.xlsx", "\x01") + "--b--\n"));
  REQUIRE(box.skipped.size() == 1);
  CHECK(box.skipped[0].record == "message 1");
}

TEST_CASE("only what is surely a family name and a given one is turned round", "[readers][mail]") {
  struct Case {
    const char* written;
    const char* name;
  };
  const auto c = GENERATE(values<Case>({
      {"Marsh, Sue", "Sue Marsh"},
      {"Marsh, Sue (DWP)", "Sue Marsh (DWP)"},
      {"MARSH, Sue", "Sue MARSH"},
      {"MARSH, SUE", "SUE MARSH"},
      {"Prof. Marsh, Sue Ann", "Prof. Sue Ann Marsh"},
      {"van der Berg, Jan", "Jan van der Berg"},
      {"Marsh, Sue MP", "Sue Marsh MP"},
      {"O'Leary-Smith, S. A.", "S. A. O'Leary-Smith"},
      {"Sue Marsh, MP", "Sue Marsh, MP"},
      {"Marsh, MP", "Marsh, MP"},
      {"House of Commons, Library", "House of Commons, Library"},
      {"Kerrow Council, Press Office", "Kerrow Council, Press Office"},
      {"Ofcom, Press Office", "Ofcom, Press Office"},
      {"Kerrow Ferries, Ltd", "Kerrow Ferries, Ltd"},
      {"Marsh, Sue, Ann", "Marsh, Sue, Ann"},
      {"Sue Marsh", "Sue Marsh"},
      {"", ""},
  }));
  CHECK(mail::in_order(c.written) == c.name);
}

TEST_CASE("names in the values of headers", "[readers][mail]") {
  struct Case {
    const char* value;
    const char* name;
  };
  const auto c = GENERATE(values<Case>({
      {"Ann Lee <ann@example.org>", "Ann Lee"},
      {"\"Lee, Ann\" [mailto:ann@example.org]", "Ann Lee"},
      {"Lee, Ann (Harbour) <ann@example.org>", "Ann Lee (Harbour)"},
      {"ann@example.org (Ann Lee)", "Ann Lee"},
      {"Ann Lee/Ferries/GB@KERROW", "Ann Lee"},
      {"list@example.org [mailto:list@example.org]On Behalf Of Ann Lee", "Ann Lee"},
      {"*Ann Lee* <ann@example.org>", "Ann Lee"},
      {"ann@example.org", ""},
      {"<ann@example.org>", ""},
      {"", ""},
  }));
  CHECK(mail::name_in(c.value) == c.name);
}

TEST_CASE("the rest of a quoted line that a program broke is quoted", "[readers][mail]") {
  const std::string wide = "> the boat to the island was so late that nobody who had waited could";
  const std::string broken = wide + "\nstill\n> be found on the quay.\n";
  const std::string html = mail::html_of("It was.\n\n" + broken + "\nSo I hear.\n", false);
  CHECK(html.find("could still") != std::string::npos);
  CHECK(html.find("be found") < html.find("</blockquote>"));
  CHECK(html.find("So I hear.") > html.find("</blockquote>"));
  // An answer of one line below a sentence, and one that would have fitted.
  for (const std::string& text : {wide + " be.\nYes.\n> And is it here?\n",
                                  std::string("> Is it late\nyes\n> or is it here?\n")}) {
    const std::string answered = mail::html_of(text, false);
    CAPTURE(answered);
    CHECK(answered.find("es") > answered.find("</blockquote>"));
  }
  // Where it breaks lines all over, it broke these as well.
  const std::string all = mail::html_of(broken + broken + wide + " be.\nAmen.\n> It was.\n", false);
  CHECK(all.find("Amen.") < all.find("</blockquote>"));
}

TEST_CASE("initials before lines quote them", "[readers][mail]") {
  const auto read = [](const std::string& text) {
    return read_items(open_mail, message("Subject: x\n", text)).documents.at(0);
  };
  const Document cited = read(
      ">>>>> \"Bob\" == Bob Smith <bob@example.org> writes:\n\n    Bob> The boat is late.\n"
      "    Bob> So it is.\n\nNo.\n\n    Bob> It is.\n");
  REQUIRE(cited.quotations.size() == 2);
  CHECK(cited.quotations[0].credit == "Bob Smith");
  CHECK_THAT(quoted_text(cited, 0), ContainsSubstring("The boat is late."));
  CHECK(cited.quotations[1].credit == "Bob Smith");
  CHECK(cited.text.find("Bob>") == std::string::npos);
  const Document initials = read("BS> The boat is late.\nBS> So it is.\n\nNo.\n");
  REQUIRE(initials.quotations.size() == 1);
  CHECK(initials.quotations[0].credit.empty());
  for (const char* const text : {"mysql> select 1\nmysql> select 2\n", "BS> once\n\nNo.\n"}) {
    CHECK(read(text).quotations.empty());
  }
}

TEST_CASE("a mailbox is its messages, one after the other", "[readers][mail]") {
  const ReadItems items =
      read_items(open_mbox,
                 "From a@example.org Mon Jan  1 10:00:00 2018\nFrom: Ann <a@example.org>\nSubject: "
                 "one\n\nFirst.\n>From here.\n"
                 "From there it is no separator.\n\nFrom b@example.org Mon Jan  1 11:00:00 "
                 "2018\nFrom: Ben <b@example.org>\n"
                 "Subject: two\nContent-Type: multipart/encrypted; "
                 "protocol=\"application/pgp-encrypted\"; boundary=c\n\n--c--\n\n"
                 "From c@example.org Mon Jan  1 12:00:00 2018\nSubject: three\n\nThird.\n");
  REQUIRE(items.documents.size() == 2);
  CHECK(items.documents[0].author == "Ann");
  CHECK(items.documents[0].text.find("From here.") != std::string::npos);
  CHECK(items.documents[0].text.find("From there") != std::string::npos);
  CHECK(items.documents[1].text == "Third.");
  REQUIRE(items.skipped.size() == 1);
  CHECK(items.skipped[0].record == "message 2");
}

TEST_CASE("a mailbox whose separators are bare", "[readers][mail]") {
  const ReadItems items = read_items(
      open_mbox, "From \r\nSubject: one\r\n\r\nFirst.\r\nFrom \r\nSubject: two\r\n\r\nSecond.\r\n");
  REQUIRE(items.documents.size() == 2);
  CHECK(items.documents[1].text == "Second.");
}

TEST_CASE("a message with a line beyond all bounds costs itself", "[readers][mail]") {
  const std::string separator = "From a@example.org Mon Jan  1 10:00:00 2018\n";
  const ReadItems items =
      read_items(open_mbox, separator + "Subject: one\n\n" + std::string(kMaxWholeBytes + 1, 'x') +
                                "\n\n" + separator + "Subject: two\n\nSecond.\n");
  REQUIRE(items.documents.size() == 1);
  CHECK(items.documents[0].text == "Second.");
  REQUIRE(items.skipped.size() == 1);
  CHECK(items.skipped[0].record == "message 1");
}

TEST_CASE("mail is told from text that looks like it", "[readers][mail]") {
  const auto format = [](const std::string& name, const std::string& bytes) {
    const Format* const found = recognise(name, bytes);
    return found == nullptr ? std::string() : std::string(found->name);
  };
  const std::string sent = message("Subject: x\nReceived: from y\n", "text");
  CHECK(format("1234.M5.host:2,S", sent) == "mail");
  CHECK(format("a.eml", "Subject: x\nFrom: y\n\ntext") == "mail");
  CHECK(format("letter.txt", "From: the council\nSubject: fares\n\nDear all") == "text");
  CHECK(format("Diary", "From 10:30 on the hall was full.\n") == "text");
  CHECK(format("Inbox", "From a@example.org Mon Jan  1 10:00:00 2018\n" + sent) == "mbox");
  CHECK(format("page.mhtml",
               "From: <Saved by Blink>\nContent-Type: multipart/related; boundary=b\n\n") ==
        "mhtml");
}

TEST_CASE("a page saved as one file", "[readers][mail]") {
  const std::string page =
      "From: <Saved by Blink>\nSnapshot-Content-Location: https://example.org/fares\nSubject: "
      "Fares\n"
      "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: "
      "text/html\n"
      "Content-Transfer-Encoding: quoted-printable\nContent-Location: https://example.org/fares\n\n"
      "<html><head><title>Fares</title></head><body><article><h1>Fares</h1><p>They rose by 46% in "
      "ten years, and "
      "nobody =\nasked why.</p></article></body></html>\n--b\nContent-Type: image/png\n"
      "Content-Location: a.png\nContent-Transfer-Encoding: base64\n\niVBOR\n--b--\n";
  const ReadItems items = read_items(open_mhtml, page);
  REQUIRE(items.documents.size() == 1);
  CHECK(items.documents[0].url == "https://example.org/fares");
  CHECK_THAT(items.documents[0].text, ContainsSubstring("nobody asked why."));
  CHECK_FALSE(read_items(open_mhtml, "Subject: x\n\nno page").error.empty());
}

}  // namespace sourcebook::test
