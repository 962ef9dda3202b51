// Files -> documents, without an index.
#pragma once

#include <atomic>
#include <functional>

#include "indexer/document.h"
#include "indexer/ingest.h"

namespace sourcebook {

// Reads what ingest() would, and hands every document to `sink`, with the id that it would have and
// its path, format and parent's id filled in. Takes every file for a new one.
Report extract(const IngestOptions& options, const IngestObserver& observer,
               const std::function<void(Document)>& sink, const std::atomic<bool>& stop);

}  // namespace sourcebook
