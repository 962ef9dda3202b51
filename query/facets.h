// Passages that match -> what they are, counted. Use <sourcebook/searcher.h>.
#pragma once

#include <sourcebook/facets.h>

#include "query/index.h"
#include "query/passage_set.h"

namespace sourcebook {

// Counts `matches`, which is not everything: total, facets and timeline. Throws Error as
// for_each_document() (query/document_walk.h), and kCorrupt where a list of quotations is damaged.
[[nodiscard]] FacetAnswer count_facets(const PassageSet& matches, const FacetOptions& options,
                                       const Index& index);

}  // namespace sourcebook
