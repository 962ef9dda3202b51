// Has a result shown by another program.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "query/cli/target.h"

namespace sourcebook::query_cli {

// The program that opens `target`, and its arguments. `wish` is $SOURCEBOOK_OPENER: words with
// blanks between them, in which {file} stands for the path (or the web address), {url} for it as a
// URL, in a PDF with "#page=12", and {page} for the page's label; a word with {page} is left out
// where there is none, and the path comes last where no word asks for it. Without a wish: for a
// page of a PDF the first of the viewers that take its label, if one is in $PATH, else xdg-open.
[[nodiscard]] std::vector<std::string> opener_command(const Target& target, std::string_view wish);

// Runs it, without a shell, and waits for its end. Throws Error(kIo) where it cannot be run or
// fails.
void run_opener(const std::vector<std::string>& command);

}  // namespace sourcebook::query_cli
