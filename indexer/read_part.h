// A part of a file -> its documents, whoever asks for them.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "indexer/document.h"
#include "indexer/file_parts.h"
#include "indexer/sidecars.h"

namespace sourcebook {

// What a part held. Every document has its kind.
struct ReadPart {
  std::shared_ptr<const FileJob> job;
  bool first = false;
  bool last = false;
  bool abandoned = false;
  std::vector<Document> documents;
  std::vector<Skipped> skipped;
  std::string error;       // why nothing follows; empty if all is well
  bool transient = false;  // that has nothing to do with the content
};

struct ReadingHow {
  std::optional<Kind> kind = {};     // of documents that do not say what they are
  FileMetadata metadata = {};        // what is said of the file beside it (sidecars.h)
  PictureWords* pictures = nullptr;  // recognises words in pictures; null: nobody does
};

// Reads `part` with `workers`. Never throws for bad input. Thread-safe.
[[nodiscard]] ReadPart read_part(FilePart part, WorkerPool& workers, const ReadingHow& how = {});

}  // namespace sourcebook
