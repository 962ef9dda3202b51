#include "indexer/file_outcome.h"

namespace sourcebook {
namespace {

// Reasons beyond this many are counted, not listed, in the index.
constexpr std::size_t kMaxReasons = 20;

}  // namespace

void FileOutcome::note(const ReadPart& part, const FileJob& job, const IngestObserver& observer) {
  for (const Skipped& skipped : part.skipped) add(job, skipped, observer);
  if (!part.error.empty()) add(job, {"", part.error}, observer);
  transient_ = transient_ || part.transient;
}

void FileOutcome::settle(const FileJob& job, SourceState& state) const {
  using schema::Outcome;
  if (transient_) state.readers = 0;
  if (wrong_.count == 0) {
    state.reason = left_out_.all();
    return;
  }
  const bool ignored = job.recognition == Recognition::kUnknown;
  state.outcome = state.documents > 0 ? Outcome::kInPart
                  : ignored           ? Outcome::kIgnored
                                      : Outcome::kFailed;
  say_why(state);
}

void FileOutcome::say_why(SourceState& state) const { state.reason = wrong_.all(); }

void FileOutcome::add(const FileJob& job, const Skipped& skipped, const IngestObserver& observer) {
  if (observer.failed && job.recognition != Recognition::kUnknown) {
    observer.failed({job.file.shown, skipped.record, skipped.reason, skipped.left_out > 0});
  }
  records_left_out_ += static_cast<std::int64_t>(skipped.left_out);
  (skipped.left_out > 0 ? left_out_ : wrong_).add(skipped.record, skipped.reason);
}

void FileOutcome::Reasons::add(const std::string& record, const std::string& reason) {
  if (++count > kMaxReasons) return;
  if (!text.empty()) text += "; ";
  text += record.empty() ? reason : record + ": " + reason;
}

std::string FileOutcome::Reasons::all() const {
  if (count <= kMaxReasons) return text;
  return text + "; and " + std::to_string(count - kMaxReasons) + " more";
}

}  // namespace sourcebook
