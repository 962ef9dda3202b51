// An index from somebody else may hold anything: what a search of it gives is an answer or an
// Error, soon and in little memory, and --verify does not call it sound.
#include <sourcebook/searcher.h>

#include <fstream>
#include <functional>
#include <iterator>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "common/sqlite/connection.h"
#include "indexer/verify.h"
#include "tests/support/catch.h"
#include "tests/support/index_fixture.h"

namespace sourcebook::test {
namespace {

// Posts with comments, dates, quotations and more than one passage.
IndexFixture sound_index() {
  std::string text;
  for (int i = 0; i < 300; ++i) text += "Housing costs rose again. ";
  const std::string quoted = "\"The waiting lists are longer than ever.\"";
  Document top = post("The minister said: " + quoted + "\n\n" + text, "Housing", "top");
  top.quotations = {{19, 19 + quoted.size(), "The minister"}};
  top.published = {"2017-05-07", "date line"};
  Document answer = post("Housing here costs more than the minister thinks.", "", "answer");
  answer.kind = Kind::kComment;
  answer.parent = "top";
  answer.author = "Ann";
  Document other = post(text, "Costs", "other");
  other.published = {"2015", "date line"};
  return IndexFixture(std::vector<TestSource>{{"a.txt", {top, answer}}, {"b.txt", {other}}});
}

// Everything that a search can be.
struct Use {
  const char* name;
  std::function<void(const Searcher&)> run;
};

const std::vector<Use>& uses() {
  static const SearchOptions kNoLimit{.limit = std::size_t(-1), .text = true};
  static const std::vector<Use> kUses = {
      {"answer", [](const Searcher& s) { (void)s.answer("housing \"minister thinks\" z*"); }},
      {"all", [](const Searcher& s) { (void)s.answer("housing OR waiting", kNoLimit); }},
      {"kind", [](const Searcher& s) { (void)s.answer("housing", {.kind = "post"}); }},
      {"path", [](const Searcher& s) { (void)s.answer("housing path:a.txt -date:2016"); }},
      {"newest", [](const Searcher& s) { (void)s.answer("housing", {.sort = Sort::kNewest}); }},
      {"listing", [](const Searcher& s) { (void)s.answer("kind:post -waiting", kNoLimit); }},
      {"document", [](const Searcher& s) { (void)s.answer("costs", {.best_per_document = true}); }},
      {"explain", [](const Searcher& s) { (void)s.explain("housing waiting"); }},
      {"count", [](const Searcher& s) { (void)s.count("housing date:2017"); }},
      {"trace",
       [](const Searcher& s) {
         (void)s.trace("The waiting lists are longer than ever", kNoLimit);
         (void)s.trace("housing costs rose again [...] costs rose again, housing did not",
                       kNoLimit);
       }},
      {"show",
       [](const Searcher& s) {
         (void)s.show("top", 5);
         (void)s.show("answer.1", 5);
       }},
  };
  return kUses;
}

// The names of the uses that give an Error; any other exception comes out.
std::vector<std::string> failing(const std::filesystem::path& file) {
  std::vector<std::string> out;
  for (const Use& use : uses()) {
    try {
      use.run(Searcher(file));
    } catch (const Error&) {
      out.emplace_back(use.name);
    }
  }
  return out;
}

bool is_sound(const std::filesystem::path& file) {
  try {
    return verify(file).empty();
  } catch (const Error&) {
    return false;
  }
}

}  // namespace

TEST_CASE("a sound index gives no error", "[query][damaged]") {
  const IndexFixture index = sound_index();
  CHECK(failing(index.path()).empty());
  CHECK(is_sound(index.path()));
}

TEST_CASE("bytes changed anywhere give answers or errors, whatever is asked", "[query][damaged]") {
  const IndexFixture index = sound_index();
  std::ifstream in(index.path(), std::ios::binary);
  const std::string whole{std::istreambuf_iterator<char>(in), {}};
  std::mt19937 random(11);
  std::size_t with_errors = 0;
  for (int round = 0; round < 60; ++round) {
    std::string bytes = whole;
    const int changes = round % 2 == 0 ? 3 : 60;
    for (int i = 0; i < changes; ++i) bytes[random() % bytes.size()] = static_cast<char>(random());
    with_errors += failing(index.folder().write("damaged.db", bytes)).empty() ? 0 : 1;
  }
  CHECK(with_errors > 10);
}

TEST_CASE("values that cannot be give an error where they are used, and --verify sees them",
          "[query][damaged]") {
  using Names = std::vector<std::string>;
  struct Case {
    const char* name;
    const char* sql;
    Names fail;  // of the uses; others give an answer
  };
  static const Names kEvery = {"answer",   "all",     "kind",  "path",  "newest", "listing",
                               "document", "explain", "count", "trace", "show"};
  static const Names kSearches(kEvery.begin(), kEvery.end() - 1);
  static const Names kByDocument = {"kind", "path", "newest", "listing", "count", "trace"};
  const auto c = GENERATE(values<Case>({
      {"more passages than the file has room for",
       "UPDATE meta SET value = 1 << 33 WHERE key IN ('passages', 'last_passage')", kSearches},
      {"fewer than none", "UPDATE meta SET value = -1 WHERE key = 'passages'", kSearches},
      {"none, though there are some", "UPDATE meta SET value = 0 WHERE key = 'passages'",
       kSearches},
      {"fewer words than none", "UPDATE meta SET value = -9 WHERE key = 'text_tokens'", kSearches},
      {"documents with passages without end", "UPDATE document SET passage_count = 1 << 40",
       kByDocument},
      {"documents with the same passages",
       "UPDATE document SET first_passage = 1, passage_count = 2 WHERE id > 1", kByDocument},
      {"documents with passages before the first",
       "UPDATE document SET first_passage = -5",
       {"kind", "path", "newest", "listing", "count", "trace", "show"}},
      {"a passage far behind the others",
       "UPDATE passage SET id = 1 << 40 WHERE id = (SELECT max(id) FROM passage);"
       "UPDATE meta SET value = 1 << 40 WHERE key IN ('passages', 'last_passage')",
       kSearches},
      {"quotations that are none",
       "UPDATE passage SET quotations = x'ff'",
       {"answer", "all", "kind", "path", "newest", "listing", "document", "explain", "trace",
        "show"}},
      {"quotations outside of their passage", "UPDATE passage SET quotations = x'00ff7f0141'", {}},
      {"quotations that overlap", "UPDATE passage SET quotations = x'000500020500'", {}},
      {"an unknown kind", "UPDATE document SET kind = 9", {}},
      {"a reading of no source", "INSERT INTO reading(source, readers) VALUES(77, 1)", {}},
      {"an unknown outcome", "UPDATE source SET outcome = 0", {}},
      {"a date that is none", "UPDATE document SET published = 'once' WHERE published > ''", {}},
      {"days that are not those of the date",
       "UPDATE document SET published_first = published_first + 1 WHERE published > ''",
       {}},
      {"days that end before they begin",
       "UPDATE document SET published_first = 9, published_last = 3",
       {}},
      {"a date without its days", "UPDATE document SET published_last = NULL", {}},
      {"paragraphs before the first", "UPDATE passage SET paragraph = -4", {}},
      {"texts that are none",
       "UPDATE text_block SET body = x'00'",
       {"answer", "all", "kind", "path", "newest", "listing", "document", "explain", "trace",
        "show"}},
      {"texts in no block",
       "UPDATE passage SET slot = -4611686018427387904",
       {"answer", "all", "kind", "path", "newest", "listing", "document", "explain", "trace",
        "show"}},
      {"places outside of the text", "UPDATE passage SET text_begin = -7, text_end = 1 << 40", {}},
      {"lengths that are not there", "UPDATE length_block SET lengths = x''", {}},
      {"words more common than there are passages", "UPDATE term SET df = 1 << 60", {}},
      {"words less common than not at all", "UPDATE stem SET df = -1", {}},
      {"words that occur more often than there are words", "UPDATE stem SET cf = 1 << 60", {}},
      {"words that occur less often than not at all", "UPDATE term SET cf = -1", {}},
      {"forms that are none", "UPDATE stem SET forms = '   '", {}},
      {"threads and parents that are not there",
       "UPDATE document SET parent = 77, thread = 77",
       {}},
  }));
  DYNAMIC_SECTION(c.name) {
    const IndexFixture index = sound_index();
    sqlite::Connection(index.path(), sqlite::Access::kWrite).execute(c.sql);
    CHECK(failing(index.path()) == c.fail);
    CHECK_FALSE(is_sound(index.path()));
  }
}

}  // namespace sourcebook::test
