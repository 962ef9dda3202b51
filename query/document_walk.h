// The documents that hold any of a set of passages, and what is known of them. For facets.h.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>

#include "common/text/dates.h"
#include "query/index.h"
#include "query/passage_set.h"

namespace sourcebook {

// What of a document is wanted. The others are not read, which takes time.
struct DocumentColumns {
  bool kind = false;
  bool author = false;
  bool published = false;
  bool path = false;
  bool language = false;
};

// Views die with the call that gets them. What is not wanted or not known is 0, empty or nullopt.
struct MatchedDocument {
  PassageRange range;
  std::uint64_t matches = 0;  // passages of the set, at least one
  std::int64_t kind = 0;
  std::string_view author;
  std::optional<text::DayRange> published;  // as kPublishedDays
  std::int64_t source = 0;
  std::string_view path;  // its own, not its source's
  std::string_view language;
};

// Calls `visit` for each document that has passages in `matches`, which is not everything. Reads
// all documents where the set is large, else only those that have some. Throws Error as
// Statement::step, check_ranges() and Index::document_of().
void for_each_document(const PassageSet& matches, const DocumentColumns& columns,
                       const Index& index,
                       const std::function<void(const MatchedDocument&)>& visit);

// The passages of the document that `passage` is one of. Throws Error as Statement::step, and
// kCorrupt where no document claims it.
[[nodiscard]] PassageRange passages_beside(std::int64_t passage, const Index& index);

}  // namespace sourcebook
