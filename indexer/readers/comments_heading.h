// The line that comments stand below.
#pragma once

#include <string_view>

namespace sourcebook {

// "Comments", "3 comments:", "Comments (3)", "12 Responses to ...". `line` has no blanks around it.
[[nodiscard]] bool is_comments_heading(std::string_view line);

}  // namespace sourcebook
