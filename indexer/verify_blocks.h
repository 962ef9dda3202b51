// Whether posting blocks say what FTS5 says. For verify.h.
#pragma once

#include <string>
#include <vector>

#include "common/sqlite/connection.h"

namespace sourcebook {

// Within a transaction. Throws Error as Statement::step.
void check_blocks(const sqlite::Connection& connection, std::vector<std::string>& faults);

}  // namespace sourcebook
