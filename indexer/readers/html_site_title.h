// Titles of pages without the name of the site they are on.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace sourcebook::html {

// True where both have the same words; case and punctuation do not matter. False where there are
// none.
[[nodiscard]] bool same_words(std::string_view a, std::string_view b);

// True where the words of `part`, a dozen letters at least, stand in `title` as they are.
[[nodiscard]] bool has_words_of(std::string_view title, std::string_view part);

// `title` without the name of the site before or behind a separator ("|", " - ", " – ", ": ", "»"),
// where that half is one of `sites`, or the other half one of `headings`. Else as it stands.
[[nodiscard]] std::string without_site(std::string_view title,
                                       const std::vector<std::string>& sites,
                                       const std::vector<std::string>& headings);

}  // namespace sourcebook::html
