// Names of authors, as pages give them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace sourcebook::html {

// `written` as the name of an author: "By Ann Lee" is "Ann Lee". Empty where it is none that could
// be cited: an address, one of `sites` (the site's own name), a role ("admin", "Staff",
// "Redaktion"), a sentence.
[[nodiscard]] std::string author_name(std::string_view written,
                                      const std::vector<std::string>& sites);

// The authors in `written`, one name or several each, joined by ", "; each once.
[[nodiscard]] std::string join_authors(const std::vector<std::string>& written,
                                       const std::vector<std::string>& sites);

// The names in a line that is there to say who wrote it: "By Ann Lee and Bo Carr", "Von Ann Lee",
// "Ann Lee". Empty where what it says besides is not understood. A name does not go on behind an
// LF, which is where an element begins or ends: "Von\nAnn Lee\nFr, 7. Mai" is Ann Lee.
[[nodiscard]] std::string authors_in_byline(std::string_view line);

// The day in a line that is there to say when it was published, whatever else it says ("Posted by
// Ann Lee on 7 May 2017 | 3 comments"). ISO 8601; empty where there is none, or more than one.
[[nodiscard]] std::string day_in_byline(std::string_view line);

}  // namespace sourcebook::html
