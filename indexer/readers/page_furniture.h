// What a blog's page has around a post and its comments, in a page that was saved as text: "Newer
// Post", "Share to Twitter", "Subscribe to: Post Comments (Atom)". None of it is anybody's words.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace sourcebook {

enum class Furniture {
  kNone,      // something is said in the line
  kPossible,  // perhaps somebody's words: "Home", "Share", "Join the conversation."
  kCertain,   // nobody ends a text with it: "Newer Post Older Post Home"
};

// What `line` is, all of it: what can be pressed, alone or several side by side, or a heading that
// counts comments. In English, and in Blogger's German, French and Spanish. `line` has no blanks
// around it.
[[nodiscard]] Furniture furniture_in(std::string_view line);

// Bytes of `text` above the lines of furniture that it ends with; all unless one is certain,
// or nothing is above.
[[nodiscard]] std::size_t end_above_furniture(std::string_view text);

// `text`, which ends where furniture stands, without what there is of it at its end: all where a
// line is certain, else a heading of comments with what is below it, and what stands in one
// paragraph with who posted it or its labels. These stay, and so do words alone ("Home") that may
// be a list's.
[[nodiscard]] std::string without_furniture_at_end(std::string_view text);

// `text`, which stands below the last comment, without the lines of furniture in it.
[[nodiscard]] std::string without_furniture(std::string_view text);

}  // namespace sourcebook
