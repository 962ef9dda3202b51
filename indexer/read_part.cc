#include "indexer/read_part.h"

#include <exception>
#include <functional>
#include <memory>
#include <new>
#include <sstream>
#include <utility>

#include "indexer/embedded.h"
#include "indexer/extract/worker.h"

namespace sourcebook {
namespace {

void read_bytes(const Format& format, std::string bytes, const std::string& name,
                const ItemSink& sink) {
  std::istringstream input;
  std::unique_ptr<Reader> reader;
  if (format.open == nullptr) {
    reader = read_bytes_in_worker(bytes, format.name);
  } else {
    input.str(std::move(bytes));
    reader = format.open(input, {name});
  }
  while (std::optional<ReadItem> item = reader->next()) sink(std::move(*item));
}

std::unique_ptr<Reader> open_reader(const FilePart& part, std::istream& input) {
  const FileJob& job = *part.job;
  if (job.format->open == nullptr) return read_in_worker(job.file.path, job.format->name);
  const std::filesystem::path& path = job.file.path;
  return job.format->open(
      input, {path.filename().string(), part.first_record, path.parent_path().filename().string()});
}

// What `out` holds of what comes.
class Keeper {
 public:
  Keeper(ReadPart& out, std::optional<Kind> kind) : out_(out), kind_(kind) {}

  void operator()(ReadItem item) {
    if (auto* skipped = std::get_if<Skipped>(&item)) {
      out_.skipped.push_back(std::move(*skipped));
    } else if (auto* embedded = std::get_if<Embedded>(&item)) {
      read_embedded(std::move(*embedded), out_.job->file.shown, kind_, read_bytes, std::ref(*this));
    } else {
      Document& document = std::get<Document>(item);
      document.kind = kind_of(document, kind_, *out_.job->format);
      out_.documents.push_back(std::move(document));
    }
  }

 private:
  ReadPart& out_;
  std::optional<Kind> kind_;
};

void read_all(FilePart part, Keeper& keep) {
  for (ReadItem& item : part.items) keep(std::move(item));
  if (!part.error.empty() || part.job->format->splitting == Splitting::kStream) return;
  std::istringstream input(std::move(part.bytes));
  const auto reader = open_reader(part, input);
  while (std::optional<ReadItem> item = reader->next()) keep(std::move(*item));
}

}  // namespace

ReadPart read_part(FilePart part, std::optional<Kind> kind, const FileMetadata& metadata) {
  ReadPart out{part.job,   part.first,    part.last, part.abandoned, {}, std::move(part.skipped),
               part.error, part.transient};
  if (part.abandoned) return out;
  Keeper keep(out, metadata.kind ? metadata.kind : kind);
  try {
    read_all(std::move(part), keep);
  } catch (const std::bad_alloc&) {
    out.error = "needs more memory than there is";
    out.transient = true;
  } catch (const std::exception& error) {
    out.error = error.what();
    out.transient = is_transient(error);
  }
  apply(metadata, out.first && out.last, out.documents);
  return out;
}

}  // namespace sourcebook
