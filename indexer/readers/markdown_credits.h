// Whose words a block quotation is.
#pragma once

#include <string_view>

#include "indexer/document.h"
#include "indexer/readers/markdown_text.h"

namespace sourcebook {

// The quotation at `range` of `text`, a rendered post, credited by the line at its end or right after it
// ("— Jane Doe, Budget Director"), else by the paragraph that introduces it ("The BBC said:"); a
// line that credits it is not part of it. The credit is empty where neither says so beyond doubt.
[[nodiscard]] Quotation credited_quotation(std::string_view text, TextRange range);

}  // namespace sourcebook
