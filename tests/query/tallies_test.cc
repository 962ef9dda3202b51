// What facets are counted with.
#include <string>
#include <vector>

#include "common/text/dates.h"
#include "query/date_tally.h"
#include "query/folder_tally.h"
#include "query/value_tally.h"
#include "tests/support/catch.h"

namespace sourcebook {
namespace {

using Strings = std::vector<std::string>;

// "value passages/documents" of each row, and of the unknown in the end.
Strings written(const FacetCounts& counts) {
  Strings out;
  const auto add = [&out](const std::string& value, const MatchCount& count) {
    out.push_back(value + " " + std::to_string(count.passages) + "/" +
                  std::to_string(count.documents));
  };
  for (const FacetRow& row : counts.rows) add(row.value, row.count);
  if (counts.unknown.passages > 0) add("?", counts.unknown);
  return out;
}

TEST_CASE("spellings that differ only in case and white space are one value", "[query][facets]") {
  ValueTally tally;
  tally.add("Ann Lee", {2, 1});
  tally.add(" ANN\t lee", {3, 1});
  tally.add("ann\u00a0lee", {3, 1});
  tally.add("Anne Lee", {1, 1});
  tally.add("M\u00dcLLER", {1, 1});
  tally.add("M\u00fcller", {2, 1});
  tally.add("Muller", {5, 1});  // another name
  tally.add("STRASSE", {1, 1});
  tally.add("Stra\u00dfe", {1, 1});
  tally.add("  ", {4, 2});
  tally.add("", {1, 1});
  FacetCounts counts;
  tally.fill(counts, 10);
  // The commonest spelling is shown; among equals the first by its bytes.
  CHECK(written(counts) == Strings{"ANN lee 8/3", "Muller 5/1", "M\u00fcller 3/2", "STRASSE 2/2",
                                   "Anne Lee 1/1", "? 5/3"});
  CHECK(counts.values == 5);
  tally.fill(counts, 2);
  CHECK(written(counts) == Strings{"ANN lee 8/3", "Muller 5/1", "? 5/3"});
  CHECK(counts.values == 5);
}

TEST_CASE("paths are counted by the folders where they part", "[query][facets]") {
  struct Case {
    const char* name;
    Strings paths;
    const char* below;
    Strings rows;
  };
  const auto c = GENERATE(values<Case>({
      {"nothing", {}, "", {}},
      {"one file", {"a.txt"}, "", {"a.txt 1/1"}},
      {"one file in a folder", {"a/b.txt"}, "a/", {"a/b.txt 1/1"}},
      {"several folders", {"a/x/1", "a/x/2/3", "a/y/1"}, "a/", {"a/x/ 2/2", "a/y/ 1/1"}},
      {"files beside a folder", {"a/x/1", "a/x/2", "a/b"}, "a/", {"a/x/ 2/2", "a/b 1/1"}},
      {"names that begin alike", {"ab/1", "ac/1"}, "", {"ab/ 1/1", "ac/ 1/1"}},
      {"a folder's name with more to it", {"a/1", "a.b/1", "a/2"}, "", {"a/ 2/2", "a.b/ 1/1"}},
      {"deep in common", {"a/b/c/1", "a/b/d/1"}, "a/b/", {"a/b/c/ 1/1", "a/b/d/ 1/1"}},
      {"a path that is not known", {"a/1", ""}, "a/", {"a/1 1/1", "? 1/1"}},
  }));
  DYNAMIC_SECTION(c.name) {
    FolderTally tally;
    for (const auto& path : c.paths) tally.add(path, {1, 1});
    FacetCounts counts;
    tally.fill(counts, 10);
    CHECK(counts.below == c.below);
    CHECK(written(counts) == c.rows);
  }
}

struct TimelineCase {
  const char* name;
  Strings dates;
  TimelineUnit unit;
  std::size_t bars;
  const char* first;
  const char* last;
  std::uint64_t vague;
};

TEST_CASE("a timeline is as fine as its dates and its room allow", "[query][facets]") {
  using enum TimelineUnit;
  const auto c = GENERATE(values<TimelineCase>({
      {"no date", {}, kYear, 0, "", "", 0},
      {"one day", {"2017-05-07"}, kDay, 1, "2017-05-07", "2017-05-07", 0},
      {"some days", {"2017-02-27", "2017-03-01"}, kDay, 3, "2017-02-27", "2017-03-01", 0},
      {"a moment is its day",
       {"2017-05-07T23:00:00+01:00", "2017-05-08"},
       kDay,
       2,
       "2017-05-07",
       "2017-05-08",
       0},
      {"forty days", {"2017-01-01", "2017-02-09"}, kDay, 40, "2017-01-01", "2017-02-09", 0},
      {"a day more", {"2017-01-01", "2017-02-10"}, kMonth, 2, "2017-01", "2017-02", 0},
      {"years apart", {"1990-05-07", "2017-05-07"}, kYear, 28, "1990", "2017", 0},
      {"known to the month", {"2017-05", "2017-06-07"}, kMonth, 2, "2017-05", "2017-06", 0},
      {"known to the year", {"2017", "2017-06-07"}, kYear, 1, "2017", "2017", 0},
      {"decades", {"1789", "2017"}, kDecade, 24, "1780", "2010", 0},
      {"centuries", {"0999", "2017-01-01"}, kCentury, 12, "0900", "2000", 0},
      {"all of time", {"0001", "9999"}, kCentury, 100, "0000", "9900", 0},
      {"one of ten is vague",
       {"2017-05-01", "2017-05-01", "2017-05-01", "2017-05-01", "2017-05-01", "2017-05-01",
        "2017-05-02", "2017-05-03", "2017-05-04", "2017"},
       kDay,
       4,
       "2017-05-01",
       "2017-05-04",
       1},
  }));
  DYNAMIC_SECTION(c.name) {
    DateTally tally;
    for (const auto& date : c.dates) tally.add(text::day_range(date), {1, 1});
    tally.add(std::nullopt, {2, 1});
    const Timeline timeline = tally.timeline();
    CHECK(timeline.undated == MatchCount{2, 1});
    CHECK(timeline.vague.passages == c.vague);
    CHECK(timeline.unit == c.unit);
    REQUIRE(timeline.bars.size() == c.bars);
    std::uint64_t sum = 0;
    for (const TimelineBar& bar : timeline.bars) sum += bar.count.passages;
    CHECK(sum + c.vague == c.dates.size());
    if (c.bars == 0) return;
    CHECK(timeline.bars.front().begin == c.first);
    CHECK(timeline.bars.back().begin == c.last);
    CHECK(timeline.bars.front().count.passages > 0);
    CHECK(timeline.bars.back().count.passages > 0);
  }
}

TEST_CASE("days that are no date have none", "[query][facets]") {
  DateTally tally;
  tally.add(text::DayRange{2, 1}, {1, 1});
  tally.add(text::DayRange{INT32_MIN, INT32_MAX}, {1, 1});
  tally.add(text::DayRange{0, INT32_MAX}, {1, 1});
  CHECK(tally.timeline().bars.empty());
  CHECK(tally.timeline().undated == MatchCount{3, 3});
  FacetCounts years;
  tally.fill_years(years, 10);
  CHECK(written(years) == Strings{"? 3/3"});
}

}  // namespace
}  // namespace sourcebook
