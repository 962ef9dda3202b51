// Answers as citations, one a passage, for reference managers: CSL-JSON (citeproc-js's schema, as
// of CSL 1.0.2), BibTeX (of which biblatex reads more fields than BibTeX's own styles) and RIS.
#pragma once

#include <iosfwd>
#include <memory>

#include "query/cli/printer.h"

namespace sourcebook::query_cli {

[[nodiscard]] std::unique_ptr<Printer> csl_json_printer(std::ostream& out, const Style& style);
[[nodiscard]] std::unique_ptr<Printer> bibtex_printer(std::ostream& out, const Style& style);
[[nodiscard]] std::unique_ptr<Printer> ris_printer(std::ostream& out, const Style& style);

}  // namespace sourcebook::query_cli
