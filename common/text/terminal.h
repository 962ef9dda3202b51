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

// `json`, a JSON text without line ends between its values, with every character that printable()
// would not let through escaped (\u202e): such can stand only inside strings, so that it means the
// same. JSON libraries escape C0 controls at most.
[[nodiscard]] std::string printable_json(std::string json);

}  // namespace sourcebook::text
