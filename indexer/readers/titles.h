// What single lines look like: titles, headings, letterheads.
#pragma once

#include <string_view>

namespace sourcebook::titles {

// One line that could be a title, were it in the right place: short, no sentence, no date or
// byline.
[[nodiscard]] bool reads_like_title(std::string_view line);

// The same for a heading between paragraphs, where more speaks against it: a speaker's turn, a name
// under a letter, a line that says when something was posted.
[[nodiscard]] bool reads_like_heading(std::string_view line);

// "MEDIA RELEASE", "UNCLASSIFIED", "Under embargo until ...", a page number: what says how a text
// is to be used, and nothing about it.
[[nodiscard]] bool is_label(std::string_view line);

// "Senator Andrew Bartlett  Leader of the Australian Democrats", "Scott Morrison, MP": who sends
// it.
[[nodiscard]] bool is_office(std::string_view line);

}  // namespace sourcebook::titles
