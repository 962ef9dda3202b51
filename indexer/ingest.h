// Files -> documents -> writer.
#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "indexer/document.h"
#include "indexer/writer.h"

namespace sourcebook {

struct IngestOptions {
  std::vector<std::filesystem::path> paths;  // files and folders to take in
  std::optional<Kind> kind;                  // for documents that do not say what they are
  int jobs = 0;                              // threads that read and prepare; 0: one per core
  std::vector<std::string> include;          // globs; empty: everything
  std::vector<std::string> exclude;          // globs
  bool follow_symlinks = false;
};

struct FileFailure {
  std::string path;    // as shown
  std::string record;  // "line 17"; empty for the whole file
  std::string reason;
};

struct Progress {
  std::int64_t files_done = 0, files_total = 0;
  std::int64_t passages = 0;
  std::int64_t bytes_done = 0, bytes_total = 0;  // of files
};

// What a run did. Counts are of files.
struct Report {
  std::int64_t added = 0, updated = 0, unchanged = 0, removed = 0;
  std::int64_t in_part = 0, failed = 0, ignored = 0;  // ignored: of no format that we read
  std::int64_t documents = 0, passages = 0, text_bytes = 0;
  bool interrupted = false;
};

// Calls come from one thread at a time.
struct IngestObserver {
  std::function<void(const FileFailure&)> failed;
  std::function<void(const Progress&)> progress;
};

// Takes in options.paths; what the index holds from below them and is gone from disk is removed. Stops
// after the current batch when `stop` becomes true. Never throws for a bad file; throws Error where
// the index itself cannot be written (kIo names a full disk).
Report ingest(Writer& writer, const IngestOptions& options, const IngestObserver& observer,
              const std::atomic<bool>& stop);

// The same without an index: hands every document to `sink` with the id it would have.
Report extract(const IngestOptions& options, const IngestObserver& observer,
               const std::function<void(Document)>& sink);

}  // namespace sourcebook
