#include "indexer/document.h"

namespace sourcebook {

void FileMetadata::override_by(const FileMetadata& nearer) {
  complete = complete && nearer.complete;
  draft = draft || nearer.draft;
  may_be_draft = may_be_draft || nearer.may_be_draft;
  if (nearer.kind) kind = nearer.kind;
  if (!nearer.date.value.empty()) date = nearer.date;
  for (const auto field : {&FileMetadata::title, &FileMetadata::subtitle, &FileMetadata::author,
                           &FileMetadata::url, &FileMetadata::language, &FileMetadata::licence}) {
    if (!(nearer.*field).empty()) this->*field = nearer.*field;
  }
}

}  // namespace sourcebook
