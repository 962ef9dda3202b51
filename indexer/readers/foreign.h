// What the first bytes of a file that is not plain text give away.
#pragma once

#include <string_view>

namespace sourcebook {

// True where `head` begins as a document or container of another kind does, one that Markdown would
// never begin with: HTML, XML, RTF, ZIP, PostScript, and the like.
[[nodiscard]] bool begins_as_other_document(std::string_view head);

// True where it is not prose either way: also markup fragments, JSON, scripts, mail as servers keep
// it, calendars, address books, keys.
[[nodiscard]] bool begins_as_no_prose(std::string_view head);

}  // namespace sourcebook
