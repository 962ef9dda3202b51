// Headings in plain text.
#pragma once

#include <string_view>
#include <vector>

#include "indexer/document.h"

namespace sourcebook {

// The headings in `text`: short lines without an end stop, alone between blank lines, below a
// complete sentence and above running text. A number before one gives its level: "2.1 Background".
[[nodiscard]] std::vector<Section> find_headings(std::string_view text);

}  // namespace sourcebook
