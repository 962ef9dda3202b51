#include "indexer/ingest_plan.h"

#include <utility>

#include "indexer/file_parts.h"
#include "indexer/readers/formats.h"
#include "sourcebook/error.h"

namespace sourcebook {
namespace {

OnDemand may_hold(const SourceState& known) {
  const Format* const format = format_named(known.format);
  return format == nullptr ? OnDemand{} : format->may_hold;
}

}  // namespace

IngestPlan::Sorted IngestPlan::sort(std::vector<FoundFile> files, const Sidecars& sidecars) {
  Sorted sorted;
  for (FoundFile& file : files) {
    auto known = writer_.find_source(file.path.string());
    FileMetadata metadata = sidecars.of(file);
    // What could not be read may say what it said before.
    const bool same = known && (known->metadata == digest(metadata) || !metadata.complete);
    file.drafts = options_.drafts || (known && known->drafts);
    if (same && is_unchanged(*known, file, metadata.draft)) {
      sorted.unchanged.push_back(std::move(*known));
      continue;
    }
    to_read_[file.path.string()] = how_to_read(std::move(known), std::move(metadata));
    sorted.to_read.push_back(std::move(file));
  }
  return sorted;
}

HowToRead IngestPlan::how_to_read(std::optional<SourceState> known, FileMetadata metadata) {
  HowToRead how;
  how.kind = options_.kind ? options_.kind : known ? known->kind : std::nullopt;
  how.ocr = !options_.ocr.empty() ? options_.ocr : known ? known->ocr : std::string();
  how.pictures = recogniser_of(how.ocr);
  how.metadata = std::move(metadata);
  how.before = std::move(known);
  return how;
}

bool IngestPlan::is_unchanged(SourceState known, const FoundFile& file, bool draft) {
  const auto [drafts, pictures] = may_hold(known);
  const bool asked_otherwise = (options_.kind && known.kind != options_.kind) ||
                               (options_.drafts && !known.drafts && (draft || drafts)) ||
                               (!options_.ocr.empty() && known.ocr != options_.ocr && pictures);
  if (known.readers != kReadersVersion || asked_otherwise) return false;
  if (known.size != file.size) return false;
  if (known.mtime_ns == file.mtime_ns) return true;
  try {
    if (content_hash(file.path) != known.hash) return false;
  } catch (const Error&) {
    return false;  // the reader will say what is wrong with it
  }
  known.mtime_ns = file.mtime_ns;
  writer_.touch_source(known);
  return true;
}

PictureWords* IngestPlan::recogniser_of(const std::string& languages) {
  if (languages.empty()) return nullptr;
  std::unique_ptr<Tesseract>& found = recognisers_[languages];
  if (!found) found = std::make_unique<Tesseract>(languages);
  return found.get();
}

}  // namespace sourcebook
