#include "indexer/extract.h"

#include <unordered_map>
#include <utility>

#include "indexer/extract/tesseract.h"
#include "indexer/identity.h"
#include "indexer/pipeline.h"
#include "indexer/read_part.h"
#include "indexer/readers/unpublished.h"
#include "indexer/sidecars.h"
#include "indexer/walk.h"

namespace sourcebook {
namespace {

class Extract {
 public:
  Extract(const IngestObserver& observer, const std::function<void(Document)>& sink)
      : observer_(observer), sink_(sink) {}

  void unreachable(const Unreachable& place) {
    ++report.failed;
    fail(place.shown, "", place.reason);
  }

  void sidecar(const Sidecars::Checked& checked) {
    if (!checked.problems.empty()) ++report.failed;
    for (const Skipped& problem : checked.problems) {
      fail(checked.file.shown, problem.record, problem.reason);
    }
  }

  void take(ReadPart part) {
    if (part.abandoned) return;
    const FileJob& job = *part.job;
    if (part.first) start();
    for (const Skipped& skipped : part.skipped) note(job, skipped);
    if (!part.error.empty()) complain(job, "", part.error);
    name(job, part.documents);
    for (Document& document : part.documents) hand_out(job, std::move(document));
    if (part.last) count(job);
  }

  Report report;

 private:
  void start() {
    ids_.clear();
    documents_ = 0;
    complaints_ = 0;
    left_out_ = 0;
  }

  // Ids first: a comment may come before what it answers.
  void name(const FileJob& job, std::vector<Document>& documents) {
    for (Document& document : documents) {
      document.id = document_id(document, job.file.shown, documents_++);
      if (!document.key.empty() || document.parent.empty()) ids_.emplace(document.key, document.id);
    }
  }

  void hand_out(const FileJob& job, Document document) {
    if (const auto parent = ids_.find(document.parent);
        parent != ids_.end() && document.kind == Kind::kComment && parent->second != document.id) {
      document.parent = parent->second;
    }
    document.key = document.id;  // keys are only good within one file
    if (document.path.empty()) document.path = job.file.shown;
    if (document.format.empty()) document.format = job.format->name;
    ++report.documents;
    if (is_unpublished(document)) ++report.drafts;
    report.text_bytes += static_cast<std::int64_t>(document.text.size());
    sink_(std::move(document));
  }

  void note(const FileJob& job, const Skipped& skipped) {
    if (skipped.left_out == 0) return complain(job, skipped.record, skipped.reason);
    left_out_ += skipped.left_out;
    if (observer_.failed) {
      observer_.failed({job.file.shown, skipped.record, skipped.reason, true});
    }
  }

  void complain(const FileJob& job, const std::string& record, const std::string& reason) {
    ++complaints_;
    if (job.recognition != Recognition::kUnknown) fail(job.file.shown, record, reason);
  }

  void fail(const std::string& shown, const std::string& record, const std::string& reason) {
    if (observer_.failed) observer_.failed({shown, record, reason});
  }

  void count(const FileJob& job) {
    report.records_left_out += static_cast<std::int64_t>(left_out_);
    if (job.recognition == Recognition::kUnknown) {
      ++report.ignored;
    } else if (documents_ == 0 && complaints_ > 0) {
      ++report.failed;
    } else if (documents_ == 0 && left_out_ > 0) {
      ++report.left_out;
    } else {
      ++report.added;
      if (complaints_ > 0) ++report.in_part;
    }
  }

  const IngestObserver& observer_;
  const std::function<void(Document)>& sink_;
  std::unordered_map<std::string, std::string> ids_;  // key within the file -> id
  std::size_t documents_ = 0;
  std::size_t complaints_ = 0;
  std::size_t left_out_ = 0;
};

}  // namespace

Report extract(const IngestOptions& options, const IngestObserver& observer,
               const std::function<void(Document)>& sink, const std::atomic<bool>& stop) {
  Walk found = walk(options.paths, {options.include, options.exclude, options.follow_symlinks});
  Extract out(observer, sink);
  out.report.unmatched_includes = found.unmatched;
  for (const Unreachable& place : found.unreachable) out.unreachable(place);
  const Sidecars sidecars(found);
  for (const Sidecars::Checked& checked : sidecars.checked()) out.sidecar(checked);
  WorkerPool workers;
  Tesseract tesseract(options.ocr);
  for (FoundFile& file : found.files) file.drafts = options.drafts;
  PartFeeder feeder(std::move(found.files), workers, stop);
  run_pipeline(
      feeder, options.jobs,
      [&](FilePart part) {
        const ReadingHow how{options.kind, sidecars.of(part.job->file),
                             options.ocr.empty() ? nullptr : &tesseract};
        return read_part(std::move(part), workers, how);
      },
      [&out](ReadPart part) { out.take(std::move(part)); });
  out.report.interrupted = stop;
  return out.report;
}

}  // namespace sourcebook
