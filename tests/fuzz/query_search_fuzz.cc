// Any bytes are a question that an index answers without an error, and nothing in them reaches FTS5
// as syntax: short questions find what SlowSearch finds by definition.
#include <sourcebook/searcher.h>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "query/parser.h"
#include "query/words.h"
#include "tests/query/slow_search.h"
#include "tests/support/index_fixture.h"

namespace {

using sourcebook::Clause;
using sourcebook::Role;

// The slow way tries every place of every word.
constexpr std::size_t kMaxWords = 6;

void check(bool holds) {
  if (!holds) std::abort();
}

const std::vector<sourcebook::Document>& documents() {
  using sourcebook::test::post;
  static const std::vector<sourcebook::Document> made = {
      post("a b c. Bridges co-op 23% NEAR AND a b", "title a", "1"),
      post("b a, coop OR \u00a317bn; the caf\u00e9.\n\nBridge and text", "b", "2"),
      post("co op c c NOT a* (b) \u6771\u4eac", "heading text", "3"),
      post("aa ab ba bridged -4% 3.5% a.b", "", "4")};
  return made;
}

std::size_t words_in(const std::vector<Clause>& clauses) {
  std::size_t words = 0;
  for (const Clause& clause : clauses) {
    words += words_in(clause.clauses);
    for (const auto& word : sourcebook::typed_words(clause.text)) words += word.parts.size();
  }
  return words;
}

bool asks_for_words(const sourcebook::Query& query) {
  return query.filters.empty() &&
         std::any_of(query.clauses.begin(), query.clauses.end(),
                     [](const Clause& clause) { return clause.role != Role::kExcluded; });
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const sourcebook::test::IndexFixture fixture(documents());
  static const sourcebook::Searcher searcher(fixture.path());
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto limit = std::chrono::milliseconds(500);
  const sourcebook::Answer answer =
      searcher.explain(text, {.limit = 100, .time_limit = limit, .snippets = false});
  check(!answer.total_exact || answer.total == answer.results.size());
  const sourcebook::Query query = sourcebook::parse(text);
  if (!answer.total_exact || !asks_for_words(query) || words_in(query.clauses) > kMaxWords) {
    return 0;
  }
  std::set<std::string> found;
  for (const auto& result : answer.results) found.insert(result.document);
  std::set<std::string> expected;
  sourcebook::test::SlowSearch slow(documents());
  for (const auto& one : slow.search(query)) expected.insert(std::to_string(one.passage));
  check(found == expected);
  return 0;
}
