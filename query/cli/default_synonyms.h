// Where the user's synonyms lie when nobody says where.
#pragma once

#include <string>

namespace sourcebook::query_cli {

// sourcebook/synonyms in $XDG_CONFIG_HOME (where that is absolute, as the XDG Base Directory
// specification says), else in ~/.config; empty where there is no such file.
[[nodiscard]] std::string default_synonyms();

}  // namespace sourcebook::query_cli
