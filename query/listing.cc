#include "query/listing.h"

#include <algorithm>
#include <string>

#include "query/published.h"

namespace sourcebook {
namespace {

std::string documents_by(Sort sort) {
  const std::string documents = std::string("SELECT first_passage, passage_count, ") +
                                kPublishedDays + " FROM document AS d ORDER BY ";
  switch (sort) {
    case Sort::kNewest:
      return documents + "3 DESC NULLS LAST, 4 DESC, id";
    case Sort::kOldest:
      return documents + "3 NULLS LAST, 4, id";
    case Sort::kRelevance:
      break;
  }
  return documents + "id";
}

std::vector<PassageRange> documents_in_order(Sort sort, const Index& index) {
  std::vector<PassageRange> out;
  sqlite::Statement documents = index.connection().prepare(documents_by(sort));
  while (documents.step()) {
    if (const auto range = range_of(documents.integer(0), documents.integer(1))) {
      out.push_back(*range);
    }
  }
  check_ranges(out, index.collection().passages, index.last_passage());
  return out;
}

}  // namespace

Listing list_passages(const PassageSet& set, Sort sort, std::size_t k, bool per_document,
                      CopyTable* copies, const Index& index) {
  Listing out;
  FirstOfCopies first(copies);
  for (const PassageRange& document : documents_in_order(sort, index)) {
    std::size_t room = k - out.passages.size();
    if (per_document) room = std::min<std::size_t>(room, 1);
    for (const PassageRange& range : set.within(document)) {
      out.total += static_cast<std::uint64_t>(range.last - range.first + 1);
      for (std::int64_t passage = range.first; passage <= range.last && room > 0; ++passage) {
        if (!first.take(passage)) continue;
        out.passages.push_back(passage);
        --room;
      }
    }
  }
  return out;
}

}  // namespace sourcebook
