// Which files are to be read, and how.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "indexer/extract/tesseract.h"
#include "indexer/ingest.h"
#include "indexer/sidecars.h"
#include "indexer/walk.h"
#include "indexer/writer.h"

namespace sourcebook {

// How a file is to be read.
struct HowToRead {
  std::optional<SourceState> before;  // as the index holds it
  std::optional<Kind> kind;           // what its documents are where they do not say
  std::string ocr;                    // languages in which its pictures are read
  PictureWords* pictures = nullptr;   // what reads them
  FileMetadata metadata;              // what is said of it beside it
};

// Both references outlive it.
class IngestPlan {
 public:
  IngestPlan(Writer& writer, const IngestOptions& options) : writer_(writer), options_(options) {}

  struct Sorted {
    std::vector<FoundFile> to_read;
    std::vector<SourceState> unchanged;  // as the index holds them
  };
  // To be called once, before of().
  [[nodiscard]] Sorted sort(std::vector<FoundFile> files, const Sidecars& sidecars);

  // Of a file that is to be read. May be called from several threads.
  [[nodiscard]] const HowToRead& of(const FoundFile& file) const {
    return to_read_.at(file.path.string());
  }

 private:
  HowToRead how_to_read(std::optional<SourceState> known, FileMetadata metadata);
  // `draft`: a file beside it says that it was not published.
  bool is_unchanged(SourceState known, const FoundFile& file, bool draft);
  PictureWords* recogniser_of(const std::string& languages);

  Writer& writer_;
  const IngestOptions& options_;
  std::unordered_map<std::string, std::unique_ptr<Tesseract>> recognisers_;  // by languages
  std::unordered_map<std::string, HowToRead> to_read_;                       // by path
};

}  // namespace sourcebook
