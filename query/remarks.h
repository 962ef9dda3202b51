// What an answer remarks on words.
#pragma once

#include <string>
#include <vector>

#include "query/lexicon.h"

namespace sourcebook {

// "winter, sailings and 3 more": of many, the first 20.
[[nodiscard]] std::string listed(const std::vector<std::string>& words);

// That the index has none of `absent`, words as typed; where `nothing_found`, also what is spelt
// most like them there. No remark where there are none. Throws Error as Lexicon.
[[nodiscard]] std::vector<std::string> remarks_on_absent(const std::vector<std::string>& absent,
                                                         bool nothing_found, Lexicon& lexicon);

}  // namespace sourcebook
