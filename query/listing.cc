#include "query/listing.h"

#include <algorithm>
#include <string_view>

#include "query/published.h"

namespace sourcebook {
namespace {

std::string_view documents_by(Sort sort) {
  switch (sort) {
    case Sort::kNewest:
      return "SELECT first_passage, passage_count, " SOURCEBOOK_FIRST_DAY
             " AS first, " SOURCEBOOK_LAST_DAY
             " AS last FROM document AS d ORDER BY first IS NULL, first DESC, last DESC, id";
    case Sort::kOldest:
      return "SELECT first_passage, passage_count, " SOURCEBOOK_FIRST_DAY
             " AS first, " SOURCEBOOK_LAST_DAY
             " AS last FROM document AS d ORDER BY first IS NULL, first, last, id";
    case Sort::kRelevance:
      break;
  }
  return "SELECT first_passage, passage_count FROM document ORDER BY id";
}

}  // namespace

Listing list_passages(const PassageSet& set, Sort sort, std::size_t k, bool per_document,
                      const sqlite::Connection& connection) {
  Listing out;
  sqlite::Statement documents = connection.prepare(documents_by(sort));
  while (documents.step()) {
    const std::int64_t first = std::max<std::int64_t>(documents.integer(0), 0);
    const std::int64_t count = documents.integer(1);
    bool taken = false;
    for (std::int64_t passage = std::max(first, set.first());
         passage <= set.last() && passage - first < count; ++passage) {
      if (!set.contains(passage)) continue;
      ++out.total;
      if (out.passages.size() < k && !(per_document && taken)) out.passages.push_back(passage);
      taken = true;
    }
  }
  return out;
}

}  // namespace sourcebook
