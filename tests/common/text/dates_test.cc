#include "common/text/dates.h"

#include <string>
#include <string_view>

#include "tests/common/text/random_text.h"
#include "tests/support/catch.h"

using sourcebook::text::day_range;
using sourcebook::text::DayRange;
using sourcebook::text::is_in_future;
using sourcebook::text::parse_date;

TEST_CASE("an ISO date is the days that it can mean", "[text][dates]") {
  struct Case {
    std::string_view iso;
    std::int32_t first, last;
  };
  const auto c = GENERATE(values<Case>({
      {"1970-01-01", 0, 0},
      {"1970", 0, 364},
      {"1969-12-31", -1, -1},
      {"2017", 17167, 17531},
      {"2017-05", 17287, 17317},
      {"2016-02", 16832, 16860},
      {"2017-05-07", 17293, 17293},
      {"2017-05-07T10:00:00+01:00", 17293, 17293},
      {"2017-05-07T23:59:60Z", 17293, 17293},
      {"2017-05-07 10:00", 17293, 17293},
      {"2017-05-07T10:00:00.123Z", 17293, 17293},
      {"2017-05-07T10:00:00-0500", 17293, 17293},
      {"0001-01-01", -719162, -719162},
      {"9999-12-31", 2932896, 2932896},
      {"9999", 2932532, 2932896},
  }));
  DYNAMIC_SECTION(c.iso) { CHECK(day_range(c.iso) == DayRange{c.first, c.last}); }
}

TEST_CASE("what is no ISO date has no days", "[text][dates]") {
  const auto iso = GENERATE(values<std::string_view>({"",
                                                      "17",
                                                      "201",
                                                      "20170",
                                                      "0000",
                                                      "2017-13",
                                                      "2017-00",
                                                      "2017-5",
                                                      "2017-02-30",
                                                      "2017-02-29",
                                                      "2017-04-31",
                                                      "2017-05-00",
                                                      "2017-05-7",
                                                      "2017-05-07T",
                                                      "2017-05-07T24:00",
                                                      "2017-05-07T1:00",
                                                      "2017-05-07T10:60",
                                                      "2017-05-07T10:00+99:00",
                                                      "2017-05-07T10:00:00Zx",
                                                      " 2017",
                                                      "2017 ",
                                                      "2017-05T10:00",
                                                      "7 May 2017",
                                                      "2017/05/07",
                                                      "2017-05-07T10:00pm",
                                                      "-2017"}));
  DYNAMIC_SECTION(iso) { CHECK(day_range(iso) == std::nullopt); }
}

TEST_CASE("a leap day is a day in leap years only", "[text][dates]") {
  CHECK(day_range("2016-02-29").has_value());
  CHECK(day_range("2000-02-29").has_value());
  CHECK_FALSE(day_range("1900-02-29").has_value());
}

TEST_CASE("written dates keep their own precision", "[text][dates]") {
  struct Case {
    std::string_view written;
    std::string_view expected;
  };
  const auto c = GENERATE(values<Case>({
      {"Sunday, 7 May 2017", "2017-05-07"},
      {"May 7, 2017", "2017-05-07"},
      {"7th May 2017", "2017-05-07"},
      {"07 May 2017 10:31", "2017-05-07"},
      {"2017-05-07", "2017-05-07"},
      {"May 2017", "2017-05"},
      {"2017-05", "2017-05"},
      {"2017", "2017"},
      {"7 May 2017 at 10:31", "2017-05-07"},
      {"May 7, 2017 10:31 AM", "2017-05-07"},
      {"Sun, 07 May 2017 10:31:00 +0100", "2017-05-07T10:31:00+01:00"},
      {"Sun, 07 May 2017 10:31:00 GMT", "2017-05-07T10:31:00Z"},
      {"Sun, 07 May 2017 10:31:00 -0500 (CDT)", "2017-05-07T10:31:00-05:00"},
      {"Sun, 7 May 2017 10:31 EDT", "2017-05-07T10:31-04:00"},
      {"2017-05-07T10:31:00+01:00", "2017-05-07T10:31:00+01:00"},
      {"2017-05-07T10:31:00.123Z", "2017-05-07T10:31:00Z"},
      {"2017-05-07t10:31z", "2017-05-07T10:31Z"},
      {"2017-05-07 10:31:22", "2017-05-07"},
      {"  7 May 2017\n", "2017-05-07"},
      {"7\u00a0May\u00a02017", "2017-05-07"},
      {"Sunday 7th of May, 2017", "2017-05-07"},
      {"the 21st of June 2016", "2016-06-21"},
      {"22nd June 2016", "2016-06-22"},
      {"3rd June 2016", "2016-06-03"},
      {"11th June 2016", "2016-06-11"},
      {"Sept. 7, 2017", "2017-09-07"},
      {"SUNDAY 7 MAY 2017", "2017-05-07"},
      {"7-May-2017", "2017-05-07"},
      {"07/May/2017", "2017-05-07"},
      {"2017 May 7", "2017-05-07"},
      {"2017/05/07", "2017-05-07"},
      {"23/04/2017", "2017-04-23"},
      {"04/23/2017", "2017-04-23"},
      {"23.04.2017", "2017-04-23"},
      {"05/05/2017", "2017-05-05"},
      {"Sun May  7 10:31:00 2017", "2017-05-07"},
      {"Sun May  7 10:31:00 UTC 2017", "2017-05-07T10:31:00Z"},
      {"10:31, 7 May 2017 (UTC)", "2017-05-07T10:31Z"},
      {"7.30am on 7 May 2017", "2017-05-07"},
      {"7 May 2017, 10.31 p.m. GMT", "2017-05-07T22:31Z"},
      {"7 May 2017 12:05 am UTC", "2017-05-07T00:05Z"},
      {"7 May 2017 10:31 BST", "2017-05-07"},
      {"7 May 2017 10:31 GMT+0200", "2017-05-07T10:31+02:00"},
      {"7. Mai 2017", "2017-05-07"},
      {"Sonntag, 7. M\u00e4rz 2017 um 10:31 Uhr", "2017-03-07"},
      {"le 7 mai 2017 \u00e0 10h31", "2017-05-07"},
      {"1er ao\u00fbt 2017", "2017-08-01"},
      {"7 de mayo de 2017", "2017-05-07"},
      {"0001-01-01", "0001-01-01"},
  }));
  DYNAMIC_SECTION(c.written) { CHECK(parse_date(c.written) == std::string(c.expected)); }
}

TEST_CASE("no date is made up", "[text][dates]") {
  const auto written = GENERATE(values<std::string_view>({"",
                                                          " ",
                                                          "7",
                                                          "7 May",
                                                          "May",
                                                          "Sunday",
                                                          "03/04/2017",
                                                          "7.5.17",
                                                          "7 May 17",
                                                          "30 February 2017",
                                                          "31/04/2017",
                                                          "32 May 2017",
                                                          "0 May 2017",
                                                          "13/13/2017",
                                                          "Published 7 May 2017",
                                                          "7 May 2017 by Anna",
                                                          "7 May 2017,",
                                                          ", 7 May 2017",
                                                          "7 May 2017 -",
                                                          "2016/17",
                                                          "2016-17",
                                                          "2017-13-01",
                                                          "May 7.30 2017",
                                                          "7st May 2017",
                                                          "1th May 2017",
                                                          "3nd May 2017",
                                                          "2017 2018",
                                                          "May June 2017",
                                                          "7 8 May 2017",
                                                          "7 May 2017 2018",
                                                          "May of 7 2017",
                                                          "at 7 May 2017",
                                                          "7 May 2017 25:00",
                                                          "7 May 2017 10:61",
                                                          "7 May 2017 13:00 pm",
                                                          "7 May 2017 UTC",
                                                          "0007",
                                                          "9999",
                                                          "20170507",
                                                          "10:31",
                                                          "12,345",
                                                          "1.2.3",
                                                          "Spring 2017",
                                                          "Mayday 2017",
                                                          "7 May 2017 of",
                                                          "\xff"}));
  DYNAMIC_SECTION('"' << written << '"') { CHECK(parse_date(written) == std::nullopt); }
}

TEST_CASE("a date lies in the future if all the days that it can mean do", "[text][dates]") {
  struct Case {
    std::string_view date;
    bool future;
  };
  const auto c = GENERATE(values<Case>({
      {"2017-05-06", false},
      {"2017-05-07", false},
      {"2017-05-08T01:00:00+12:00", false},  // it is tomorrow there already
      {"2017-05-09", true},
      {"2017-05", false},
      {"2017-06", true},
      {"2017", false},
      {"2018", true},
  }));
  CAPTURE(c.date);
  const auto today = day_range("2017-05-07")->first;
  CHECK(is_in_future(*day_range(c.date), today) == c.future);
}

TEST_CASE("whatever is read as a date is one", "[text][dates]") {
  for (std::uint32_t seed = 0; seed < 20'000; ++seed) {
    std::mt19937 random(seed);
    constexpr std::string_view kPieces[] = {
        "7",  "31", " ",     "May", "feb", "2017", ",",          "-", "/", ".", "Sun", "of",
        "th", "at", "10:31", "pm",  "GMT", "+01",  "2017-02-30", "T", "(", ")", "00",  "\n"};
    std::string text;
    for (std::size_t i = sourcebook::test::pick(random, 8); i > 0; --i) {
      text += kPieces[sourcebook::test::pick(random, std::size(kPieces))];
      if (random() % 2 == 0) text += ' ';
    }
    CAPTURE(seed, text);
    if (const auto date = parse_date(text)) {
      CAPTURE(*date);
      REQUIRE(day_range(*date).has_value());
      REQUIRE(parse_date(*date) == date);
    }
  }
}
