// Any bytes are a file of synonyms: bounded, and what a word brings in is words.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "common/sqlite/connection.h"
#include "query/lexicon.h"
#include "query/parser.h"
#include "query/synonyms.h"
#include "query/words.h"
#include "tests/support/temp_dir.h"

namespace {

void check(bool holds) {
  if (!holds) std::abort();
}

// A vocabulary without words.
sourcebook::Lexicon& empty_lexicon() {
  static const sourcebook::test::TempDir folder;
  static const sourcebook::sqlite::Connection connection = [] {
    sourcebook::sqlite::Connection made(folder / "words.db", sourcebook::sqlite::Access::kCreate);
    made.execute(
        "CREATE TABLE stem(stem TEXT, language TEXT, df INTEGER, cf INTEGER, forms TEXT);"
        "CREATE TABLE term(form TEXT, language TEXT, df INTEGER, cf INTEGER)");
    return made;
  }();
  static sourcebook::Lexicon lexicon(connection);
  return lexicon;
}

}  // namespace

// The first line is the question, the rest the file.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::size_t end = std::min(text.find('\n'), text.size());
  const sourcebook::Query query = sourcebook::parse(text.substr(0, end));
  const sourcebook::Synonyms synonyms(text.substr(end));
  const auto others = synonyms.for_each(query.clauses, empty_lexicon());
  check(others.size() == query.clauses.size());
  for (std::size_t i = 0; i < others.size(); ++i) {
    const sourcebook::Clause& clause = query.clauses[i];
    const bool plain = clause.type == sourcebook::Clause::Type::kWord &&
                       clause.role != sourcebook::Role::kExcluded;
    check(plain || others[i].empty());
    check(others[i].size() <= sourcebook::kMaxSynonyms);
    for (const auto& other : others[i]) check(!sourcebook::typed_words(other).empty());
  }
  return 0;
}
