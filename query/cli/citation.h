// A result as a reference manager keeps it: what to cite, in parts.
#pragma once

#include <sourcebook/result.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sourcebook::query_cli {

// One author. A name that is not certainly a person's is kept in one piece, as `family`: no style
// may turn "Harbour Office" into "Office, H.".
struct CitedName {
  std::string family;
  std::string given;
};

// Printable strings. Empty: not known.
struct Citation {
  std::string key;    // of letters, digits and -._: only
  std::string kind;   // "post", "comment" or "report"
  std::string title;  // of a comment: "Comment 2"; of what has none: its file's name
  std::string
      within;  // the post that a comment stands under; of others the site, as its host's name
  std::vector<CitedName> authors;
  std::vector<int> date;  // year, month, day: as many as are known
  std::string page;       // "12", "12-13", "A-3"
  std::string url;
  std::string quoting;  // who is quoted in it
};

[[nodiscard]] Citation citation_of(const Result& result);

// "BBC on a 2008 report, quoted in Comment 2"; empty where nobody is quoted.
[[nodiscard]] std::string quotation_note(const Citation& citation);

// The first and the last page, the same where it is one. "A-3" is one.
[[nodiscard]] std::pair<std::string_view, std::string_view> page_range(std::string_view page);

// The people in `authors`, as documents name them: parted by commas, "and" or "&".
[[nodiscard]] std::vector<CitedName> cited_names(std::string_view authors);

}  // namespace sourcebook::query_cli
