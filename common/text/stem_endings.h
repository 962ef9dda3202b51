// Endings as they are written, for folded words that a stemmer is to take apart. Internal to
// common/text: use stemmer.h.
#pragma once

#include <string>
#include <string_view>

namespace sourcebook::text {

// `form`, a folded word of the language `code` (two letters), with the diacritics that its ending
// has when written: "nacion" -> "nación" in Spanish. Snowball knows endings as they are written,
// the index has words without diacritics. Pure, and linear in the form's length: a stem depends on
// form and language alone.
[[nodiscard]] std::string with_written_ending(std::string_view code, std::string_view form);

}  // namespace sourcebook::text
