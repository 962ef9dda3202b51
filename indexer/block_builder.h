// FTS5's index -> posting blocks, in one pass over it.
#pragma once

#include <cstdint>

#include "common/schema/posting_lists.h"
#include "common/sqlite/connection.h"

namespace sourcebook {

// Makes the posting blocks of stems that `least` passages or more hold anew
// (common/schema/posting_lists.h), some MB in each transaction; until the last, readers do without.
// Only where nothing waits to be written and FTS5's index is of one segment, as after
// FullText::merge(); else there are none afterwards. Throws Error: kCorrupt where the index cannot
// be understood, and as Statement::step.
void build_blocks(sqlite::Connection& connection, std::int64_t least = schema::kLeastListed);

}  // namespace sourcebook
