#include "indexer/cli/take_in.h"

#include <unistd.h>

#include <nlohmann/json.hpp>
#include <optional>
#include <ostream>

#include "common/text/terminal.h"
#include "indexer/cli/interrupt.h"
#include "indexer/cli/numbers.h"
#include "indexer/cli/progress.h"
#include "indexer/document_json.h"
#include "indexer/extract.h"
#include "indexer/extract/tesseract.h"
#include "indexer/extract/worker_pool.h"
#include "indexer/ingest.h"
#include "indexer/writer.h"

namespace sourcebook::index_cli {
namespace {

bool shows_progress(const Options& options) {
  if (options.quiet || options.progress == When::kNever) return false;
  return options.progress == When::kAlways || isatty(STDERR_FILENO) == 1;
}

// What a run tells while it goes on.
class Watcher {
 public:
  Watcher(const Options& options, std::ostream& err) : err_(err), quiet_(options.quiet) {
    if (shows_progress(options)) line_.emplace(err);
    observer_.failed = [this](const FileFailure& failure) { report(failure); };
    observer_.progress = [this](const Progress& progress) {
      if (line_) line_->update(progress);
    };
  }

  [[nodiscard]] const IngestObserver& observer() const { return observer_; }
  void finish() { line_.reset(); }

 private:
  void report(const FileFailure& failure) {
    if (quiet_ && failure.by_choice) return;
    if (line_) line_->clear();
    std::string place = failure.path;
    if (!failure.record.empty()) place += ", " + failure.record;
    err_ << text::printable(place + ": " + failure.reason) << '\n';
  }

  std::ostream& err_;
  const bool quiet_;
  std::optional<ProgressLine> line_;
  IngestObserver observer_;
};

void print_text(const Report& report, std::ostream& err) {
  err << counted(report.added, "file") << " added, " << grouped(report.updated) << " updated, "
      << grouped(report.unchanged) << " unchanged, " << grouped(report.removed)
      << " removed: " << counted(report.documents, "document") << ", "
      << counted(report.passages, "passage") << '\n';
  if (report.in_part > 0) err << counted(report.in_part, "file") << " taken in only in part\n";
  if (report.failed > 0) err << counted(report.failed, "file") << " could not be read\n";
  if (report.ignored > 0) err << counted(report.ignored, "file") << " of no format that is read\n";
  if (report.left_out > 0) {
    err << counted(report.left_out, "file")
        << " with nothing but what is left out on purpose (--drafts takes in drafts)\n";
  }
  if (report.records_left_out > 0) {
    err << counted(report.records_left_out, "record") << " left out on purpose\n";
  }
  if (report.drafts > 0) {
    err << counted(report.drafts, "document")
        << " taken in, though never published: drafts, private posts, comments not approved\n";
  }
  if (report.in_part + report.failed + report.ignored > 0) {
    err << "sourcebook-index --failures lists those files that exist, with reasons\n";
  }
  if (report.links > 0) {
    err << counted(report.links, "symbolic link") << " not followed (--follow-symlinks does)\n";
  }
  if (report.interrupted)
    err << "stopped before the end; run it again to go on (what was being read begins anew)\n";
}

// A pattern that is mistyped leaves out what was meant, and says nothing by itself.
void print_unmatched(const Report& report, std::ostream& err) {
  for (const std::string& pattern : report.unmatched_includes) {
    err << "--include " << text::printable(pattern) << ": no file matches\n";
  }
}

void print_json(const Report& report, std::ostream& out) {
  out << nlohmann::ordered_json{{"format", 1},
                                {"added", report.added},
                                {"updated", report.updated},
                                {"unchanged", report.unchanged},
                                {"removed", report.removed},
                                {"in_part", report.in_part},
                                {"failed", report.failed},
                                {"ignored", report.ignored},
                                {"left_out", report.left_out},
                                {"records_left_out", report.records_left_out},
                                {"links", report.links},
                                {"interrupted", report.interrupted},
                                {"documents", report.documents},
                                {"drafts", report.drafts},
                                {"passages", report.passages},
                                {"text_bytes", report.text_bytes}}
             .dump()
      << '\n';
}

// The options of a run; without recognising words where nothing does.
IngestOptions possible(IngestOptions options, std::ostream& err) {
  if (options.ocr.empty()) return options;
  const std::string missing = Tesseract(options.ocr).missing();
  if (missing.empty()) return options;
  err << "sourcebook-index: pages that are images are not read (--ocr): "
      << text::printable(missing) << '\n';
  options.ocr.clear();
  return options;
}

int status_of(const Report& report) {
  return report.in_part + report.failed + report.ignored > 0 || report.interrupted ? 1 : 0;
}

}  // namespace

int take_in(const Options& options, std::ostream& out, std::ostream& err) {
  Watcher watcher(options, err);
  static_cast<void>(worker_program());  // without it nothing can be read: said once
  IngestOptions how = possible(options.ingest, err);
  how.index = options.index;
  Report report;
  {
    const Interrupt interrupt;
    WriterOptions writing = options.writer;
    writing.stop = &interrupt.stop();
    Writer writer(options.index, writing);
    report = ingest(writer, how, watcher.observer(), interrupt.stop());
    if (!report.interrupted && writer.optimize_is_due()) writer.optimize();
    writer.finish();
    report.interrupted = interrupt.stop();
  }
  watcher.finish();
  if (!options.quiet) print_unmatched(report, err);
  if (options.format == OutputFormat::kJson) {
    print_json(report, out);
  } else if (!options.quiet) {
    print_text(report, err);
  }
  return status_of(report);
}

int print_extracted(const Options& options, std::ostream& out, std::ostream& err) {
  static_cast<void>(worker_program());
  Watcher watcher(options, err);
  const Interrupt interrupt;
  const Report report = extract(
      possible(options.ingest, err), watcher.observer(),
      [&out](const Document& document) { out << text::printable_json(to_json(document)) << '\n'; },
      interrupt.stop());
  watcher.finish();
  if (!options.quiet) print_unmatched(report, err);
  if (report.ignored > 0 && !options.quiet) {
    err << counted(report.ignored, "file") << " of no format that is read\n";
  }
  return status_of(report);
}

}  // namespace sourcebook::index_cli
