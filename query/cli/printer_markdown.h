// Quotations with their sources, to paste into a document.
//
//   1. > **Caseloads** **up** **23%** between 2002 and 2006
//
//      Another Report, comment 2, 7 May 2017, quoting BBC on a 2008 report. real/another-report.txt
//
// CommonMark: a numbered list. The question's words are bold. The title links to the source where
// it has an http(s) address. All that Markdown would take for markup in a document's words is
// escaped. In a batch each question is a heading.
#pragma once

#include <iosfwd>
#include <memory>
#include <string>
#include <string_view>

#include "query/cli/printer.h"

namespace sourcebook::query_cli {

[[nodiscard]] std::unique_ptr<Printer> markdown_printer(std::ostream& out, const Style& style);

// `result` as an item of the list, with the number of its rank; `note`, printable, stands behind
// the source where it is not empty.
void print_markdown_item(std::ostream& out, const Result& result, std::string_view note);

// Printable `text`, one line, escaped so that Markdown shows it as it is, at the start of a line
// too.
[[nodiscard]] std::string escaped_markdown(std::string_view text, bool line_start = true);

}  // namespace sourcebook::query_cli
