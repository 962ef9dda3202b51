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
#include "query/ranking/extra_hit_memory.h"
#include "query/terms.h"

namespace sourcebook {

struct ExtraHits {
  std::vector<ExtraHitList> of_terms;  // by term, none null
  std::vector<std::int64_t> passages;  // that have any, ascending

  // Adds those of all terms in `passage` to `counts`, by term.
  void add_to(std::vector<FieldCounts>& counts, std::int64_t passage) const;
};

// Looks in the whole index. `writer` is over `terms`, and the connection's slots are the writer's.
// For each term that is_placed() it visits the passages that hold all its words, and reads them
// where the place is a sentence or a paragraph; for each phrase it reads those at whose borders two
// of its words meet (schema/borders.h). A phrase counts for the passage that it begins in; a
// compound does not run over a border. Throws Error as HitWalk::run and Index::fields_of.
[[nodiscard]] ExtraHits find_extra_hits(Index& index, const std::vector<Term>& terms,
                                        const MatchWriter& writer);

// The longest phrase of `terms`, in words.
[[nodiscard]] std::size_t longest_phrase(const std::vector<Term>& terms);

}  // namespace sourcebook
