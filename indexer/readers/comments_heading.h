// Lines that say that comments follow. `line` has no blanks around it.
#pragma once

#include <optional>
#include <string_view>

namespace sourcebook {

// What comments stand below: "Comments", "3 comments so far", "=== Comments (3) ===", "12 Responses
// to ...". One alone ("Reply", "Response 3") is a heading only with its count: "1 comment".
[[nodiscard]] bool is_comments_heading(std::string_view line);

// How many it says there are, in digits; nullopt where it does not, or is no such heading.
[[nodiscard]] std::optional<int> count_in_comments_heading(std::string_view line);

// The same where that is certain: with a count, or without what they are on. "Responses to the
// consultation" may be the heading of a section.
[[nodiscard]] bool announces_comments(std::string_view line);

}  // namespace sourcebook
