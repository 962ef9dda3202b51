// What must hold of the rows of an index, table by table. For verify.cc.
#pragma once

#include <string>
#include <vector>

#include "common/sqlite/connection.h"

namespace sourcebook {

// Adds a sentence to `faults` for each rule that rows break, with their number: rows that name
// others which are not there, places outside of what they are in, and values that a reader of the
// index could not make sense of (kinds, dates, quotations). Throws Error as Statement::step.
void check_rules(const sqlite::Connection& connection, std::vector<std::string>& faults);

}  // namespace sourcebook
