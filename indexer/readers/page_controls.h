// What a page puts around texts for its readers to press and to fill in. `line` has no blanks
// around it.
#pragma once

#include <string_view>

namespace sourcebook {

// What stands below each comment, or above and below them all: "Reply", "Permalink", "Oldest
// first". An arrow or a bracket may be about it, but what ends as a sentence does ("Delete!") is
// somebody's words.
[[nodiscard]] bool is_comment_control(std::string_view line);

// What stands beside a byline: "Share", "Print".
[[nodiscard]] bool is_sharing_control(std::string_view line);

// What follows the last comment: "Leave a Reply", "Leave a Reply to Ann", "Comments are closed. »".
// All of the line.
[[nodiscard]] bool is_comment_form(std::string_view line);

}  // namespace sourcebook
