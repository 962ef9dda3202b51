// Prepared documents -> tables. The only code that changes an index.
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "indexer/prepare.h"
#include "indexer/source_state.h"

namespace sourcebook {

// When a batch is committed: at the end of the source that makes it reach either. A crash loses no
// more than the batch, and the next run does it again.
struct WriterOptions {
  std::size_t batch_bytes = std::size_t{256} << 20;  // of text
  std::chrono::milliseconds batch_time = std::chrono::seconds(20);
  // Once it is true, what no document depends on is left for the next run: looking for copies,
  // merging.
  const std::atomic<bool>* stop = nullptr;
};

// One writer an index, for one thread at a time. Sources are replaced whole: between begin_source()
// and end_source() nothing is visible to readers, and a crash leaves the state before or after.
//
// Sources share a transaction, committed when a batch is full, on flush(), and on destruction only
// if flush() was called. Until then the -wal file beside the index grows with it. A source waits in
// memory for its end, so that it can be abandoned; if it takes more than kMaxGathered bytes (about
// 7 MB of text) it goes on as a part of the transaction that can be undone alone.
//
// The first few MB of an index wait in memory until there is enough to train a dictionary on.
//
// After an Error the Writer can only be destroyed: the index is as it was last committed.
class Writer {
 public:
  static constexpr std::size_t kMaxGathered = std::size_t{16} << 20;

  // Makes the index and its folder if missing, takes its writer lock. Throws Error: kBusy naming
  // the process that holds it, and as schema::open_for_writing.
  explicit Writer(const std::filesystem::path& index, const WriterOptions& options = {});
  ~Writer();

  // What is stored about the file, or nullopt.
  [[nodiscard]] std::optional<SourceState> find_source(const std::string& path) const;
  // Paths of all sources at or below `prefix`, an absolute path.
  [[nodiscard]] std::vector<std::string> sources_below(const std::string& prefix) const;

  // Starts to replace what came from `source.path`.
  void begin_source(const SourceState& source);
  void add(PreparedDocument document);
  // Resolves parents and threads, and commits if the batch is full. `source` tells the final
  // outcome.
  void end_source(const SourceState& source);
  // Undoes everything since begin_source.
  void abandon_source();

  // Between sources:

  // Only the file's size, time or name changed, not its content.
  void touch_source(const SourceState& source);
  // Forgets what came from there. False if nothing did.
  bool remove_source(const std::string& path);

  // Commits what has gathered.
  void flush();
  // Finds the copies among what came since that was last done. Implies flush().
  void find_copies();
  // Merges the full-text index into one piece, gives free pages back to the file system and lets
  // SQLite gather statistics. Implies find_copies(). Readers are not disturbed.
  void optimize();
  // Whether that pays: much has come since it was last done, or it was stopped. Implies flush().
  [[nodiscard]] bool optimize_is_due();
  // Leaves the file as one finished piece that opens on read-only media; where somebody is reading
  // it the next run does that. Implies find_copies(); the last call.
  void finish();

  // For prepare(): null until there is enough text to train a dictionary on. Safe to call from any
  // thread.
  [[nodiscard]] std::shared_ptr<const schema::Compressor> compressor() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace sourcebook
