// Any bytes are a question: its normal form means the same, and it becomes words.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "query/parser.h"
#include "query/words.h"

namespace {

void check(bool holds) {
  if (!holds) std::abort();
}

void check(const std::vector<sourcebook::Clause>& clauses, int depth) {
  check(depth <= 2 * sourcebook::kMaxQueryDepth + 2);
  for (const sourcebook::Clause& clause : clauses) {
    const bool is_leaf = sourcebook::is_leaf(clause);
    check(is_leaf == clause.clauses.empty());
    check(is_leaf == !sourcebook::typed_words(clause.text).empty());
    check(clause.clauses, depth + 1);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const sourcebook::Query query = sourcebook::parse(text);
  check(query.clauses, 0);
  const std::string normal = sourcebook::to_string(query);
  check(sourcebook::to_string(sourcebook::parse(normal)) == normal);
  return 0;
}
