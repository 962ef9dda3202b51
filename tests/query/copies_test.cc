#include "query/copies.h"

#include <sourcebook/facets.h>
#include <sourcebook/searcher.h>
#include <sourcebook/trace.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "common/sqlite/transaction.h"
#include "query/first_stage.h"
#include "query/parser.h"
#include "query/terms.h"
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

std::string random_words(std::mt19937& random, int number) {
  std::string text;
  for (int i = 0; i < number; ++i) {
    text += (i > 0 ? " w" : "w") + std::to_string(random() % 90);
  }
  return text;
}

// Of 300 about half are copies of others, some with a few words more.
std::vector<Document> random_copies() {
  std::mt19937 random(5);
  std::vector<Document> documents;
  for (int i = 0; i < 300; ++i) {
    std::string text = random_words(random, 26 + static_cast<int>(random() % 20));
    if (i > 0 && random() % 2 == 0) {
      text = documents[random() % documents.size()].text;
      const int more = static_cast<int>(random() % 9);
      if (more > 0) text += " " + random_words(random, more);
    }
    documents.push_back(post(text, "", "d" + std::to_string(i)));
  }
  return documents;
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

TEST_CASE("what is counted and traced is every copy", "[query][copies]") {
  static const IndexFixture fixture(syndicated());
  const Searcher searcher(fixture.path());
  const FacetAnswer counted =
      searcher.facets("winter sailings", {}, {.facets = {Facet::kKind}, .timeline = true});
  CHECK(counted.total == MatchCount{4, 4});
  REQUIRE(counted.facets.size() == 1);
  CHECK(counted.facets[0].rows == std::vector<FacetRow>{{"post", {3, 3}}, {"comment", {1, 1}}});
  std::uint64_t dated = 0;
  for (const TimelineBar& bar : counted.timeline.bars) dated += bar.count.passages;
  CHECK(dated == 3);

  Ids places;
  for (const Place& place : searcher.trace("winter sailings to the outer isles").places) {
    places.push_back(place.source.document);
  }
  CHECK(places == Ids{"comment", "gazette", "wire", "undated"});
}

// "Others" are of the document, whatever they are copies of.
TEST_CASE("below the best of a document stand its copies too", "[query][copies]") {
  const std::string other = paragraph("unlike", 230);
  const IndexFixture fixture(
      {dated("twice", kText + "\n\n" + other + kText, "2009"), dated("once", kText, "2010")});
  const auto found = Searcher(fixture.path())
                         .search("sailings", {.best_per_document = true, .others_per_document = 2});
  REQUIRE(ids(found) == Ids{"twice"});
  CHECK(found[0].document_total == 2);
  REQUIRE(found[0].others.size() == 1);
  CHECK(found[0].others[0].copies.passages == 2);
}

TEST_CASE("a page of results without copies goes on where the one before it ended",
          "[query][copies]") {
  static const IndexFixture fixture(random_copies());
  const Searcher searcher(fixture.path());
  const Ids all = ids(searcher.search("w1 w2 w3", {.limit = 60}));
  REQUIRE(all.size() == 60);
  Ids paged;
  for (std::size_t offset = 0; offset < all.size(); offset += 5) {
    for (const std::string& id : ids(searcher.search("w1 w2 w3", {.limit = 5, .offset = offset}))) {
      paged.push_back(id);
    }
  }
  CHECK(paged == all);
}

// Folding while ranking is held equal to ranking everything and leaving out what repeats.
TEST_CASE("shown once is the best of what is ranked", "[query][copies]") {
  static const IndexFixture fixture(random_copies());
  Index index(fixture.path());
  const sqlite::ReadTransaction transaction(index.connection());
  CopyTable table(index.connection());
  const PassageSet everything = PassageSet::all();
  Speaker anybody({}, index.connection());
  const auto rank = [&](const std::string& question, std::size_t k,
                        const FirstStageOptions& options) {
    Terms terms = find_terms(parse(question), index.lexicon());
    Evaluation evaluation(index, terms, everything, Parameters{});
    return rank_first_stage(evaluation, anybody, {}, index, k, options).best;
  };
  // The best of each cluster, the earliest of its equals, where its first one is; equal scores of
  // clusters by leader, but for the best of documents, which are ordered by passage.
  const auto best_of = [&](const std::vector<Scored>& ranked, bool per_document) {
    std::vector<Scored> best;
    for (const Scored& one : ranked) {
      const std::int64_t leader = table.leader_of(one.passage);
      const auto known = std::find_if(best.begin(), best.end(), [&](const Scored& other) {
        return table.leader_of(other.passage) == leader;
      });
      if (known == best.end()) {
        best.push_back(one);
      } else if (known->score == one.score && table.is_earlier(one.passage, known->passage)) {
        *known = one;
      }
    }
    if (per_document) return best;
    std::sort(best.begin(), best.end(), [&](const Scored& a, const Scored& b) {
      return is_better({a.score, table.leader_of(a.passage)},
                       {b.score, table.leader_of(b.passage)});
    });
    return best;
  };
  std::mt19937 random(6);
  for (int round = 0; round < 200; ++round) {
    const std::string question = random_words(random, 1 + static_cast<int>(random() % 4));
    const bool per_document = round % 2 == 0;
    INFO(question);
    std::vector<Scored> expected =
        best_of(rank(question, 400, {.per_document = per_document}), per_document);
    const std::size_t k = 1 + random() % 30;
    expected.resize(std::min(k, expected.size()));
    CHECK(rank(question, k, {.per_document = per_document, .copies = &table}) == expected);
  }
}

}  // namespace
}  // namespace sourcebook::test
