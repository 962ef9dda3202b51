// Occurrences of a question's terms that FTS5 cannot find by itself: of phrases that begin in one
// passage and end in another of the same document, and of words that have to stand in an order, in
// one sentence or in one paragraph. They are looked for once, before anything is ranked; the
// passages that have some are then left out of what FTS5 is asked, and judged one by one.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "query/index.h"
#include "query/match.h"
#include "query/ranking/bm25.h"
#include "query/terms.h"

namespace sourcebook {

struct ExtraHit {
  std::int64_t passage = 0;
  FieldCounts counts{};
};

struct ExtraHits {
  std::vector<std::vector<ExtraHit>> of_terms;  // by term, by passage, each once
  std::vector<std::int64_t> passages;           // that have any, ascending

  // Adds those of all terms in `passage` to `counts`, by term.
  void add_to(std::vector<FieldCounts>& counts, std::int64_t passage) const;
  [[nodiscard]] bool has(std::size_t term, std::int64_t passage) const;
};

// Looks in the whole index. `writer` is over `terms`, and the connection's slots are the writer's.
// For each term that is_placed() it visits the passages that hold all its words, and reads them
// where the place is a sentence or a paragraph; for each phrase those with its rarest word, and it
// reads those where a border of the passage is within the phrase's reach. A phrase counts for the
// passage that it begins in. Throws Error as HitWalk::run and Index::fields_of.
[[nodiscard]] ExtraHits find_extra_hits(Index& index, const std::vector<Term>& terms,
                                        const MatchWriter& writer);

// The longest phrase of `terms`, in words.
[[nodiscard]] std::size_t longest_phrase(const std::vector<Term>& terms);

}  // namespace sourcebook
