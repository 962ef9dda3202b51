#include "indexer/readers/unpublished.h"

#include <algorithm>

#include "common/schema/unpublished.h"

namespace sourcebook {

void note_unpublished(std::string_view as, Document& document) {
  if (!as.empty()) document.notes.push_back(std::string(schema::kUnpublished).append(as));
}

bool is_unpublished(const Document& document) {
  return std::any_of(document.notes.begin(), document.notes.end(), [](const std::string& note) {
    return note.starts_with(schema::kUnpublished);
  });
}

}  // namespace sourcebook
