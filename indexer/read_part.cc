#include "indexer/read_part.h"

#include <exception>
#include <new>
#include <sstream>
#include <utility>

#include "indexer/extract/worker.h"

namespace sourcebook {
namespace {

std::unique_ptr<Reader> open_reader(const FilePart& part, std::istream& input) {
  const FileJob& job = *part.job;
  if (job.format->open == nullptr) return read_in_worker(job.file.path, job.format->name);
  return job.format->open(input, {job.file.path.filename().string(), part.first_record});
}

Kind kind_of(const Document& document, std::optional<Kind> asked, const Format& format) {
  if (document.kind) return *document.kind;
  if (!document.parent.empty()) return Kind::kComment;
  return asked.value_or(format.kind);
}

void keep(ReadItem item, std::optional<Kind> kind, ReadPart& out) {
  if (auto* skipped = std::get_if<Skipped>(&item)) {
    out.skipped.push_back(std::move(*skipped));
    return;
  }
  Document& document = std::get<Document>(item);
  document.kind = kind_of(document, kind, *out.job->format);
  out.documents.push_back(std::move(document));
}

}  // namespace

ReadPart read_part(FilePart part, std::optional<Kind> kind) {
  ReadPart out{part.job,   part.first,    part.last, part.abandoned, {}, std::move(part.skipped),
               part.error, part.transient};
  if (part.abandoned) return out;
  for (ReadItem& item : part.items) keep(std::move(item), kind, out);
  if (!part.error.empty() || part.job->format->splitting == Splitting::kStream) return out;
  try {
    std::istringstream input(std::move(part.bytes));
    const auto reader = open_reader(part, input);
    while (std::optional<ReadItem> item = reader->next()) keep(std::move(*item), kind, out);
  } catch (const std::bad_alloc&) {
    out.error = "needs more memory than there is";
    out.transient = true;
  } catch (const std::exception& error) {
    out.error = error.what();
    out.transient = is_transient(error);
  }
  return out;
}

}  // namespace sourcebook
