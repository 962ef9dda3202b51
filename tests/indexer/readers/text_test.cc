#include "indexer/readers/text.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "tests/indexer/readers/read_items.h"
#include "tests/support/catch.h"
#include "tests/support/shared.h"

namespace sourcebook {
namespace {

std::vector<Document> read(const std::string& bytes) {
  return test::read_items(open_text, bytes).documents;
}

// Post and comments as "number<parent text", a line each; the post's number is its title.
std::string outline(const std::string& bytes) {
  std::string out;
  for (const auto& document : read(bytes)) {
    out += document.kind == Kind::kComment ? document.number + "<" + document.parent
                                           : "[" + document.title + "]";
    std::string words = document.text;
    std::replace(words.begin(), words.end(), '\n', '/');
    out += " " + words + "\n";
  }
  return out;
}

struct Case {
  const char* name;
  std::string text;
  std::string expected;
};

TEST_CASE("a post saved with its comments is read comment by comment", "[text]") {
  const std::string head = "Sunday, 7 May 2017\n\nBuses\n\nThey are late.\n\n\n";
  const std::string post = "[Buses] They are late.\n";
  const auto c = GENERATE_COPY(values<Case>({
      {"one comment", head + "  1. So they are.\n", post + "1<post So they are.\n"},
      {"replies", head + "  1. A.\n\n    1. B.\n\n    2. C.\n\n  2. D.\n",
       post + "1<post A.\n1.1<1 B.\n1.2<1 C.\n2<post D.\n"},
      {"replies to replies", head + "  1. A.\n\n    1. B.\n\n      1. C.\n\n    2. D.\n\n  2. E.",
       post + "1<post A.\n1.1<1 B.\n1.1.1<1.1 C.\n1.2<1 D.\n2<post E.\n"},
      {"numbers missing", head + "  2. A.\n\n    3. B.\n\n  9. C.\n\n  10. D.\n",
       post + "2<post A.\n2.3<2 B.\n9<post C.\n10<post D.\n"},
      {"several paragraphs", head + "  1. A.\n\n    B.\n    C.\n\n    D.\n\n  2. E.\n",
       post + "1<post A.//B./C.//D.\n2<post E.\n"},
      {"indentation within a comment",
       head + "  1. A.\n\n    x:\n      y: 1\n\n    B.\n\n  2. C.\n",
       post + "1<post A.//x:/  y: 1//B.\n2<post C.\n"},
      {"text aligned with the mark's", head + "   1. A.\n\n      B.\n\n   2. C.\n",
       post + "1<post A.//B.\n2<post C.\n"},
      {"tabs", head + "\t1. A.\n\n\t\tB.\n\n\t\t1. C.\n", post + "1<post A.//B.\n1.1<1 C.\n"},
      {"a mark alone on its line", head + "  1.\n    A.\n\n  2. B.\n",
       post + "1<post A.\n2<post B.\n"},
      {"a list line by line in a comment", head + "  1. So:\n    1. x\n    2. y\n\n  2. B.\n",
       post + "1<post So:/1. x/2. y\n2<post B.\n"},
      {"a list below a blank line in a comment",
       head + "  1. So:\n\n    1. x\n    2. y\n\n  2. B.\n",
       post + "1<post So://1. x/2. y\n2<post B.\n"},
      {"a list of paragraphs that a comment announces",
       head + "  1. So:\n\n    1. x\n\n    2. y\n\n    1. Reply.\n\n  2. B.\n",
       post + "1<post So://1. x//2. y\n1.1<1 Reply.\n2<post B.\n"},
      {"a list that a comment goes on after",
       head + "  1. So.\n\n    1. x\n\n    2. y\n\n    And z.\n",
       post + "1<post So.//1. x//2. y//And z.\n"},
      {"other marks in a comment", head + "  1. So.\n\n    1) x\n\n    2) y\n\n  2. B.\n",
       post + "1<post So.//1) x//2) y\n2<post B.\n"},
      {"brackets for marks", head + "  1) A.\n\n    1) B.\n", post + "1<post A.\n1.1<1 B.\n"},
      {"a heading above the comments",
       "Buses\n\nThey are late.\n\n2 comments:\n\n  1. A.\n\n  2. B.\n",
       "[Buses] They are late.\n1<post A.\n2<post B.\n"},
      {"numbers that say what they answer",
       "Buses\n\nThey are late.\n\nComments\n\n1. A.\n\n2. B.\n\n2.1 C.\n\n2.1.1) D.\n\n2.2. "
       "E.\n\n3. F.\n",
       "[Buses] They are late.\n1<post A.\n2<post B.\n2.1<2 C.\n2.1.1<2.1 D.\n2.2<2 "
       "E.\n3<post "
       "F.\n"},
      {"the same, set in",
       "Buses\n\nThey are late.\n\n3 comments\n\n  1. A.\n\n    More.\n\n    1.1. B.\n\n  2. "
       "C.\n\n    9.1 is "
       "what it costs.\n",
       "[Buses] They are late.\n1<post A.//More.\n1.1<1 B.\n2<post C.//9.1 is what it "
       "costs.\n"},
      {"answers to answers, some of which are missing",
       "Buses\n\nThey are late.\n\nComments\n\n1. A.\n\n1.1 B.\n\n1.1.2 C.\n\n1.2 D.\n\n1.4 "
       "E.\n\n2. F.\n",
       "[Buses] They are late.\n1<post A.\n1.1<1 B.\n1.1.2<1.1 C.\n1.2<1 D.\n1.4<1 "
       "E.\n2<post F.\n"},
      {"what a number counts",
       head + "Comments\n\n  1. A.\n\n  2. It cost:\n\n     2.1 Crowns in 2015.\n\n  3. B.\n\n     "
              "3.1 "
              "per cent of it.\n\n  4. C.\n",
       "[Buses] They are late.\n1<post A.\n2<post It cost://2.1 Crowns in 2015.\n3<post "
       "B.//3.1 per cent of it.\n4<post C.\n"},
      {"what a number counts, set in as far as comments",
       head +
           "Comments\n\n  1. A.\n\n  2. B.\n\n  1.5 million pounds.\n\n  3. C.\n\n  2.1 million.\n",
       "[Buses] They are late.\n1<post A.\n2<post B.//1.5 million pounds.\n3<post "
       "C.//2.1 "
       "million.\n"},
      {"a number of another thread",
       head +
           "Comments\n\n  1. A.\n\n  2. B.\n\n     1.1 So it is.\n\n     2.7 Is more.\n\n  3. C.\n",
       "[Buses] They are late.\n1<post A.\n2<post B.//1.1 So it is.//2.7 Is "
       "more.\n3<post C.\n"},
      {"as many as the heading says, at the margin, one with a list and one with a year",
       "Buses\n\nThey are late.\n\n4 comments:\n\n1. So:\n\n1. x\n\n2. y\n\n2. B.\n\nMore.\n\n3. "
       "C.\n\n"
       "2014. That was the year.\n\n4. D.\n",
       "[Buses] They are late.\n1<post So://1. x//2. y\n2<post B.//More.\n3<post "
       "C.//2014. That was the year.\n4<post D.\n"},
      {"as many as the heading says, and a list that is set in",
       head + "2 Comments\n\n  1. So.\n\n     1. x\n\n     2. y\n\n  2. B.\n",
       "[Buses] They are late.\n1<post So.//1. x//2. y\n2<post B.\n"},
      {"no date", "Buses\n\nThey are late.\n\n\n  1. A.\n\n    1. B.\n",
       "[Buses] They are late.\n1<post A.\n1.1<1 B.\n"},
      {"neither date nor title", "They are late, and have been.\n\n\n  1. A.\n\n  2. B.\n",
       "[] They are late, and have been.\n1<post A.\n2<post B.\n"},
      {"a list of the post's before them",
       head + "Why:\n\n  1. x\n  2. y\n\n\n  1. A.\n\n  2. B.\n",
       "[Buses] They are late.///Why://  1. x/  2. y\n1<post A.\n2<post B.\n"},
      {"counted from nought: comments are not",
       head + "  0. A.\n\n     More.\n\n  1. B.\n\n    0. C.\n\n    1. D.\n",
       "[Buses] They are late.///  0. A.//     More.\n1<post B.//0. C.\n1.1<1 D.\n"},
      {"a numbered paragraph of the post's last",
       head + "1. Buses.\n\n2. Trams.\n\n\n  1. A.\n\n    More.\n\n  2. B.\n",
       "[Buses] They are late.///1. Buses.//2. Trams.\n1<post A.//More.\n2<post B.\n"},
  }));
  DYNAMIC_SECTION(c.name) { CHECK(outline(c.text) == c.expected); }
}

TEST_CASE("a list is not taken for comments", "[text]") {
  const auto c = GENERATE(values<Case>({
      {"in the middle", "Buses\n\nWhy.\n\n  1. x\n\n  2. y\n\nThat is why.\n", ""},
      {"announced, at the end", "7 May 2017\n\nBuses\n\nThis is why:\n\n  1. x.\n\n  2. y.\n", ""},
      {"below a heading",
       "7 May 2017\n\nBuses\n\nWe ask.\n\nRecommendations\n\n  1. x.\n\n  2. y.\n", ""},
      {"sections of a report",
       "7 May 2017\n\nBuses\n\nWe ask.\n\n\n1. Scope\n\n1.1 Here.\n\n1.2 There.\n\n2. "
       "Method\n\n2.1 So.\n",
       ""},
      {"sections below a heading of responses",
       "Buses\n\nWe asked.\n\nResponses to the consultation\n\n1. Scope.\n\n1.1 Here.\n\n1.2 "
       "There.\n\n2. Method.\n\n2.1 So.\n",
       ""},
      {"the same, dated",
       "7 May 2017\n\nBuses\n\nWe asked.\n\nComments on the draft\n\n1. Scope.\n\n1.1 Here.\n\n1.2 "
       "There.\n\n2. Method.\n\n2.1 So.\n",
       ""},
      {"a number that may be an answer's or count something",
       "7 May 2017\n\nBuses\n\nWe ask.\n\n\nComments\n\n  1. A.\n\n     1.1 is what it costs.\n\n  "
       "2. "
       "B.\n",
       ""},
      {"a number below a line that may go on",
       "7 May 2017\n\nBuses\n\nWe ask.\n\n\nComments\n\n  1. They measured\n\n     1.1 "
       "Fathoms.\n\n  "
       "2. B.\n",
       ""},
      {"line by line", "7 May 2017\n\nBuses\n\nWe ask.\n\n\n  1. x.\n  2. y.\n", ""},
      {"not set in", "7 May 2017\n\nBuses\n\nWe ask.\n\n\n1. First we ask.\n\n2. Then we ask.\n",
       ""},
      {"with text below", "7 May 2017\n\nBuses\n\nWe ask.\n\n\n  1. x.\n\n  2. y.\n\nYours, Ann\n",
       ""},
      {"nothing above", "  1. x.\n\n  2. y.\n", ""},
      {"counting down", "Buses\n\nWe ask.\n\n  2. x.\n\n  1. y.\n", ""},
      {"a nought alone", "Some text.\n\n0. x\n", ""},
      {"a nought alone, set in", "7 May 2017\n\nBuses\n\nWe ask.\n\n\n   00. x\n\n   y\n", ""},
  }));
  DYNAMIC_SECTION(c.name) { CHECK(read(c.text).size() == 1); }
}

TEST_CASE("headings stand alone between paragraphs", "[text]") {
  const auto post = read(
      "Buses\n\nThey are late. This is well known.\n\nWhy they are late\n\nThere are reasons.\n\n"
      "2.1 Roads\n\nThey are few.\n\nANN LEE: And full\n\nSo it is.\n\nwhich we deplore\n\nYes.\n\n"
      "Bo Fry\n\nThat was all.\n\nThe End")[0];
  std::string found;
  for (const auto& section : post.sections) {
    found += std::to_string(section.level) + " " + section.title + "\n";
    CHECK(post.text.substr(section.begin, section.title.size()) == section.title);
  }
  CHECK(found == "1 Why they are late\n2 2.1 Roads\n");
}

TEST_CASE("a file without a word in it is skipped, and says so", "[text]") {
  std::istringstream input(GENERATE(as<std::string>(), "", " \n\n\t\n", "\xEF\xBB\xBF"));
  const auto reader = open_text(input, {});
  const auto item = reader->next();
  REQUIRE(item.has_value());
  REQUIRE(std::holds_alternative<Skipped>(*item));
  CHECK(std::get<Skipped>(*item).reason == "no text in it");
  CHECK_FALSE(reader->next().has_value());
}

TEST_CASE("the number of comments behind a title is no part of it", "[text]") {
  const std::string below = "\n\nThey are late.\n\n\n  1. A.\n\n    1. B.\n";
  CHECK(read("Buses at last 2 Comments" + below)[0].title == "Buses at last");
  CHECK(read("Buses at last 2 Comments" + below)[0].text ==
        "Buses at last 2 Comments\n\nThey are late.");
  CHECK(read("Buses at last 3 Comments" + below)[0].title == "Buses at last 3 Comments");
  CHECK(read("Two years, 2 comments" + below)[0].title == "Two years, 2 comments");
}

TEST_CASE("what a page says below its comments is the page's", "[text]") {
  CHECK(outline(
            "Buses\n\nThey are late.\n\n2 Comments\n\nOldest first\n\nAnn, 7 May 2017 10:31\n\nSo "
            "they are.\n\nBob, 8 May 2017 11:00\n\nNo.\n\nReply\n\nLeave a Reply\n\nName\n\nRecent "
            "posts\n") ==
        "[Buses] They are late.//Name//Recent posts\n"
        "<post So they are.\n<post No.\n");
}

TEST_CASE("a head that is all there is takes nothing from what is below the comments", "[text]") {
  const std::string comments =
      "2 Comments\n\nAnn, 7 May 2017 10:31\n\nSo they are.\n\nBob, 8 May 2017 11:00\n\nNo.\n\n"
      "Reply\n\nLeave a Reply\n\n\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9 board of Skerra\n\nRecent "
      "posts\n";
  const std::string below =
      "\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9 board of Skerra//Recent posts\n<post So they "
      "are.\n<post No.\n";
  for (const std::string head :
       {"7 May 2017\n\n", "Share\n\n", "Share\nPosted by Ann Lee\n\n", "Home\n\n7 May 2017\n\n"}) {
    INFO(head);
    CHECK(outline(head + comments).ends_with(below));
  }
}

TEST_CASE("what a blog's page has around a post and its comments is left out", "[text]") {
  const std::string head = "7 May 2017\n\nBuses\n\nThey are late.\n\n";
  const std::string around =
      "Posted by Ann Lee at 09:00\nEmail This BlogThis! Share to Twitter Share to Facebook\n"
      "Labels: buses\n\n2 comments:\n\n";
  const std::string end =
      "Post a Comment\n\nNewer Post Older Post Home\n\nSubscribe to: Post Comments (Atom)\n";
  const std::string post = "[Buses] They are late.//Posted by Ann Lee at 09:00/Labels: buses\n";
  const auto c = GENERATE_COPY(values<Case>({
      {"below numbered comments", head + around + "  1. A.\n\n     Home\n\n  2. B.\n\n" + end,
       post + "1<post A.//Home\n2<post B.\n"},
      {"below each comment", head + around + "  1. A.\n\n     Reply\n\n  2. B.\n\n     Reply\n",
       post + "1<post A.\n2<post B.\n"},
      {"a comment that is one of its words", head + around + "  1. Reply\n\n  2. B.\n\n" + end,
       post + "1<post Reply\n2<post B.\n"},
      {"what the last comment says", head + around + "  1. A.\n\n  2. B?\n\n     Home\n\n" + end,
       post + "1<post A.\n2<post B?//Home\n"},
      {"answers to signed comments",
       head + around +
           "Bob Rowe 7 May 2017 at 10:31\nSo they are.\n\nReply\nReplies\n\n"
           "Ann Lee 8 May 2017 at 11:00\nNo.\n\nReply\n\nLoad more...\n\n" +
           end,
       post + "<post So they are.\n<post No.\n"},
      {"no comments", head + "Posted by Ann Lee at 09:00\nShare to X\n\nNo comments:\n\n" + end,
       "[Buses] They are late.//Posted by Ann Lee at 09:00\n"},
      {"in German",
       head + "Keine Kommentare:\n\nKommentar ver\u00f6ffentlichen\n\nNeuerer Post \u00c4lterer "
              "Post Startseite\n\nAbonnieren: Kommentare zum Post (Atom)\n",
       "[Buses] They are late.\n"},
      {"words that are no furniture here", head + "Where to?\n\nHome\n\nShare\n",
       "[Buses] They are late.//Where to?//Home//Share\n"},
      {"the same words in sentences", head + "Home at last. An older post says so.\n",
       "[Buses] They are late.//Home at last. An older post says so.\n"},
      {"minutes", head + "Comments from the floor\n\nNo comments.\n",
       "[Buses] They are late.//Comments from the floor//No comments.\n"},
      {"an invitation that the author ends with", head + "Join the conversation.\n",
       "[Buses] They are late.//Join the conversation.\n"},
      {"a list above comments",
       head + "It has:\n\nHome\nShare\nPrint\n\n2 comments:\n\n  1. A.\n\n  2. B.\n",
       "[Buses] They are late.//It has://Home/Share/Print\n1<post A.\n2<post B.\n"},
      {"the same beside who posted it",
       head + "Posted by Ann Lee\nShare\nPrint\n\n2 comments:\n\n  1. A.\n\n  2. B.\n",
       "[Buses] They are late.//Posted by Ann Lee\n1<post A.\n2<post B.\n"},
      {"nothing else", "Newer Post Older Post Home\n", "[] Newer Post Older Post Home\n"},
  }));
  DYNAMIC_SECTION(c.name) { CHECK(outline(c.text) == c.expected); }
}

TEST_CASE("a head that is all there is stands for the post", "[text]") {
  const auto documents =
      read("Buses\n\n7 May 2017\n\n\n  1. They are late.\n\n  2. So they are.\n");
  REQUIRE(documents.size() == 3);
  CHECK(documents[0].title == "Buses");
  CHECK(documents[0].published.value == "2017-05-07");
  CHECK(documents[0].text == "Buses\n\n7 May 2017");
}

// ---- Real files

TEST_CASE("comments of real posts are matched one by one", "[text][shared]") {
  const auto folder = test::shared("formats/text");
  if (!folder) return;
  int posts = 0;
  for (const auto& entry : std::filesystem::directory_iterator(*folder)) {
    const std::string name = entry.path().filename().string();
    constexpr std::string_view kEnding = ".truth.json";
    if (!name.ends_with(kEnding)) continue;
    CAPTURE(name);
    ++posts;
    const auto truth = nlohmann::json::parse(test::read_bytes(entry.path()));
    const auto text = *folder / (name.substr(0, name.size() - kEnding.size()) + ".txt");
    const auto documents = read(test::read_bytes(text));
    CHECK(documents[0].title == truth["title"]);
    CHECK(documents[0].published.value == truth["date"]);
    const auto& comments = truth["comments"];
    REQUIRE(documents.size() == comments.size() + 1);
    for (std::size_t i = 0; i < comments.size(); ++i) {
      const auto& comment = documents[i + 1];
      const std::string number = comments[i]["number"];
      const auto dot = number.rfind('.');
      CHECK(comment.number == number);
      CHECK(comment.parent == (dot == std::string::npos ? "post" : number.substr(0, dot)));
      CHECK(comment.text == comments[i]["text"]);
    }
  }
  CHECK(posts >= 5);
}

TEST_CASE("the first real document is read as it was meant", "[text][shared]") {
  const auto file = test::shared("real/another-report.txt");
  if (!file) return;
  const auto documents = read(test::read_bytes(*file));
  std::map<std::string, const Document*> comments;
  std::string numbers;
  for (const auto& document : documents) {
    if (document.kind != Kind::kComment) continue;
    comments[document.number] = &document;
    numbers += document.number + "<" + document.parent + " ";
  }
  const auto& post = documents.front();
  CHECK(post.title == "Another Report");
  CHECK(post.published == Dated{"2017-05-07", "date line"});
  CHECK(post.kind == Kind::kPost);
  CHECK(post.text.starts_with("What with all the excitement"));
  CHECK(numbers ==
        "1<post 2<post 3<post 3.1<3 3.2<3 4<post 5<post 5.1<5 5.3<5 6<post 7<post 8<post 9<post ");

  struct Quoted {
    const char* number;
    std::string credit;
    std::string begins, ends;
  };
  const std::vector<Quoted> expected = {
      {"1", "Mirror in \"authentic\" 2007", "\"THE probation service", "the probation service.\""},
      {"2", "BBC on a 2008 report", "\"The Probation Service faces", "come out on parole.\"\""},
      {"3.2", "dgmi website", "\"In Taoist legend", "a magnificent dragon.\""},
      {"4", "", "\"For example, people", "discharge from prison.\""},
      {"5", "", "\"Sopra Steria Group", "a single entity.\""},
      {"5.1", "", "The Ministry of Justice", "prisons and CRCs\""},
      {"5.3", "", "\"Since 2014", "Initiative (PFI).\""},
      {"6", "", "\"Former Salford", "the group said.\""},
  };
  std::size_t quoting = 0;
  for (const auto& [number, comment] : comments) quoting += comment->quotations.size();
  CHECK(quoting == expected.size());
  for (const auto& e : expected) {
    CAPTURE(e.number);
    const auto& comment = *comments.at(e.number);
    REQUIRE(comment.quotations.size() == 1);
    const auto& quotation = comment.quotations[0];
    const auto words = comment.text.substr(quotation.begin, quotation.end - quotation.begin);
    CHECK(quotation.credit == e.credit);
    CHECK(words.starts_with(e.begins));
    CHECK(words.ends_with(e.ends));
  }

  REQUIRE(post.quotations.size() == 1);
  const auto& article = post.quotations[0];
  CHECK(article.credit == "Public Sector Executive website");
  CHECK(post.text.compare(article.begin, 22, "Unlocking the combinat") == 0);
  CHECK(post.text.substr(article.end).find("*DragonGate Market Intelligence") < 5);
}

}  // namespace
}  // namespace sourcebook
