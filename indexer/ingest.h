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
  std::vector<std::filesystem::path> paths = {};  // files and folders to take in
  // For documents that do not say what they are. Stays with the files: without it they are read as
  // they were before, with another they are read again.
  std::optional<Kind> kind = {};
  // Languages ("eng+deu") in which words of pages that are pictures are recognised, by tesseract;
  // empty: not at all. Stays with the files as `kind` does.
  std::string ocr = {};
  // Drafts, private posts and comments not approved are taken in as well. Stays with the files.
  bool drafts = false;
  int jobs = 0;                           // threads that read and prepare; 0: one per core
  std::vector<std::string> include = {};  // globs; empty: everything (indexer/walk.h)
  std::vector<std::string> exclude = {};  // globs
  bool follow_symlinks = false;
  std::filesystem::path index = {};  // is not taken in itself where it lies among the files
};

struct FileFailure {
  std::string path;    // as shown
  std::string record;  // "line 17"; empty for the whole file
  std::string reason;
  bool by_choice = false;  // no failure: it was left out because nobody asked for it
};

struct Progress {
  std::int64_t files_done = 0, files_total = 0;
  std::int64_t passages = 0;
  std::int64_t bytes_done = 0, bytes_total = 0;  // of files, as they lie on disk
};

// What a run did. Files, but for the last line.
struct Report {
  std::int64_t added = 0, updated = 0, unchanged = 0, removed = 0;
  std::int64_t in_part = 0;   // counted above as well: something in them could not be read
  std::int64_t failed = 0;    // nothing of them could be read
  std::int64_t ignored = 0;   // of no format that we read
  std::int64_t left_out = 0;  // hold nothing but what is left out on purpose, such as drafts
  std::int64_t links = 0;     // symbolic links that were not followed
  std::vector<std::string> unmatched_includes = {};  // patterns that no file matches
  bool interrupted = false;
  std::int64_t documents = 0, passages = 0, text_bytes = 0;
  std::int64_t drafts = 0;  // of the documents, those that were not published (unpublished.h)
  std::int64_t records_left_out = 0;  // on purpose, of all files that were read
};

// Calls come one at a time, from any thread.
struct IngestObserver {
  std::function<void(const FileFailure&)> failed = {};
  std::function<void(const Progress&)> progress = {};
};

// Takes in options.paths, but for files that the index holds as they are; what the index holds from
// below them and is gone from disk is removed, unless one of them is a folder with nothing left in
// it: that is taken for a disk that is away. When `stop` becomes true, files that are being read
// are finished or, where they come in parts, left as they were; what is done is committed. A file
// that fails through no fault of its content is read again by the next run, and what the index
// holds of it stays. Never throws for a bad file; throws Error where the index itself cannot be
// written (kIo names a full disk).
Report ingest(Writer& writer, const IngestOptions& options, const IngestObserver& observer,
              const std::atomic<bool>& stop);

}  // namespace sourcebook
