#include "indexer/ingest.h"

#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <functional>
#include <new>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/file_outcome.h"
#include "indexer/ingest_plan.h"
#include "indexer/pipeline.h"
#include "indexer/prepare.h"
#include "indexer/read_part.h"
#include "indexer/readers/unpublished.h"
#include "indexer/sidecars.h"
#include "indexer/walk.h"
#include "sourcebook/error.h"

namespace sourcebook {
namespace {

using schema::Outcome;

struct PreparedPart {
  ReadPart read;  // without its documents
  std::vector<PreparedDocument> documents;
};

// What has come in its place is another thing, if it is no file.
bool is_gone(const std::string& path) {
  struct stat info {};
  if (stat(path.c_str(), &info) == 0) return !S_ISREG(info.st_mode);
  return errno == ENOENT || errno == ENOTDIR || errno == ELOOP;
}

// Whether `path` is a link that leads nowhere, or lies beyond one: a disk may be away.
bool is_behind_broken_link(std::filesystem::path path) {
  struct stat info {};
  while (path.has_relative_path() && lstat(path.c_str(), &info) != 0) path = path.parent_path();
  return S_ISLNK(info.st_mode) && stat(path.c_str(), &info) != 0;
}

// A folder with nothing in it at all.
bool is_bare(const std::filesystem::path& root) {
  std::error_code error;
  return std::filesystem::is_directory(root, error) && std::filesystem::is_empty(root, error);
}

// Whether all that is in the file was left out on purpose.
bool is_left_out(const SourceState& source) {
  return source.outcome == Outcome::kTaken && !source.reason.empty() && source.documents == 0;
}

bool holds_documents(const std::optional<SourceState>& source) {
  if (!source || is_left_out(*source)) return false;
  return source->outcome == Outcome::kTaken || source->outcome == Outcome::kInPart;
}

class Ingest {
 public:
  Ingest(Writer& writer, const IngestOptions& options, const IngestObserver& observer,
         const std::atomic<bool>& stop)
      : writer_(writer),
        options_(options),
        observer_(observer),
        stop_(stop),
        plan_(writer, options) {}

  Report run() {
    Walk found = walk(options_.paths, {options_.include, options_.exclude, options_.follow_symlinks,
                                       options_.index});
    report_.links = found.links;
    report_.unmatched_includes = found.unmatched;
    for (const Unreachable& place : found.unreachable) say_unreachable(place);
    const Sidecars sidecars(found);
    for (const Sidecars::Checked& checked : sidecars.checked()) note_sidecar(checked);
    PartFeeder feeder(to_read(std::move(found.files), sidecars), workers_, stop_);
    run_pipeline(
        feeder, options_.jobs, [this](FilePart part) { return prepare_part(std::move(part)); },
        [this](PreparedPart part) { store(std::move(part)); });
    report_.interrupted = stop_;
    for (const Unreachable& place : found.unreachable) record_unreachable(place);
    if (!stop_) {
      for (const auto& root : found.roots) remove_vanished(root);
    }
    writer_.flush();
    return report_;
  }

 private:
  std::vector<FoundFile> to_read(std::vector<FoundFile> files, const Sidecars& sidecars) {
    IngestPlan::Sorted sorted = plan_.sort(std::move(files), sidecars);
    report_.unchanged += static_cast<std::int64_t>(sorted.unchanged.size());
    for (const SourceState& known : sorted.unchanged) count_outcome(known);
    progress_.files_total = static_cast<std::int64_t>(sorted.to_read.size());
    for (const FoundFile& file : sorted.to_read) progress_.bytes_total += file.size;
    return std::move(sorted.to_read);
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
    record_failed(file, reason);
  }

  void say_failed(const std::string& shown, const std::string& reason) {
    ++report_.failed;
    if (observer_.failed) observer_.failed({shown, "", reason});
  }

  void record_failed(const FoundFile& file, const std::string& reason) {
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

  void say_unreachable(const Unreachable& place) { say_failed(place.shown, reason_of(place)); }

  [[nodiscard]] std::string reason_of(const Unreachable& place) const {
    const std::int64_t held = held_from(place.path);
    return held == 0 ? place.reason : place.reason + "; " + kept(held);
  }

  // How many files from there, or below it, the index has documents of.
  [[nodiscard]] std::int64_t held_from(const std::filesystem::path& path) const {
    const std::vector<std::string> known = writer_.sources_below(path.string());
    return std::count_if(known.begin(), known.end(), [this](const std::string& one) {
      return holds_documents(writer_.find_source(one));
    });
  }

  static std::string kept(std::int64_t files) {
    return "what the index holds from there is kept (" + std::to_string(files) +
           (files == 1 ? " file; " : " files; ") + "--remove forgets it)";
  }

  // A folder or link is a source only as long as it cannot be followed; a file stays as it was
  // read. What was named is only spoken of.
  void record_unreachable(const Unreachable& place) {
    if (place.argument) return;
    unreachable_.insert(place.path.string());
    const auto known = writer_.find_source(place.path.string());
    if (holds_documents(known)) {
      mark_kept(*known, place.reason);
    } else {
      record_failed({place.path, place.shown}, reason_of(place));
    }
  }

  // Whether `path` is a place that could not be looked at, or lies below one.
  [[nodiscard]] bool is_unreachable(std::string_view path) const {
    while (!path.empty() && !unreachable_.contains(path)) {
      path = path.substr(0, std::min(path.rfind('/'), path.size()));
    }
    return !path.empty();
  }

  void count_outcome(const SourceState& state) {
    if (state.outcome == Outcome::kInPart) ++report_.in_part;
    if (state.outcome == Outcome::kFailed) ++report_.failed;
    if (state.outcome == Outcome::kIgnored) ++report_.ignored;
    if (is_left_out(state)) ++report_.left_out;
  }

  [[nodiscard]] PreparedPart prepare_part(FilePart part) {
    const HowToRead& how = plan_.of(part.job->file);
    PreparedPart out{read_part(std::move(part), workers_, {how.kind, how.metadata, how.pictures}),
                     {}};
    try {
      out.documents = prepare(std::move(out.read.documents), writer_.compressor().get());
    } catch (const std::bad_alloc&) {
      out.read.error = "needs more memory than there is";
      out.read.transient = true;
    }
    out.read.documents.clear();
    return out;
  }

  void store(PreparedPart part) {
    const FileJob& job = *part.read.job;
    if (part.read.first) {
      outcome_ = {};
      counts_ = {};
      writer_.begin_source(state_of(job));
    }
    if (part.read.abandoned) return writer_.abandon_source();
    outcome_.note(part.read, job, observer_);
    for (PreparedDocument& document : part.documents) add(std::move(document));
    if (part.read.last) end(job);
    if (observer_.progress) observer_.progress(progress_);
  }

  void add(PreparedDocument document) {
    ++counts_.documents;
    counts_.drafts += is_unpublished(document.document) ? 1 : 0;
    counts_.passages += static_cast<std::int64_t>(document.passages.size());
    counts_.text_bytes += static_cast<std::int64_t>(document.document.text.size());
    progress_.passages = report_.passages + counts_.passages;
    writer_.add(std::move(document));
  }

  void end(const FileJob& job) {
    const auto& before = plan_.of(job.file).before;
    if (outcome_.transient() && holds_documents(before)) {
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
    outcome_.say_why(state);
    mark_kept(state, state.reason);
    ++report_.failed;
  }

  // It is read again by the next run.
  void mark_kept(SourceState state, const std::string& reason) {
    state.outcome = Outcome::kInPart;
    state.readers = 0;
    state.reason = reason + "; what was read of it earlier is kept";
    writer_.touch_source(state);
  }

  void replace(const FileJob& job, bool known) {
    SourceState state = state_of(job);
    state.documents = counts_.documents;
    outcome_.settle(job, state);
    writer_.end_source(state);
    report_.documents += counts_.documents;
    report_.passages += counts_.passages;
    report_.text_bytes += counts_.text_bytes;
    report_.drafts += counts_.drafts;
    report_.records_left_out += outcome_.left_out();
    count_outcome(state);
    if (!holds_documents(state)) return;
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
    const HowToRead& how = plan_.of(job.file);
    state.kind = how.kind;
    state.ocr = how.ocr;
    state.drafts = job.file.drafts;
    state.metadata = digest(how.metadata);
    return state;
  }

  void remove_vanished(const std::filesystem::path& root) {
    const std::vector<std::string> known = writer_.sources_below(root.string());
    // More often a disk that is not mounted than a folder that was emptied on purpose.
    const std::int64_t held = is_bare(root) ? held_from(root) : 0;
    if (held > 0) return say_failed(root.string(), "the folder is empty; " + kept(held));
    for (const std::string& path : known) {
      if (!is_gone(path) || is_unreachable(path)) continue;
      const bool counts = holds_documents(writer_.find_source(path));
      if (counts && is_behind_broken_link(path)) continue;
      if (writer_.remove_source(path) && counts) ++report_.removed;
    }
  }

  Writer& writer_;
  const IngestOptions& options_;
  const IngestObserver& observer_;
  const std::atomic<bool>& stop_;
  IngestPlan plan_;
  WorkerPool workers_;
  std::set<std::string, std::less<>> unreachable_;
  Report report_;
  Progress progress_;
  FileOutcome outcome_;
  struct {
    std::int64_t documents = 0, passages = 0, text_bytes = 0, drafts = 0;
  } counts_;  // of the file that is being stored
};

}  // namespace

Report ingest(Writer& writer, const IngestOptions& options, const IngestObserver& observer,
              const std::atomic<bool>& stop) {
  return Ingest(writer, options, observer, stop).run();
}

}  // namespace sourcebook
