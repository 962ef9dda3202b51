// Older index files -> the present format. For schema.cc.
#pragma once

#include "common/sqlite/connection.h"

namespace sourcebook::schema {

// Writes application_id, user_version and the tokenizer's version, inside the caller's transaction.
void set_versions(const sqlite::Connection& connection);

// Brings an index of format `version` (from 1 to the present one) up to date in one transaction;
// one whose words an earlier tokenizer cut is tokenised anew. Does nothing to an index that is up
// to date. passage_text() must be defined on the connection.
void upgrade(sqlite::Connection& connection, int version);

}  // namespace sourcebook::schema
