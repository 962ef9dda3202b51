#include "indexer/read_part.h"

#include <exception>
#include <functional>
#include <memory>
#include <new>
#include <utility>

#include "indexer/embedded.h"
#include "indexer/readers/left_out.h"
#include "indexer/readers/post_list.h"

namespace sourcebook {
namespace {

std::unique_ptr<Reader> open_reader(const FilePart& part, WorkerPool& workers,
                                    PictureWords* pictures) {
  const FileJob& job = *part.job;
  if (job.format->splitting == Splitting::kWhole) {
    return workers.read_file(job.file.path, *job.format, pictures, job.file.drafts);
  }
  return workers.read_content(part.bytes, *job.format,
                              {job.file.path.filename().string(), part.first_record});
}

// What `out` holds of what comes.
class Keeper {
 public:
  Keeper(ReadPart& out, const ReadingHow& how, WorkerPool& workers)
      : out_(out),
        kind_(how.metadata.kind ? how.metadata.kind : how.kind),
        pictures_(how.pictures),
        workers_(workers) {}

  void operator()(ReadItem item) {
    if (auto* skipped = std::get_if<Skipped>(&item)) {
      out_.skipped.push_back(std::move(*skipped));
    } else if (auto* embedded = std::get_if<Embedded>(&item)) {
      const auto read = [this](const Format& format, const std::string& bytes, InputInfo info,
                               const ItemSink& sink) {
        info.pictures = pictures_;
        info.drafts = out_.job->file.drafts;
        const auto reader = workers_.read_content(bytes, format, std::move(info));
        while (std::optional<ReadItem> inner = reader->next()) sink(std::move(*inner));
      };
      read_embedded(std::move(*embedded), out_.job->file.shown, kind_, read, std::ref(*this));
    } else {
      Document& document = std::get<Document>(item);
      document.kind = kind_of(document, kind_, *out_.job->format);
      out_.documents.push_back(std::move(document));
    }
  }

 private:
  ReadPart& out_;
  std::optional<Kind> kind_;
  PictureWords* pictures_;
  WorkerPool& workers_;
};

void read_all(FilePart part, WorkerPool& workers, PictureWords* pictures, Keeper& keep) {
  for (ReadItem& item : part.items) keep(std::move(item));
  if (part.job->format == nullptr || part.job->format->splitting == Splitting::kStream) return;
  if (!part.error.empty() && part.bytes.empty()) return;
  const auto reader = open_reader(part, workers, pictures);
  while (std::optional<ReadItem> item = reader->next()) keep(std::move(*item));
}

}  // namespace

ReadPart read_part(FilePart part, WorkerPool& workers, const ReadingHow& how) {
  ReadPart out{part.job,   part.first,    part.last, part.abandoned, {}, std::move(part.skipped),
               part.error, part.transient};
  if (part.abandoned) return out;
  if (how.metadata.draft && !part.job->file.drafts) {
    LeftOut left_out;
    left_out.add("drafts");
    if (part.first) out.skipped.push_back({"", left_out.note_of_all(), left_out.total()});
    return out;
  }
  if (how.metadata.may_be_draft && !part.job->file.drafts) {
    if (part.first) out.error = kMayBeDraft;
    out.transient = true;
    return out;
  }
  Keeper keep(out, how, workers);
  try {
    read_all(std::move(part), workers, how.pictures, keep);
  } catch (const std::bad_alloc&) {
    out.error = "needs more memory than there is";
    out.transient = true;
  } catch (const std::exception& error) {
    out.error = error.what();
    out.transient = is_transient(error);
  }
  apply(how.metadata, out.first && out.last, out.documents);
  return out;
}

}  // namespace sourcebook
