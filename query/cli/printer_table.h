// One line a result, in columns.
#pragma once

#include <iosfwd>
#include <memory>

#include "query/cli/printer.h"

namespace sourcebook::query_cli {

// A line with the names of the columns, then a line a result, with a TAB between columns: rank
// score id document kind title author published published_from path url page section comment
// reply_to quoting snippet; with --batch, query_id stands before them; with --text, text behind
// them; then also_in and earliest, the sources and the date of the JSON field copies. The meanings
// are those of the JSON fields; what is not known is empty; the headings in section have " > "
// between them. White space in a field is a blank, so that lines and columns are always whole.
// New columns are only ever added at the end: go by the names.
[[nodiscard]] std::unique_ptr<Printer> tsv_printer(std::ostream& out, const Style& style);

// Lines of a run as trec_eval reads it: ID Q0 DOCUMENT RANK SCORE sourcebook. A question that is
// not of a batch has the ID 1. A blank in an id becomes "_".
[[nodiscard]] std::unique_ptr<Printer> trec_printer(std::ostream& out, const Style& style);

}  // namespace sourcebook::query_cli
