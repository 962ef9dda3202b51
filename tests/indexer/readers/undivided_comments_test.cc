#include "indexer/readers/undivided_comments.h"

#include <string>
#include <vector>

#include "indexer/readers/text.h"
#include "tests/indexer/readers/read_items.h"
#include "tests/support/catch.h"

namespace sourcebook {
namespace {

std::vector<Document> read(const std::string& bytes) {
  return test::read_items(open_text, bytes).documents;
}

const std::string kPost =
    "The Winter Boat\n\nby Ines Tolliver, 7 May 2017\n\n"
    "The board means to give up the winter boat, and says that nobody takes it. The figures say "
    "otherwise: one islander in three takes it every week, and there is no other way to the "
    "hospital from October to March.\n\n";

}  // namespace

TEST_CASE("comments that cannot be told apart are not the words of whoever wrote the post",
          "[readers][text]") {
  const auto heading = GENERATE("COMMENTS", "3 comments", "Comments:");
  // The year has two digits, and a name is above some texts and below others.
  const auto documents = read(kPost + heading +
                              "\n\nann 05.07.17 at 11:06 am\n\nNobody took it yesterday.\n\n"
                              "05.07.17 at 11:22 am\n\nI did.\n\nby Bob\n");
  REQUIRE(documents.size() == 2);
  CHECK(documents[0].author == "Ines Tolliver");
  CHECK(documents[0].text.find("I did.") == std::string::npos);
  CHECK(documents[1].kind == Kind::kComment);
  CHECK(documents[1].parent == documents[0].key);
  CHECK(documents[1].author.empty());
  CHECK(documents[1].text.starts_with("ann 05.07.17"));
  CHECK(documents[1].text.ends_with("by Bob"));
  CHECK(documents[1].notes.size() == 1);
}

TEST_CASE("nor are comments that only names stand above", "[readers][text]") {
  const auto documents = read(kPost +
                              "COMMENTS\n\nh4rm0ny\n\nNobody took it yesterday.\n\nInes "
                              "Tolliver\n\nI did.\n\nh4rm0ny\n\nNo you did not.\n");
  REQUIRE(documents.size() == 2);
  CHECK(documents[0].text.find("I did.") == std::string::npos);
  CHECK(documents[1].author.empty());
}

TEST_CASE("what follows a heading is the post's where nothing says that others wrote it",
          "[readers][text]") {
  const auto tail = GENERATE(
      // No moment; one only; numbers that are none; prose that speaks of days.
      "Comments\n\nWe think the figures are wrong.\n\nSo do we.\n",
      "Comments\n\nReceived 12.06.2017.\n\nWe think the figures are wrong.\n",
      "Comments\n\nSee 3.2 and 4/5.\n\nParagraph 2.1 says so:\n\nRatio 3:1.\n",
      "Comments\n\nFares\n\nThey are too high.\n\nStaff\n\nThey are too few.\n\nQuays\n\nOld.\n",
      "Responses to the consultation\n\nBy 9 June 2017\n\nBy 10 June 2017\n",
      "Comments\n\nOn 7 May 2017 the board met for three hours without coming to a decision on the "
      "boat.\n\n"
      "On 8 May 2017 the board met for three hours more and came to the decision that all knew it "
      "would.\n");
  CAPTURE(tail);
  CHECK(read(kPost + tail).size() == 1);
}

TEST_CASE("a count of comments above a post announces none", "[readers][text]") {
  const auto documents =
      read("The Winter Boat\n\n3 comments\n\n7 May 2017\n\nUpdated 8 May 2017\n\nIt goes on.\n");
  CHECK(documents.size() == 1);
}

}  // namespace sourcebook
