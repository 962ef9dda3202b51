// Counts are held equal to counting all results, one by one.
#include <sourcebook/searcher.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "common/text/ascii.h"
#include "tests/query/searcher_samples.h"
#include "tests/support/catch.h"

namespace sourcebook::test {
namespace {

const std::vector<std::string> kAuthors = {"Ann Lee", "ANN LEE", "Ann  Lee", "Bob", "bob", "Cy"};
const std::vector<std::string> kDates = {"2015",
                                         "2015-07",
                                         "2016-01-31",
                                         "2016-02-01",
                                         "2017-12-31",
                                         "1999",
                                         "2017-12-30T23:30:00+01:00"};
const std::vector<std::string> kFolders = {"c/blog/2015/", "c/blog/2016/", "c/reports/", "c/"};
const std::vector<std::string> kLanguages = {"en", "en-GB", "EN", "de"};
const std::vector<std::string> kCredits = {"BBC", "The Gazette", "bbc", ""};
constexpr int kSources = 300;

// Threads of a post or report and its comments, and what was made of them.
class Collection {
 public:
  Collection() {
    for (int i = 0; i < kSources; ++i) sources.push_back(source(i));
  }
  std::vector<TestSource> sources;
  std::map<std::string, Document> documents;  // by id

 private:
  int up_to(int last) { return std::uniform_int_distribution<int>(0, last)(random_); }
  std::string any(const std::vector<std::string>& of) {
    return of[static_cast<std::size_t>(up_to(static_cast<int>(of.size()) - 1))];
  }
  std::string maybe(const std::vector<std::string>& of) { return up_to(3) == 0 ? "" : any(of); }

  TestSource source(int number) {
    const std::string id = "d" + std::to_string(number);
    TestSource out{any(kFolders) + id + ".txt", {document(id)}};
    if (up_to(4) == 0) out.documents[0].kind = Kind::kReport;
    if (up_to(9) == 0) out.documents[0].path = "elsewhere/" + id;
    for (int i = up_to(3); i > 0; --i) {
      Document comment = document(id + "-" + std::to_string(i));
      comment.kind = Kind::kComment;
      comment.parent = id;
      out.documents.push_back(std::move(comment));
    }
    for (const Document& one : out.documents) {
      documents[one.id] = one;
      if (one.path.empty()) documents[one.id].path = out.shown;
    }
    return out;
  }

  Document document(const std::string& id) {
    Document out = post("", "Title", id);
    for (int i = 1 + up_to(4); i > 0; --i) {
      out.text += paragraph("common", 100);
      if (up_to(1) == 0) out.text += paragraph("half", 10);
      if (up_to(99) == 0) out.text += paragraph("rare", 10);
      if (up_to(199) == 0) out.text += paragraph("few", 10);  // their documents are looked up
      if (up_to(3) == 0) quote(out);
    }
    out.author = maybe(kAuthors);
    out.language = maybe(kLanguages);
    if (const std::string date = maybe(kDates); !date.empty()) out.published = {date, "record"};
    return out;
  }

  void quote(Document& out) {
    const std::size_t begin = out.text.size();
    out.text += "\"" + paragraph("said", 20);
    out.quotations.push_back({begin, out.text.size() - 1, any(kCredits)});
  }

  std::mt19937 random_{7};
};

const Collection& collection() {
  static const Collection made;
  return made;
}

// What differs only in case and white space, as it is in this collection.
std::string key_of(const std::string& name) {
  std::string out = text::lower(name);
  out.erase(
      std::unique(out.begin(), out.end(), [](char a, char b) { return a == ' ' && b == ' '; }),
      out.end());
  return out;
}

std::set<std::string> quoted_in(const Result& result) {
  std::set<std::string> out;
  for (const Quotation& one : collection().documents.at(result.document).quotations) {
    const bool inside = one.begin < result.bytes.end && result.bytes.begin < one.end;
    if (inside && !one.credit.empty()) out.insert(key_of(one.credit));
  }
  return out;
}

std::set<std::string> values_of(Facet facet, const Result& result) {
  const auto one = [](const std::string& value) {
    return value.empty() ? std::set<std::string>{} : std::set<std::string>{value};
  };
  switch (facet) {
    case Facet::kKind:
      return one(result.kind);
    case Facet::kAuthor:
      return one(key_of(result.author));
    case Facet::kYear:
      return one(result.published.substr(0, 4));
    case Facet::kPath:
      return one(result.path);
    case Facet::kQuoting:
      return quoted_in(result);
    case Facet::kLanguage:
      return one(key_of(collection().documents.at(result.document).language));
  }
  return {};
}

struct Slow {
  std::uint64_t passages = 0;
  std::set<std::string> documents;
};

void check(const MatchCount& count, const Slow& slow) {
  CHECK(count.passages == slow.passages);
  CHECK(count.documents == slow.documents.size());
}

// As FacetCounts::below and the names of rows have it.
std::string row_of(const FacetCounts& counts, const std::string& path) {
  const std::size_t slash = path.find('/', counts.below.size());
  return slash == std::string::npos ? path : path.substr(0, slash + 1);
}

void check(const FacetCounts& counts, const std::vector<Result>& results) {
  INFO(name_of(counts.facet));
  std::map<std::string, Slow> rows;
  Slow unknown;
  const auto add = [](Slow& slow, const Result& result) {
    ++slow.passages;
    slow.documents.insert(result.document);
  };
  for (const Result& result : results) {
    const auto values = values_of(counts.facet, result);
    for (const std::string& value : values) {
      add(rows[counts.facet == Facet::kPath ? row_of(counts, value) : value], result);
    }
    if (values.empty()) add(unknown, result);
  }
  check(counts.unknown, unknown);
  CHECK(counts.values == rows.size());
  REQUIRE(counts.rows.size() == rows.size());
  for (std::size_t i = 0; i < counts.rows.size(); ++i) {
    const FacetRow& row = counts.rows[i];
    INFO(row.value);
    check(row.count, rows[counts.facet == Facet::kPath ? row.value : key_of(row.value)]);
    if (i > 0) CHECK(row.count.passages <= counts.rows[i - 1].count.passages);
  }
}

void check(const Timeline& timeline, const std::vector<Result>& results) {
  const std::size_t precision = timeline.bars.front().begin.size();  // a year's, month's or day's
  std::map<std::string, Slow> bars;
  Slow vague;
  for (const Result& result : results) {
    const std::string& date = result.published;
    const bool is_vague = !date.empty() && date.size() < precision;
    Slow& bar = is_vague ? vague : bars[date.substr(0, precision)];
    ++bar.passages;
    bar.documents.insert(result.document);
  }
  check(timeline.undated, bars[""]);
  check(timeline.vague, vague);
  for (const TimelineBar& bar : timeline.bars) check(bar.count, bars[bar.begin]);
}

TEST_CASE("facets count every match, as results show it", "[query][facets]") {
  static const IndexFixture fixture(collection().sources);
  struct Case {
    const char* query;
    SearchOptions options;
  };
  const auto c = GENERATE(values<Case>({
      {"common", {}},
      {"half", {}},
      {"rare", {}},
      {"few", {}},
      {"rare half -said", {}},
      {"common", {.kind = "comment"}},
      {"common", {.author = "lee"}},
      {"half", {.since = "2016", .until = "2017-06"}},
      {"half", {.path = "c/blog"}},
      {"common", {.language = "en"}},
      {"", {.kind = "report"}},
      {"author:bob -half", {}},
      {"said", {.quoting = "bbc"}},
      {"said common", {.own_words = true}},
      {"half", {.limit = 1, .offset = 5, .sort = Sort::kNewest}},
      {"nosuchword", {}},
      {"", {}},
  }));
  DYNAMIC_SECTION(c.query << " " << c.options.kind << c.options.author << c.options.since
                          << c.options.path << c.options.language << c.options.quoting
                          << c.options.own_words << c.options.offset) {
    const Searcher searcher(fixture.path());
    const FacetAnswer found =
        searcher.facets(c.query, c.options,
                        {.facets = {Facet::kKind, Facet::kAuthor, Facet::kYear, Facet::kPath,
                                    Facet::kQuoting, Facet::kLanguage},
                         .max_rows = 100000,
                         .timeline = true});
    SearchOptions all = c.options;
    all.limit = 100000;
    all.offset = 0;
    all.snippets = false;
    const std::vector<Result> results = searcher.search(c.query, all);
    CHECK(found.total.passages == results.size());
    CHECK(found.total.passages == searcher.count(c.query, c.options));
    CHECK(found.notes == searcher.answer(c.query, c.options).notes);
    REQUIRE(found.facets.size() == 6);
    for (const FacetCounts& counts : found.facets) check(counts, results);
    if (!found.timeline.bars.empty()) check(found.timeline, results);
  }
}

TEST_CASE("only what is asked for is counted", "[query][facets]") {
  const IndexFixture fixture(thread());
  const Searcher searcher(fixture.path());
  const FacetAnswer none = searcher.facets("money", {}, {});
  CHECK(none.total == MatchCount{5, 5});
  CHECK(none.facets.empty());
  CHECK(none.timeline.bars.empty());
  const FacetAnswer two =
      searcher.facets("money", {}, {.facets = {Facet::kYear, Facet::kKind}, .max_rows = 1});
  REQUIRE(two.facets.size() == 2);
  CHECK(two.facets[0].facet == Facet::kYear);
  // The comment without a date counts under that of its post.
  CHECK(two.facets[0].rows == std::vector<FacetRow>{{"2017", {3, 3}}});
  CHECK(two.facets[0].values == 2);
  CHECK(two.facets[0].unknown == MatchCount{1, 1});
  CHECK(two.facets[1].rows == std::vector<FacetRow>{{"comment", {2, 2}}});
}

TEST_CASE("grouped by document, the others stand below the best, and are counted",
          "[query][searcher]") {
  static const IndexFixture fixture(collection().sources);
  struct Case {
    const char* query;
    SearchOptions options;
  };
  const auto c = GENERATE(values<Case>({
      {"half", {}},
      {"half common", {}},
      {"rare", {}},
      {"common -said", {.kind = "post"}},
      {"common", {.sort = Sort::kNewest}},
      {"", {.kind = "report"}},
      {"said", {.quoting = "gazette"}},
      {"said common", {.own_words = true}},
  }));
  DYNAMIC_SECTION(c.query << " " << c.options.kind << c.options.quoting << c.options.own_words) {
    const Searcher searcher(fixture.path());
    SearchOptions grouped = c.options;
    grouped.best_per_document = true;
    grouped.others_per_document = 2;
    SearchOptions all = c.options;
    all.limit = 100000;
    const std::vector<Result> results = searcher.search(c.query, all);
    const Answer answer = searcher.answer(c.query, grouped);
    REQUIRE_FALSE(answer.results.empty());
    for (const Result& best : answer.results) {
      std::vector<Result> same;
      std::copy_if(results.begin(), results.end(), std::back_inserter(same),
                   [&](const Result& one) { return one.document == best.document; });
      CHECK(best.id == same.front().id);
      CHECK(best.document_total == same.size());
      REQUIRE(best.others.size() == std::min<std::size_t>(2, same.size() - 1));
      for (std::size_t i = 0; i < best.others.size(); ++i) {
        CHECK(best.others[i].id == same[i + 1].id);
        // Without what the second stage may have added.
        CHECK(best.others[i].score <= same[i + 1].score * (1 + 1e-9));
        CHECK(best.others[i].snippet.text == same[i + 1].snippet.text);
        CHECK(best.others[i].text.empty());
        CHECK(best.others[i].rank == 0);
      }
    }
    grouped.others_per_document = 0;
    for (const Result& best : searcher.search(c.query, grouped)) {
      CHECK(best.others.empty());
      CHECK(best.document_total == 0);
    }
  }
}

}  // namespace
}  // namespace sourcebook::test
