#include "query/document_facts.h"

#include <random>
#include <string>
#include <vector>

#include "common/schema/schema.h"
#include "query/filter.h"
#include "tests/support/catch.h"
#include "tests/support/index_fixture.h"

namespace sourcebook::test {
namespace {

Document dated(const std::string& id, const std::string& date, Kind kind = Kind::kPost) {
  Document document = post("The harbour levy.", "", id);
  document.kind = kind;
  document.published.value = date;
  if (kind == Kind::kComment) document.parent = "top";
  return document;
}

std::vector<PassageRange> ranges_of(const std::vector<DocumentRun>& runs) {
  std::vector<PassageRange> ranges;
  for (const DocumentRun& run : runs) ranges.push_back(run.passages);
  return ranges;
}

TEST_CASE("neighbouring documents of one kind and date are one run", "[query][facts]") {
  IndexFixture fixture({{"a", {dated("top", "2017"), dated("b", "2017"), dated("c", "2018")}},
                        {"gone", {dated("d", "2018")}},
                        {"e", {dated("e", "2018"), dated("f", "2018", Kind::kReport)}},
                        // Of its post's date; and of none.
                        {"g", {dated("g", "", Kind::kComment), dated("h", ""), dated("i", "")}}});
  fixture.add({"gone", {}});
  Index index(fixture.path());
  REQUIRE(index.refresh());
  const std::vector<DocumentRun>& runs = index.document_runs();
  CHECK(ranges_of(runs) ==
        std::vector<PassageRange>{{1, 2}, {3, 3}, {5, 5}, {6, 6}, {7, 7}, {8, 9}});
  CHECK(runs[0].published == *text::day_range("2017"));
  CHECK(runs[3].kind == static_cast<int>(Kind::kReport));
  CHECK(runs[4].published == *text::day_range("2017"));
  CHECK(runs[4].is_dated);
  CHECK_FALSE(runs[5].is_dated);
}

TEST_CASE("what documents are is read again when only an answer has found its post",
          "[query][facts]") {
  const IndexFixture fixture({dated("top", "2017"), dated("late", "", Kind::kComment)});
  Index index(fixture.path());
  REQUIRE(index.refresh());
  schema::open_for_writing(fixture.path())
      .execute("UPDATE document SET thread = id WHERE public_id = 'late'");
  REQUIRE(index.refresh());
  CHECK_FALSE(index.document_runs().back().is_dated);
  schema::open_for_writing(fixture.path())
      .execute("UPDATE document SET thread = (SELECT id FROM document WHERE public_id = 'top')");
  REQUIRE(index.refresh());
  CHECK(index.document_runs().back().is_dated);
}

TEST_CASE("by runs the same passages are let through as by documents", "[query][facts]") {
  std::mt19937 random(7);
  const auto up_to = [&](int last) { return std::uniform_int_distribution<int>(0, last)(random); };
  const char* const dates[] = {"", "2015", "2015-03", "2015-03-07", "2016-01-01", "1999"};
  std::vector<Document> documents;
  for (int i = 0; i < 300; ++i) {
    documents.push_back(dated(i == 0 ? "top" : std::to_string(i), dates[up_to(5)],
                              static_cast<Kind>(1 + up_to(2))));
  }
  const IndexFixture fixture({{"a", std::move(documents)}});
  Index index(fixture.path());
  REQUIRE(index.refresh());
  const auto condition = [&]() -> Condition {
    const char* const kinds[] = {"post", "comment", "report", "letter"};
    if (up_to(1) == 0) return {Condition::Field::kKind, kinds[up_to(3)], {}};
    return {Condition::Field::kDate, "", *text::day_range(dates[1 + up_to(4)])};
  };
  for (int i = 0; i < 200; ++i) {
    std::vector<Filter> filters(static_cast<std::size_t>(1 + up_to(2)));
    for (Filter& filter : filters) {
      filter.excluded = up_to(3) == 0;
      for (int n = up_to(2); n >= 0; --n) filter.any.push_back(condition());
    }
    const PassageSet by_runs = passages_where(filters, index);
    filters.push_back({true, {{Condition::Field::kComment, "no such number", {}}}});
    const PassageSet by_documents = passages_where(filters, index);
    CHECK(by_runs.within({1, 1000}) == by_documents.within({1, 1000}));
  }
}

}  // namespace
}  // namespace sourcebook::test
