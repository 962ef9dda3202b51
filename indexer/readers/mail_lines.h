// The lines of a message in plain text: which are quoted, and which nobody wrote. Use mail_text.h.
#pragma once

#include <string_view>
#include <vector>

#include "indexer/readers/mail_quoting.h"

namespace sourcebook::mail {

// The lines of `plain`, which must outlive them, without signatures, footers of lists, the armour
// of PGP and files in the text; those below the headers of a message that was put under its answer
// are one deeper.
[[nodiscard]] std::vector<Line> read_lines(std::string_view plain);

// "From: Ann Lee", also in bold stars: whether `text` begins with `name`, which is in lower case
// and ends in a colon.
[[nodiscard]] bool is_header_line(std::string_view text, std::string_view name);

}  // namespace sourcebook::mail
