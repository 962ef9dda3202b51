#include "indexer/file_outcome.h"

namespace sourcebook {
namespace {

// Reasons beyond this many are counted, not listed, in the index.
constexpr std::size_t kMaxReasons = 20;

}  // namespace

void FileOutcome::note(const ReadPart& part, const FileJob& job, const IngestObserver& observer) {
  for (const Skipped& skipped : part.skipped) add(job, skipped.record, skipped.reason, observer);
  if (!part.error.empty()) add(job, "", part.error, observer);
  transient_ = transient_ || part.transient;
}

void FileOutcome::settle(std::size_t documents, const FileJob& job, SourceState& state) const {
  using schema::Outcome;
  if (transient_) state.readers = 0;
  if (reasons_ == 0) return;
  const bool ignored = job.recognition == Recognition::kUnknown;
  state.outcome = documents > 0 ? Outcome::kInPart : ignored ? Outcome::kIgnored : Outcome::kFailed;
  say_why(state);
}

void FileOutcome::say_why(SourceState& state) const {
  state.reason = text_;
  if (reasons_ > kMaxReasons) {
    state.reason += "; and " + std::to_string(reasons_ - kMaxReasons) + " more";
  }
}

void FileOutcome::add(const FileJob& job, const std::string& record, const std::string& reason,
                      const IngestObserver& observer) {
  if (observer.failed && job.recognition != Recognition::kUnknown) {
    observer.failed({job.file.shown, record, reason});
  }
  if (++reasons_ > kMaxReasons) return;
  if (!text_.empty()) text_ += "; ";
  text_ += record.empty() ? reason : record + ": " + reason;
}

}  // namespace sourcebook
