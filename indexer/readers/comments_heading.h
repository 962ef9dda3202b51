// The lines of a page around its comments. `line` has no blanks around it.
#pragma once

#include <string_view>

namespace sourcebook {

// What comments stand below: "Comments", "3 comments so far", "=== Comments (3) ===", "12 Responses to
// ...". One alone ("Reply", "Response 3") is a heading only with its count: "1 comment".
[[nodiscard]] bool is_comments_heading(std::string_view line);

// What a page puts below each comment: "Reply", "Permalink".
[[nodiscard]] bool is_comment_control(std::string_view line);

// What a page begins with below the last comment: "Leave a Reply", "Comments are closed".
[[nodiscard]] bool is_comment_form(std::string_view line);

}  // namespace sourcebook
