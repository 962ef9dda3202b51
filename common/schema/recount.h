// Counts from the passages themselves what the index keeps beside them.
#pragma once

#include "common/schema/ledger.h"
#include "common/sqlite/connection.h"

namespace sourcebook::schema {

// Enters every document and passage of `connection` into `ledger`, which has to be empty, and
// writes it. Memory stays bounded. Throws Error(kCorrupt) where a passage cannot be read.
void recount(const sqlite::Connection& connection, Ledger& ledger);

}  // namespace sourcebook::schema
