// Words of scripts without blanks, where they only have to be found. For terms.h.
#pragma once

#include <vector>

#include "query/parser.h"

namespace sourcebook {

// `clauses`, in which each optional word that has a run of letters of a script without blanks is
// its grams and what stands between them, each by itself: where the words end in "環境税" nobody has
// said, and a passage about 環境 alone may be what is meant. As an alternative, with a sign or in
// quotes, a run stays whole.
[[nodiscard]] std::vector<Clause> with_grams(const std::vector<Clause>& clauses);

}  // namespace sourcebook
