// What matches, counted: tables and bars to read. Numbers for programs are in printer_json.h.
//
//   author           passages  documents
//     Ann Lee              12          3
//     and 41 more
//     no author             4          4
#pragma once

#include <sourcebook/facets.h>

#include <iosfwd>
#include <string>

#include "query/cli/layout.h"

namespace sourcebook::query_cli {

// A table a facet, then the timeline if `options` asked for one. Nothing where nothing matches.
// Names are cut to the width of the look; where it has none they are whole, and bars end at 80
// columns.
void print_facets_text(std::ostream& out, const FacetAnswer& answer, const FacetOptions& options,
                       const Look& look);

// "1,240 passages in 300 documents", "nothing found".
[[nodiscard]] std::string summary(const FacetAnswer& answer);

}  // namespace sourcebook::query_cli
