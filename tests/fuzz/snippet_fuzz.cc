// A question in the first line and a passage in the others, both any bytes: what is marked lies in
// the passage, what is shown lies in the snippet.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/text/utf8.h"
#include "query/matcher.h"
#include "query/parser.h"
#include "query/snippet.h"
#include "query/words.h"

namespace {

using namespace sourcebook;

void require(bool holds) {
  if (!holds) std::abort();
}

// As find_terms would, in an index that has every word as typed and no other form of it.
Term term_of(const Clause& leaf) {
  Term term;
  term.column = leaf.column;
  term.count = 1;
  const bool near = leaf.type == Clause::Type::kNear;
  if (near) term.distance = leaf.distance;
  Phrase phrase;
  for (const TypedWord& word : typed_words(leaf.text)) {
    for (const std::string& part : word.parts) phrase.slots.push_back({part});
    if (near) term.phrases.push_back(std::exchange(phrase, {}));
    if (!near && !word.joined.empty()) term.phrases.push_back({{{word.joined}}, true});
  }
  if (!near) term.phrases.push_back(std::move(phrase));
  return term;
}

void add_terms(const std::vector<Clause>& clauses, std::vector<Term>& terms) {
  for (const Clause& clause : clauses) {
    if (clause.clauses.empty()) {
      terms.push_back(term_of(clause));
    } else {
      add_terms(clause.clauses, terms);
    }
  }
}

void check_ranges(const std::vector<ByteRange>& ranges, std::size_t size) {
  std::size_t last = 0;
  for (const ByteRange& range : ranges) {
    require(range.begin >= last && range.begin < range.end && range.end <= size);
    last = range.end;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const std::size_t line = std::min(bytes.find('\n'), size);
  const std::string_view passage = bytes.substr(std::min(line + 1, size));
  std::vector<Term> terms;
  add_terms(parse(bytes.substr(0, line)).clauses, terms);
  const FieldMatches found = Matcher(terms).match(passage, Column::kText);
  require(found.counts.size() == terms.size());
  std::size_t last = 0;
  for (const Mark& mark : found.marks) {
    require(mark.term < terms.size() && mark.bytes.begin >= last);
    require(mark.bytes.begin < mark.bytes.end && mark.bytes.end <= passage.size());
    last = mark.bytes.begin;
  }
  const std::vector<double> weights(terms.size(), 1.0);
  const Excerpt excerpt = make_snippet(passage, found.marks, weights);
  check_ranges(excerpt.hits, passage.size());
  check_ranges(excerpt.snippet.hits, excerpt.snippet.text.size());
  require(excerpt.hits.size() == excerpt.snippet.hits.size());
  if (text::is_valid_utf8(passage)) require(text::is_valid_utf8(excerpt.snippet.text));
  return 0;
}
