// What a pasted text asks for beyond what the parser says. For terms.h.
#pragma once

#include <cstddef>
#include <vector>

#include "query/parser.h"

namespace sourcebook {

// From so many plain words on, a question is taken for a text: quotation marks in it are its
// writer's.
inline constexpr std::size_t kLeastPastedWords = 6;

// `clauses`, a whole question's; and of one that is a text, the words of its optional phrases once
// more as plain words behind them. A passage with the phrase has all of its words, so it is still
// first; one that has them in another form or order is found as well.
[[nodiscard]] std::vector<Clause> with_quoted_words(const std::vector<Clause>& clauses);

}  // namespace sourcebook
