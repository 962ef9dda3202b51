// The lines of a message in plain text: which are quoted, and which nobody wrote. Use mail_text.h.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace sourcebook::mail {

struct Line {
  std::size_t depth = 0;  // of quotations: how many ">" stood before it, or "|" in a run of lines
  std::string_view text;  // without them
};

// The lines of `plain`, which must outlive them, without signatures, footers of lists, the armour
// of PGP and files in the text; those below the headers of a message that was put under its answer
// are one deeper.
[[nodiscard]] std::vector<Line> read_lines(std::string_view plain);

// "From: Ann Lee", also in bold stars: whether `text` begins with `name`, which is in lower case
// and ends in a colon.
[[nodiscard]] bool is_header_line(std::string_view text, std::string_view name);

}  // namespace sourcebook::mail
