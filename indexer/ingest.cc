#include "indexer/ingest.h"

#include <sys/stat.h>

#include <cerrno>
#include <memory>
#include <unordered_map>
#include <utility>

#include "indexer/extract/tesseract.h"
#include "indexer/pipeline.h"
#include "indexer/prepare.h"
#include "indexer/read_part.h"
#include "indexer/sidecars.h"
#include "indexer/walk.h"
#include "sourcebook/error.h"

namespace sourcebook {
namespace {

using schema::Outcome;

// Reasons beyond this many are counted, not listed, in the index.
constexpr std::size_t kMaxReasons = 20;

struct PreparedPart {
  ReadPart read;  // without its documents
  std::vector<PreparedDocument> documents;
};

bool is_gone(const std::string& path) {
  struct stat info {};
  return lstat(path.c_str(), &info) != 0 && (errno == ENOENT || errno == ENOTDIR);
}

// A file that is to be read.
struct Todo {
  std::optional<SourceState> before;  // as the index holds it
  std::optional<Kind> kind;           // what its documents are where they do not say
  std::string ocr;                    // languages in which its pictures are read
  PictureWords* pictures = nullptr;   // what reads them
  FileMetadata metadata;              // what is said of it beside it
};

// Formats that are PDF, or have files in them that may be.
bool may_hold_pictures(std::string_view format) {
  return format == "pdf" || format == "archive" || format == "mail" || format == "mbox";
}

bool holds_documents(const std::optional<SourceState>& source) {
  return source && (source->outcome == Outcome::kTaken || source->outcome == Outcome::kInPart);
}

// What became of one file, gathered from its parts.
class Outcomes {
 public:
  void note(const ReadPart& part, const FileJob& job, const IngestObserver& observer) {
    for (const Skipped& skipped : part.skipped) add(job, skipped.record, skipped.reason, observer);
    if (!part.error.empty()) add(job, "", part.error, observer);
    transient_ = transient_ || part.transient;
  }

  // Something else than the file's content was in the way: it is worth another try.
  [[nodiscard]] bool transient() const { return transient_; }

  void settle(std::size_t documents, const FileJob& job, SourceState& state) const {
    if (transient_) state.readers = 0;
    if (reasons_ == 0) return;
    const bool ignored = job.recognition == Recognition::kUnknown;
    state.outcome = documents > 0 ? Outcome::kInPart
                    : ignored     ? Outcome::kIgnored
                                  : Outcome::kFailed;
    say_why(state);
  }

  void say_why(SourceState& state) const {
    state.reason = text_;
    if (reasons_ > kMaxReasons) {
      state.reason += "; and " + std::to_string(reasons_ - kMaxReasons) + " more";
    }
  }

 private:
  void add(const FileJob& job, const std::string& record, const std::string& reason,
           const IngestObserver& observer) {
    if (observer.failed && job.recognition != Recognition::kUnknown) {
      observer.failed({job.file.shown, record, reason});
    }
    if (++reasons_ > kMaxReasons) return;
    if (!text_.empty()) text_ += "; ";
    text_ += record.empty() ? reason : record + ": " + reason;
  }

  std::string text_;
  std::size_t reasons_ = 0;
  bool transient_ = false;
};

class Ingest {
 public:
  Ingest(Writer& writer, const IngestOptions& options, const IngestObserver& observer,
         const std::atomic<bool>& stop)
      : writer_(writer), options_(options), observer_(observer), stop_(stop) {}

  Report run() {
    Walk found =
        walk(options_.paths, {options_.include, options_.exclude, options_.follow_symlinks});
    for (const Unreachable& place : found.unreachable) {
      ++report_.failed;
      if (observer_.failed) observer_.failed({place.shown, "", place.reason});
    }
    const Sidecars sidecars(found);
    for (const Sidecars::Checked& checked : sidecars.checked()) note_sidecar(checked);
    PartFeeder feeder(changed(std::move(found.files), sidecars), workers_, stop_);
    run_pipeline(
        feeder, options_.jobs, [this](FilePart part) { return prepare_part(std::move(part)); },
        [this](PreparedPart part) { store(std::move(part)); });
    report_.interrupted = stop_;
    if (!stop_) remove_vanished(found.roots);
    writer_.flush();
    return report_;
  }

 private:
  // Those of `files` that the index does not hold as they are.
  std::vector<FoundFile> changed(std::vector<FoundFile> files, const Sidecars& sidecars) {
    std::vector<FoundFile> todo;
    for (FoundFile& file : files) {
      auto known = writer_.find_source(file.path.string());
      FileMetadata metadata = sidecars.of(file);
      if (known && known->metadata == digest(metadata) && is_unchanged(*known, file)) {
        count_unchanged(*known);
        continue;
      }
      Todo& how = todo_[file.path.string()];
      how.kind = options_.kind ? options_.kind : known ? known->kind : std::nullopt;
      how.ocr = !options_.ocr.empty() ? options_.ocr : known ? known->ocr : std::string();
      how.pictures = recogniser_of(how.ocr);
      how.metadata = std::move(metadata);
      how.before = std::move(known);
      progress_.bytes_total += file.size;
      todo.push_back(std::move(file));
    }
    progress_.files_total = static_cast<std::int64_t>(todo.size());
    return todo;
  }

  PictureWords* recogniser_of(const std::string& languages) {
    if (languages.empty()) return nullptr;
    std::unique_ptr<Tesseract>& found = recognisers_[languages];
    if (!found) found = std::make_unique<Tesseract>(languages);
    return found.get();
  }

  // A sidecar is a source only as long as something is wrong with it.
  void note_sidecar(const Sidecars::Checked& checked) {
    const FoundFile& file = checked.file;
    std::string reason;
    for (const Skipped& problem : checked.problems) {
      if (observer_.failed) observer_.failed({file.shown, problem.record, problem.reason});
      if (!reason.empty()) reason += "; ";
      reason += problem.record.empty() ? problem.reason : problem.record + ": " + problem.reason;
    }
    if (reason.empty()) {
      if (writer_.find_source(file.path.string())) writer_.remove_source(file.path.string());
      return;
    }
    ++report_.failed;
    SourceState state;
    state.path = file.path.string();
    state.shown = file.shown;
    state.size = file.size;
    state.mtime_ns = file.mtime_ns;
    state.outcome = Outcome::kFailed;
    state.reason = reason;
    state.readers = kReadersVersion;
    writer_.begin_source(state);
    writer_.end_source(state);
  }

  bool is_unchanged(SourceState known, const FoundFile& file) {
    const bool asked_otherwise =
        (options_.kind && known.kind != options_.kind) ||
        (!options_.ocr.empty() && known.ocr != options_.ocr && may_hold_pictures(known.format));
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

  void count_unchanged(const SourceState& known) {
    ++report_.unchanged;
    count_failure(known.outcome);
  }

  void count_failure(Outcome outcome) {
    if (outcome == Outcome::kInPart) ++report_.in_part;
    if (outcome == Outcome::kFailed) ++report_.failed;
    if (outcome == Outcome::kIgnored) ++report_.ignored;
  }

  [[nodiscard]] PreparedPart prepare_part(FilePart part) {
    const Todo& how = todo_.at(part.job->file.path.string());
    PreparedPart out{read_part(std::move(part), workers_, {how.kind, how.metadata, how.pictures}),
                     {}};
    out.documents = prepare(std::move(out.read.documents), writer_.compressor().get());
    out.read.documents.clear();
    return out;
  }

  void store(PreparedPart part) {
    const FileJob& job = *part.read.job;
    if (part.read.first) {
      outcomes_ = {};
      counts_ = {};
      writer_.begin_source(state_of(job));
    }
    if (part.read.abandoned) return writer_.abandon_source();
    outcomes_.note(part.read, job, observer_);
    for (PreparedDocument& document : part.documents) add(std::move(document));
    if (part.read.last) end(job);
    if (observer_.progress) observer_.progress(progress_);
  }

  void add(PreparedDocument document) {
    ++counts_.documents;
    counts_.passages += static_cast<std::int64_t>(document.passages.size());
    counts_.text_bytes += static_cast<std::int64_t>(document.document.text.size());
    progress_.passages = report_.passages + counts_.passages;
    writer_.add(std::move(document));
  }

  void end(const FileJob& job) {
    const auto& before = todo_.at(job.file.path.string()).before;
    if (outcomes_.transient() && holds_documents(before)) {
      keep(*before);
    } else {
      replace(job, before.has_value());
    }
    ++progress_.files_done;
    progress_.bytes_done += job.file.size;
  }

  // What was read before is not given up for a folder that is away or a machine that is busy.
  void keep(SourceState state) {
    writer_.abandon_source();
    progress_.passages = report_.passages;
    state.outcome = Outcome::kInPart;
    state.readers = 0;
    outcomes_.say_why(state);
    state.reason += "; what was read of it earlier is kept";
    writer_.touch_source(state);
    ++report_.failed;
  }

  void replace(const FileJob& job, bool known) {
    SourceState state = state_of(job);
    outcomes_.settle(static_cast<std::size_t>(counts_.documents), job, state);
    writer_.end_source(state);
    report_.documents += counts_.documents;
    report_.passages += counts_.passages;
    report_.text_bytes += counts_.text_bytes;
    count_failure(state.outcome);
    if (state.outcome == Outcome::kFailed || state.outcome == Outcome::kIgnored) return;
    ++(known ? report_.updated : report_.added);
  }

  [[nodiscard]] SourceState state_of(const FileJob& job) const {
    SourceState state;
    state.path = job.file.path.string();
    state.shown = job.file.shown;
    state.size = job.file.size;
    state.mtime_ns = job.file.mtime_ns;
    state.hash = job.hash;
    if (job.format != nullptr) state.format = job.format->name;
    state.readers = kReadersVersion;
    const Todo& how = todo_.at(state.path);
    state.kind = how.kind;
    state.ocr = how.ocr;
    state.metadata = digest(how.metadata);
    return state;
  }

  void remove_vanished(const std::vector<std::filesystem::path>& roots) {
    for (const auto& root : roots) {
      for (const std::string& path : writer_.sources_below(root.string())) {
        if (is_gone(path) && writer_.remove_source(path)) ++report_.removed;
      }
    }
  }

  Writer& writer_;
  const IngestOptions& options_;
  const IngestObserver& observer_;
  const std::atomic<bool>& stop_;
  std::unordered_map<std::string, std::unique_ptr<Tesseract>> recognisers_;  // by languages
  WorkerPool workers_;
  Report report_;
  Progress progress_;
  std::unordered_map<std::string, Todo> todo_;  // by path; not changed while parts are read
  Outcomes outcomes_;
  struct {
    std::int64_t documents = 0, passages = 0, text_bytes = 0;
  } counts_;  // of the file that is being stored
};

}  // namespace

Report ingest(Writer& writer, const IngestOptions& options, const IngestObserver& observer,
              const std::atomic<bool>& stop) {
  return Ingest(writer, options, observer, stop).run();
}

}  // namespace sourcebook
