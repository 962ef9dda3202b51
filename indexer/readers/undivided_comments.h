// Comments below a post that was saved as text, of which it is not certain where one ends and who
// wrote it.
#pragma once

#include <optional>
#include <string>

#include "indexer/document.h"
#include "indexer/readers/saved_lines.h"

namespace sourcebook {

// Their lines: all below the last heading that announces comments, where several short lines tell a
// moment, as signatures do in one form or another, or nothing but a name, of which one comes back;
// and a text stands above. nullopt where there are none.
//
// To be asked once nothing else has found comments: whoever wrote the post did not say this.
[[nodiscard]] std::optional<LineRange> find_undivided_comments(const SavedLines& saved);

// Whether several of the lines in `range` are short and tell a moment.
[[nodiscard]] bool have_moments(const SavedLines& saved, const LineRange& range);

// All that is said below a post, `text`, as one comment by nobody, with a note that says so.
[[nodiscard]] Document make_undivided(std::string text, std::string post_key);

}  // namespace sourcebook
