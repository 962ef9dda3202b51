// FTS5's index -> posting blocks, in one pass over it.
#pragma once

#include <cstddef>
#include <cstdint>

#include "common/schema/posting_lists.h"
#include "common/sqlite/connection.h"
#include "indexer/stop.h"

namespace sourcebook {

struct BlockOptions {
  std::int64_t least = schema::kLeastListed;
  // Of postings whose stem has forms that have not been read yet; more go to a file.
  std::size_t gathered_bytes = std::size_t{32} << 20;
  Stop stop = {};
};

// Whether many passages, and a good part of all, are in no block, or a run that was stopped left
// something half done.
[[nodiscard]] bool blocks_are_due(const sqlite::Connection& connection);

// Makes the posting blocks of stems that `least` passages or more hold anew
// (common/schema/posting_lists.h), some MB in each transaction; until they are complete, readers
// have those before. Only where nothing waits to be written and FTS5's index is of one segment, as
// after FullText::merge(); else it does nothing. Throws Stopped, and
// Error: kCorrupt where the index cannot be understood, and as Statement::step and ScratchFile.
void build_blocks(sqlite::Connection& connection, const BlockOptions& options = {});

}  // namespace sourcebook
