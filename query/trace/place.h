// An alignment -> a place as people are told of it.
#pragma once

#include <sourcebook/trace.h>

#include <string_view>

#include "query/trace/align.h"
#include "query/trace/passages.h"
#include "query/trace/wording.h"

namespace sourcebook {

// All of a Place but what ResultReader and the order of places give: rank, quotes, source but for
// snippet and quoting. `alignment` is of all units of `region` and of the wording.
[[nodiscard]] Place describe(const Alignment& alignment, const Wording& wording,
                             const Region& region);

// `found`, a local alignment, as far as the wording goes: one or two words at an end of it that are
// not there as asked for are compared with what stands in their place, if the place is not at the
// end of its sentence there. `text` are the units that may be looked at.
[[nodiscard]] Alignment with_loose_ends(const Alignment& found, const Wording& wording,
                                        const Region& region, const UnitRange& text);

}  // namespace sourcebook
