// The export of Movable Type and TypePad: entries and comments as text.
#pragma once

#include <iosfwd>
#include <memory>
#include <string_view>

#include "indexer/readers/reader.h"

namespace sourcebook {

// Published entries, each followed by its comments. Drafts, unless they are asked for, and
// trackbacks (PING) are left out and counted in a note. Dates are MM/DD/YYYY, as the format has
// them, without a zone, so kept to the day.
std::unique_ptr<Reader> open_movable_type(std::istream& input, const InputInfo& info);

// 2 for fields of an entry, of which DATE is one, then a line of five dashes and BODY.
[[nodiscard]] int recognise_movable_type(std::string_view head);

}  // namespace sourcebook
