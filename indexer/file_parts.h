// Files on disk, cut into parts that can be read at the same time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <exception>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "indexer/extract/worker_pool.h"
#include "indexer/readers/formats.h"
#include "indexer/walk.h"

namespace sourcebook {

// What the first bytes of a file say about its format.
enum class Recognition {
  kUnread,   // nothing: they could not be read
  kUnknown,  // it is none that we read
  kKnown,
};

// A file on its way through. Shared by its parts; written only before the first part is handed out.
struct FileJob {
  FoundFile file;
  Recognition recognition = Recognition::kUnread;
  const Format* format = nullptr;  // where it is known
  std::string hash;                // of the content; empty where it could not be read
};

// A stretch of a file's content, or all of it.
struct FilePart {
  std::shared_ptr<const FileJob> job;
  std::string bytes;             // decompressed lines; empty where a worker reads the file itself
  std::vector<ReadItem> items;   // instead, of a file that is a stream: what its reader made of it
  std::size_t first_record = 1;  // number of the first line in `bytes`
  bool first = false;
  bool last = false;
  bool abandoned = false;        // the rest will not come: stopped
  std::vector<Skipped> skipped;  // records that are too large to be read
  std::string error;             // why the file, or what follows, cannot be read
  bool transient = false;        // that has nothing to do with its content
};

// True where another try may succeed with the same content: it could not be opened or read, there
// was no memory, no program to read it.
[[nodiscard]] bool is_transient(const std::exception& error);

// Cuts one file. A part of a file of lines ends at a line end and has about `part_bytes`. A stream
// is read as it is cut, by one of `workers`, while the next part is asked for: each has documents
// with about `part_bytes` of text. Of a file that must be seen whole there is one part, without its
// content.
class FileParts {
 public:
  FileParts(FoundFile file, std::size_t part_bytes, WorkerPool& workers);
  ~FileParts();
  FileParts(const FileParts&) = delete;
  FileParts& operator=(const FileParts&) = delete;

  // The next part; nullopt after the last. Never throws for what is wrong with the file: the part
  // says so in `error` and is the last.
  std::optional<FilePart> next();
  // The part that ends the file before its end.
  [[nodiscard]] FilePart abandon() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// 16 bytes that tell one content from another (XXH3, 128 bits). Throws Error(kIo).
[[nodiscard]] std::string content_hash(const std::filesystem::path& file);

}  // namespace sourcebook
