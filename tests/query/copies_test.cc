#include "query/copies.h"

#include <sourcebook/searcher.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "common/schema/schema.h"
#include "tests/query/searcher_samples.h"
#include "tests/support/catch.h"
#include "tests/support/index_fixture.h"

namespace sourcebook::test {
namespace {

const std::string kText =
    "The harbour office has said that winter sailings to the outer isles will be fewer from next "
    "year, since the old ferry is to be taken out of service and no other ship has been found that "
    "could take her place before the spring.";

Document dated(const std::string& id, const std::string& text, const std::string& date) {
  Document document = post(text, "", id);
  if (!date.empty()) document.published = {date, "date line"};
  return document;
}

// Four that say the same, one of them with more to say, one without a date; and two that do not.
std::vector<TestSource> syndicated() {
  Document comment = post(kText, "", "comment");
  comment.kind = Kind::kComment;
  comment.parent = "top";
  return {{"wire.txt", {dated("wire", kText, "2009-05-01")}},
          {"gazette.txt", {dated("gazette", kText + " Nobody is pleased.", "2008-03-12T10:00")}},
          {"blog.txt", {dated("top", "Ferry fares rise.", "2008-01-05"), comment}},
          {"undated.txt", {dated("undated", kText, "")}},
          {"fares.txt", {dated("fares", "The ferry was on time.", "2010")}}};
}

TEST_CASE("what is said in several places is shown once", "[query][copies]") {
  static const IndexFixture fixture(syndicated());
  const Searcher searcher(fixture.path());
  const Answer answer = searcher.answer("winter sailings");
  // All have the words, and the shorter texts score the same: the comment has its post's date.
  CHECK(ids(answer.results) == Ids{"comment"});
  CHECK(answer.total == 4);
  CHECK(answer.results[0].copies.passages == 3);
  CHECK(answer.results[0].copies.sources == 3);
  CHECK(answer.results[0].copies.earliest == "2008-01-05");
  CHECK(answer.results[0].copies.ids == Ids{"gazette.1", "wire.1", "undated.1"});
  CHECK(searcher.count("winter sailings") == 4);

  const Answer pleased = searcher.answer("winter sailings pleased");
  CHECK(ids(pleased.results) == Ids{"gazette"});
  CHECK(pleased.results[0].copies.ids == Ids{"comment.1", "wire.1", "undated.1"});

  CHECK(ids(searcher.search("ferry")).size() == 3);
  CHECK(searcher.search("time").front().copies.passages == 0);
}

TEST_CASE("all copies are shown where that is asked for", "[query][copies]") {
  static const IndexFixture fixture(syndicated());
  const Searcher searcher(fixture.path());
  const auto found = searcher.search("winter sailings", {.all_copies = true});
  CHECK(sorted_ids(found) == Ids{"comment", "gazette", "undated", "wire"});
  for (const Result& result : found) CHECK(result.copies.sources == 3);
}

TEST_CASE("copies are shown once in any order and grouping", "[query][copies]") {
  static const IndexFixture fixture(syndicated());
  const Searcher searcher(fixture.path());
  CHECK(ids(searcher.search("winter", {.sort = Sort::kOldest})) == Ids{"comment"});
  CHECK(ids(searcher.search("winter", {.sort = Sort::kNewest})) == Ids{"wire"});
  CHECK(ids(searcher.search("winter", {.best_per_document = true})) == Ids{"comment"});
  CHECK(searcher.search("ferry", {.limit = 3, .best_per_document = true}).size() == 3);
  CHECK(ids(searcher.search("winter", {.own_words = true})).size() == 1);
  // A filter chooses among them; where else they stand is said nevertheless.
  const auto posts = searcher.search("winter", {.kind = "post", .since = "2009"});
  REQUIRE(ids(posts) == Ids{"wire"});
  CHECK(posts[0].copies.earliest == "2008-01-05");
}

TEST_CASE("a passage that is shown names its copies", "[query][copies]") {
  static const IndexFixture fixture(syndicated());
  const auto context = Searcher(fixture.path()).show("wire");
  REQUIRE(context);
  CHECK(context->passage.copies.ids == Ids{"comment.1", "gazette.1", "undated.1"});
  CHECK(ids(context->copies) == Ids{"comment", "gazette", "undated"});
  CHECK(context->copies[1].text == kText + " Nobody is pleased.");
  CHECK(Searcher(fixture.path()).show("fares")->copies.empty());
}

TEST_CASE("copies within one document are no other source", "[query][copies]") {
  const std::string other = paragraph("unlike", 230);
  const IndexFixture fixture(
      {dated("twice", kText + "\n\n" + other + kText, "2009"), dated("none", other, "")});
  const auto found = Searcher(fixture.path()).search("sailings");
  REQUIRE(found.size() == 1);
  CHECK(found[0].copies.passages == 1);
  CHECK(found[0].copies.sources == 0);
  CHECK(found[0].copies.earliest == "2009");
}

// Folding while ranking is held equal to ranking everything and leaving out what repeats.
TEST_CASE("shown once is the best of what is ranked", "[query][copies]") {
  std::mt19937 random(5);
  const auto words = [&](int number) {
    std::string text;
    for (int i = 0; i < number; ++i) text += "w" + std::to_string(random() % 90) + " ";
    return text;
  };
  std::vector<Document> documents;
  for (int i = 0; i < 300; ++i) {
    std::string text = words(26 + static_cast<int>(random() % 20));
    if (i > 0 && random() % 2 == 0) {
      text =
          documents[random() % documents.size()].text + " " + words(static_cast<int>(random() % 9));
    }
    while (text.back() == ' ') text.pop_back();
    documents.push_back(post(text, "", "d" + std::to_string(i)));
  }
  static const IndexFixture fixture(documents);
  const Searcher searcher(fixture.path());
  const auto connection = schema::open_for_reading(fixture.path());
  CopyTable table(connection);
  std::map<std::string, std::int64_t> passages;
  auto rows = connection.prepare("SELECT public_id, first_passage FROM document");
  while (rows.step()) passages[std::string(rows.text(0))] = rows.integer(1);

  for (int round = 0; round < 200; ++round) {
    const std::string question = words(1 + static_cast<int>(random() % 4));
    const bool per_document = round % 2 == 0;
    INFO(question);
    const auto all = searcher.search(
        question, {.limit = 400, .best_per_document = per_document, .all_copies = true});
    // The score of each cluster's best.
    std::vector<double> expected;
    FirstOfCopies first(&table);
    for (const Result& result : all) {
      if (first.take(passages.at(result.document))) expected.push_back(result.score);
    }
    const std::size_t limit = 1 + random() % 20, offset = random() % 10;
    const auto found = searcher.search(
        question, {.limit = limit, .offset = offset, .best_per_document = per_document});
    expected.erase(expected.begin(), expected.begin() + static_cast<std::ptrdiff_t>(
                                                            std::min(offset, expected.size())));
    REQUIRE(found.size() == std::min(limit, expected.size()));
    for (std::size_t i = 0; i < found.size(); ++i) CHECK(found[i].score == expected[i]);
  }
}

}  // namespace
}  // namespace sourcebook::test
