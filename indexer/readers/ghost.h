// Ghost's exports (JSON).
#pragma once

#include <iosfwd>
#include <memory>
#include <string_view>

#include "indexer/readers/reader.h"

namespace sourcebook {

// Published posts and pages with the names of their authors. Their text is that of `html`; where
// there is none, what the editor kept (ghost_editor.h). Drafts are left out, unless
// they are asked for, and counted in a note.
// An export that is cut short cannot be read: Error(kInput).
std::unique_ptr<Reader> open_ghost(std::istream& input, const InputInfo& info);

// 2 for an object that has Ghost's "db" or "data", 1 for one with "posts".
[[nodiscard]] int recognise_ghost(std::string_view head);

}  // namespace sourcebook
