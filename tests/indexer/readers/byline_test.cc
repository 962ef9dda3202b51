#include "indexer/readers/byline.h"

#include "tests/support/catch.h"

namespace sourcebook {
namespace {

TEST_CASE("two words before a day may be a place", "[readers]") {
  for (const std::string_view line : {"Ann Lee, 7 May 2017", "Port Ellery | 7 May 2017"}) {
    const auto byline = read_byline(line);
    REQUIRE(byline);
    CHECK(byline->author.empty());
    REQUIRE(byline->date);
    CHECK(byline->date->date == "2017-05-07");
  }
}

TEST_CASE("a byline names who wrote, or it is none", "[readers]") {
  struct Case {
    std::string_view line, author, date;
    bool made_up = false;
  };
  const auto c = GENERATE(values<Case>({
      {"By Ann Lee", "Ann Lee", ""},
      {"by Ann Lee and Tom Hale, 7 May 2017", "Ann Lee, Tom Hale", "2017-05-07"},
      {"By Ann Lee, transport editor", "Ann Lee", ""},
      {"By Ann Lee, Ph.D.", "Ann Lee", ""},
      {"By Barry Todd, who owns the boat.", "", ""},
      // A name of one word looks made up, or stands where only names stand.
      {"by bus_bob on November 7, 2010", "bus_bob", "2010-11-07", true},
      {"by busBob on November 7, 2010", "busBob", "2010-11-07", true},
      {"by bob77 on November 7, 2010", "bob77", "2010-11-07", true},
      {"Posted by bob on November 7, 2010", "bob", "2010-11-07", true},
      {"Posted by: bus-bob on November 7, 2010", "bus-bob", "2010-11-07", true},
      {"Author: bob on November 7, 2010", "bob", "2010-11-07", true},
      {"by bus_bob", "", ""},
      {"By train on 7 May 2017", "", ""},
      {"By ferry on May 2017", "", ""},
      {"By law on 7 May 2017", "", ""},
      {"Written by hand on 7 May 2017", "", ""},
      {"Posted by hand on 7 May 2017", "", ""},
      {"Posted by e-mail on 7 May 2017", "", ""},
      {"By e-mail on 7 May 2017", "", ""},
      {"By Cabinet on 7 May 2017", "", ""},
      {"By ex-President on 7 May 2017", "", ""},
      {"By NATO on 7 May 2017", "", ""},
      {"By COVID-19 on 7 May 2017", "", ""},
      {"By 5pm on 7 May 2017", "", ""},
      {"By admin2 on 7 May 2017", "admin2", "2017-05-07", true},
      {"by the on 7 May 2017", "", ""},
      {"By: Ann Lee (Diary)  |  May 7th, 2017 at 04:00 PM", "Ann Lee", "2017-05-07"},
      // The date may come first, or nothing but a comma or a bar between.
      {"Posted on May 7, 2017 by Ann Lee", "Ann Lee", "2017-05-07"},
      {"Published on: 7 May 2017 by Ann Lee", "Ann Lee", "2017-05-07"},
      {"May 7, 2017 \u00b7 by Ann Lee \u00b7 in Ferries. \u00b7", "Ann Lee", "2017-05-07"},
      {"Ann B. Lee, 7 May 2017", "Ann B. Lee", "2017-05-07"},
      {"Ann Lee and Tom Hale | 7 May 2017", "Ann Lee, Tom Hale", "2017-05-07"},
      {"Ann Lee 7 May 2017", "", ""},
      {"Ann Lee, May 2017", "", ""},
      {"Ann Lee, who left on 7 May 2017", "", ""},
      {"On 7 May 2017 by Ann Lee the boat was named.", "", ""},
      {"7 May 2017 by ferry", "", ""},
      {"Port Ellery, 7 May", "", ""},
  }));
  DYNAMIC_SECTION(c.line) {
    const auto byline = read_byline(c.line);
    CHECK(byline.has_value() == !c.author.empty());
    if (!byline) return;
    CHECK(byline->author == c.author);
    CHECK((byline->date ? byline->date->date : "") == c.date);
    CHECK(byline->made_up == c.made_up);
  }
}

}  // namespace
}  // namespace sourcebook
