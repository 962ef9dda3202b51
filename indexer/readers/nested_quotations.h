// Quotations within what somebody says who is quoted.
#pragma once

#include <string_view>
#include <vector>

#include "indexer/document.h"

namespace sourcebook {

// Adds the words of `text` that `q` spans to `out`, without the blanks around them; nothing where
// there are none.
void put_words(std::string_view text, Quotation q, std::vector<Quotation>& out);

// `outer` and `inner`, each in order and not overlapping, as one such list: what is credited within
// an outer quotation is cut out of it, and is that one's; what is not, or ends beyond it, is the
// outer's words. Linear.
[[nodiscard]] std::vector<Quotation> nested(std::string_view text, std::vector<Quotation> outer,
                                            std::vector<Quotation> inner);

}  // namespace sourcebook
