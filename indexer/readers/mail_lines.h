// The lines of a message in plain text: which are quoted, and which nobody wrote. Use mail_text.h.
#pragma once

#include <string_view>
#include <vector>

#include "indexer/readers/mail_quoting.h"

namespace sourcebook::mail {

// The lines of `plain`, which must outlive them, without signatures, footers of lists, the armour
// of PGP and files in the text; those that say whose words come below are marked as headers.
[[nodiscard]] std::vector<Line> read_lines(std::string_view plain);

}  // namespace sourcebook::mail
