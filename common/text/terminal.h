// Text from outside, made safe to print.
#pragma once

#include <string>
#include <string_view>

namespace sourcebook::text {

// `text` as valid UTF-8 with C0 and C1 controls, escape sequences, bidi overrides and isolates,
// line and paragraph separators, tag characters and other invisible format characters replaced by
// U+FFFD or, where they only separate, by a blank. Newlines and tabs are kept if `multiline`, else
// blanks.
[[nodiscard]] std::string printable(std::string_view text, bool multiline = false);

}  // namespace sourcebook::text
