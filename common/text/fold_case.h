// Words without regard to upper and lower case, and nothing else.
#pragma once

#include <string>
#include <string_view>

namespace sourcebook::text {

// `text` with each code point replaced by its full case folding (Unicode 15, section 3.13): equal
// for texts that differ only in case. Diacritics stay, unlike in fold() (utf8.h). What is not UTF-8
// becomes U+FFFD. Linear in time.
[[nodiscard]] std::string fold_case(std::string_view text);

}  // namespace sourcebook::text
