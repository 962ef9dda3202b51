#include "indexer/readers/text_head.h"

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

}  // namespace

TEST_CASE("the head of a text gives its title, date and author", "[text]") {
  struct Head {
    const char* name;
    std::string text;
    std::string title, published, author, body;
  };
  const std::string body =
      "The buses of Kerrow are late, and have been for as long as we remember.";
  const auto c = GENERATE_COPY(values<Head>({
      {"date, title", "Sunday, 7 May 2017\n\nBuses\n\n" + body, "Buses", "2017-05-07", "", body},
      {"title, date", "Buses\n\nMay 7, 2017\n\n" + body, "Buses", "2017-05-07", "", body},
      {"title", "Buses\n\n" + body, "Buses", "", "", body},
      {"date", "7 May 2017\n\n" + body, "", "2017-05-07", "", body},
      {"a month", "May 2017\n\n" + body, "", "2017-05", "", body},
      {"neither", body, "", "", "", body},
      {"byline", "Buses\nBy ANN LEE\n\n" + body, "Buses", "", "ANN LEE", "By ANN LEE\n\n" + body},
      {"byline with an office", "Buses\nBy Ann Lee, KBC Transport Editor\n\n" + body, "Buses", "",
       "Ann Lee", "By Ann Lee, KBC Transport Editor\n\n" + body},
      {"a made-up name", "Buses\n\nby bus_bob on November 7, 2010\n\n" + body, "Buses",
       "2010-11-07", "bus_bob", "by bus_bob on November 7, 2010\n\n" + body},
      {"nobody's name", "Buses\n\nby admin on November 7, 2010\n\n" + body, "Buses", "", "",
       "by admin on November 7, 2010\n\n" + body},
      {"date before name", "Buses\nPosted on May 7, 2017 by Ann Lee\n\n" + body, "Buses",
       "2017-05-07", "Ann Lee", "Posted on May 7, 2017 by Ann Lee\n\n" + body},
      {"a name that may be a place", "Buses\nAnn Lee\n7 May 2017\n\n" + body, "Buses", "2017-05-07",
       "", "Ann Lee\n7 May 2017\n\n" + body},
      {"the same in one line", "Buses\nPort Ellery, 7 May 2017\n\n" + body, "Buses", "2017-05-07",
       "", "Port Ellery, 7 May 2017\n\n" + body},
      {"a line below the title", "Buses\nLate again\n\nBy Ann Lee | 7 May 2017\n\n" + body, "Buses",
       "2017-05-07", "Ann Lee", "Late again\n\nBy Ann Lee | 7 May 2017\n\n" + body},
      {"where it was saved from", "https://kerrow.example/buses/\n\nBuses\nBy Ann Lee\n\n" + body,
       "Buses", "", "Ann Lee", "https://kerrow.example/buses/\n\nBuses\nBy Ann Lee\n\n" + body},
      {"fields", "Title: Buses\nAuthor: Ann Lee\nDate: 7 May 2017\n\n" + body, "Buses",
       "2017-05-07", "Ann Lee", "Title: Buses\nAuthor: Ann Lee\nDate: 7 May 2017\n\n" + body},
      {"a time with a dot", "Buses\n\nSun 7 May 2017 20.30 GMT\n\n" + body, "Buses", "2017-05-07",
       "", "Sun 7 May 2017 20.30 GMT\n\n" + body},
      {"what the page counts",
       "Buses at last | 12 comments\n\nBy Ann Lee | 7 June 2018 | 2 comments\n\n" + body,
       "Buses at last", "2018-06-07", "Ann Lee",
       "Buses at last | 12 comments\n\nBy Ann Lee | 7 June 2018 | 2 comments\n\n" + body},
      {"the same behind several blanks", "Buses at last   12 Comments\n\n" + body, "Buses at last",
       "", "", "Buses at last   12 Comments\n\n" + body},
      {"a title that ends so", "Ten years and 3 comments\n\n" + body, "Ten years and 3 comments",
       "", "", body},
      {"a title that counts", "The council got 12 responses\n\n" + body,
       "The council got 12 responses", "", "", body},
      {"comments that are not there", "Buses at last 12 Comments\n\n" + body,
       "Buses at last 12 Comments", "", "", body},
      {"what the page offers",
       "Buses\n\nPosted By Ann M. Lee Thursday, August 9, 2012 - 10:40 AM Share\n\n" + body,
       "Buses", "2012-08-09", "Ann M. Lee",
       "Posted By Ann M. Lee Thursday, August 9, 2012 - 10:40 AM Share\n\n" + body},
      {"published and updated",
       "Buses\n\nby Ann Lee Published Nov. 7, 2012 10:58 am Updated Nov. 8, 2012 11:22 am\n\n" +
           body,
       "Buses", "2012-11-07", "Ann Lee",
       "by Ann Lee Published Nov. 7, 2012 10:58 am Updated Nov. 8, 2012 11:22 am\n\n" + body},
      {"two authors", "Buses\n\nBy Ann Lee and Bo van Fry\n\n" + body, "Buses", "",
       "Ann Lee, Bo van Fry", "By Ann Lee and Bo van Fry\n\n" + body},
      {"byline with a date", "Buses\nby Ann Lee on May 7, 2017\n\n" + body, "Buses", "2017-05-07",
       "Ann Lee", "by Ann Lee on May 7, 2017\n\n" + body},
      {"no byline", "Buses\n\nBy popular demand\n\n" + body, "Buses", "", "",
       "By popular demand\n\n" + body},
      {"byline of an agency", "Buses\n\nBy Staff Writer\n\n" + body, "Buses", "", "",
       "By Staff Writer\n\n" + body},
      {"a time of day stays", "July 24, 2012, 9:39 am\nBuses\n\n" + body, "Buses", "2012-07-24", "",
       "July 24, 2012, 9:39 am\nBuses\n\n" + body},
      {"a press release",
       "MEDIA RELEASE\n\nSenator Ann Lee\n\n4 July 2012\n\nBuses late\n\n" + body, "Buses late",
       "2012-07-04", "",
       "MEDIA RELEASE\n\nSenator Ann Lee\n\n4 July 2012\n\nBuses late\n\n" + body},
      {"a question", "Are buses late?\n\n" + body, "Are buses late?", "", "", body},
      {"a sentence", "Buses are late.\n\n" + body, "", "", "", "Buses are late.\n\n" + body},
      {"a greeting", "Dear Ann\n\n" + body, "", "", "", "Dear Ann\n\n" + body},
      {"prose in short lines", "The buses of Kerrow have been\nlate for as long as anybody\nknows.",
       "", "", "", "The buses of Kerrow have been\nlate for as long as anybody\nknows."},
      {"one line", "Buses", "", "", "", "Buses"},
      {"a date alone", "7 May 2017", "", "2017-05-07", "", "7 May 2017"},
      {"an ambiguous date", "03/04/2017\n\n" + body, "", "", "", "03/04/2017\n\n" + body},
      {"a date to come", "Buses\n\n7 May 2999\n\n" + body, "Buses", "", "",
       "7 May 2999\n\n" + body},
      {"a date of old", "Buses\n\n7 May 1066\n\n" + body, "Buses", "", "", "7 May 1066\n\n" + body},
      {"a year", "1984\n\n" + body, "", "", "", "1984\n\n" + body},
      {"a line of 3,000 letters", std::string(3000, 'A') + "\n\n" + body, "", "", "",
       std::string(3000, 'A') + "\n\n" + body},
  }));
  DYNAMIC_SECTION(c.name) {
    const auto documents = read(c.text);
    REQUIRE(documents.size() == 1);
    const auto& post = documents[0];
    CHECK(post.title == c.title);
    CHECK(post.published.value == c.published);
    CHECK(post.published.from == (c.published.empty() ? "" : "date line"));
    CHECK(post.author == c.author);
    CHECK(post.text == c.body);
    const bool dated = !c.title.empty() && !c.published.empty();
    CHECK((post.kind == Kind::kPost) == dated);
    CHECK(post.kind.has_value() == dated);
  }
}

TEST_CASE("a day stands behind a title, or above a salutation", "[text]") {
  struct Head {
    const char* text;
    const char *title, *published, *from;
  };
  const auto c = GENERATE(values<Head>({
      {"The Assembly: Official Report, Wednesday 14 May 2014\n\nOne.\n\nTwo.",
       "The Assembly: Official Report, Wednesday 14 May 2014", "2014-05-14", "title"},
      {"Joint Doorstop Interview, Kerrow  August 28, 2012\n\nOne.\n\nTwo.",
       "Joint Doorstop Interview, Kerrow  August 28, 2012", "2012-08-28", "title"},
      {"What we said on 7 May 2017\n\nOne.\n\nTwo.", "What we said on 7 May 2017", "", ""},
      {"The boats of Kerrow, May 2017\n\nOne.\n\nTwo.", "The boats of Kerrow, May 2017", "", ""},
      {"County Hall\nPort Ellery\n\n17 March 2014\n\nL. Tarrant, Esq.\nFerry Board\n\n"
       "Dear Mr Tarrant,\n\nThe winter timetable\n\nThank you for your letter of 3 March.\n",
       "The winter timetable", "2014-03-17", "letterhead"},
      {"County Hall\nPort Ellery\n\n17 March 2014\n\nDear Mr Tarrant,\n\nThank you for your letter "
       "of 3 March.\n",
       "", "2014-03-17", "letterhead"},
      {"County Hall\nPort Ellery\n\nDear Mr Tarrant,\n\n17 March 2014 is too late.\n", "", "", ""},
  }));
  CAPTURE(c.text);
  const auto documents = read(c.text);
  REQUIRE(documents.size() == 1);
  CHECK(documents[0].title == c.title);
  CHECK(documents[0].published.value == c.published);
  CHECK(documents[0].published.from == c.from);
  CHECK_FALSE(documents[0].kind.has_value());
}

TEST_CASE("an update is not a publication", "[text]") {
  const auto post = read("Buses\nupdated 4:01 PM EST, Wed November 7, 2012\n\nThey are late.")[0];
  CHECK(post.published.value.empty());
  CHECK(post.modified.value.starts_with("2012-11-07"));
}

}  // namespace sourcebook
