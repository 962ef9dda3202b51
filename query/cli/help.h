// The words of --help.
#pragma once

#include <string>
#include <string_view>

namespace sourcebook::query_cli {

// The help page: usage and worked examples, then `option_table`, then the language of questions,
// formats, exit statuses and variables. Ends with a newline; 80 columns where the table is.
[[nodiscard]] std::string help_around(std::string_view option_table);

}  // namespace sourcebook::query_cli
