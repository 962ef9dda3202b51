// What tells terms, and what is made of them, apart.
#pragma once

#include <cstdint>
#include <string>

#include "query/terms.h"

namespace sourcebook {

// Terms that find the same are one. (Words of one form may differ in their passages: a stem of one
// language can be two in another.)
[[nodiscard]] std::string key_of(const Term& term);

// Nodes that find the same in the same way, however often each was mentioned.
[[nodiscard]] std::string key_of(const Node& node);

// Terms that have the same rows in FTS5; and of these the ones from `first` on.
[[nodiscard]] std::string key_of_rows(const Term& term, std::int64_t first = 1);

}  // namespace sourcebook
