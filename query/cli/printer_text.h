// The format for reading.
//
//    1. Another Report · comment 2 · 7 May 2017 · quoting BBC on a 2008 report
//       - **Caseloads** **up** **23%** between 2002 and 2006, and by 47% since 1997
//       real/another-report.txt  id 1f2e3d-2.1
//
// The question's words stand out by colour; without it nothing is added to the words of the source.
// The last line is never wrapped: path, address and id can be copied. Where results are grouped by
// document, its other passages stand below, each with its page and headings, and how many more
// match.
#pragma once

#include <sourcebook/searcher.h>

#include <iosfwd>
#include <memory>
#include <string>

#include "query/cli/printer.h"

namespace sourcebook::query_cli {

[[nodiscard]] std::unique_ptr<Printer> text_printer(std::ostream& out, const Style& style);

// Printable path, address and id, on one line.
[[nodiscard]] std::string location(const Result& result, const Look& look);

// A passage whole with its source, its neighbours before and after it, and an outline of its thread
// in which it is marked by ">".
void print_context_text(std::ostream& out, const Context& context, const Look& look);

}  // namespace sourcebook::query_cli
