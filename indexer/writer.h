// Prepared documents -> tables. The only code that changes an index.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "common/schema/kinds.h"
#include "indexer/prepare.h"

namespace sourcebook {

// A file as the index knows it.
struct SourceState {
  std::string path;   // absolute: the identity
  std::string shown;  // as results show it
  std::int64_t size = 0;
  std::int64_t mtime_ns = 0;
  std::string hash;  // of the content; empty where it was not read
  std::string format;
  schema::Outcome outcome = schema::Outcome::kTaken;
  std::string reason;  // why it is in part or failed
};

// One writer an index, for one thread. Sources are replaced whole: between begin_source() and
// end_source() nothing is visible to readers, and a crash leaves the state before or after. Small
// sources share a transaction, committed when kBatchBytes of text have gathered, on flush(), and on
// destruction only if flush() was called.
class Writer {
 public:
  // Takes the index's writer lock. Throws Error: kBusy naming the process that holds it, and as
  // schema::open_for_writing.
  explicit Writer(const std::filesystem::path& index);
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

  // Only the file's size, time or name changed, not its content.
  void touch_source(const SourceState& source);
  // Forgets what came from there. False if nothing did.
  bool remove_source(const std::string& path);

  // Commits what has gathered.
  void flush();
  // Merges the full-text index into one piece and lets SQLite gather statistics.
  void optimize();
  // Leaves the file as one finished piece that opens on read-only media. Implies flush().
  void finish();

  // For prepare(): null until there is enough text to train a dictionary on.
  [[nodiscard]] std::shared_ptr<const schema::Compressor> compressor() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace sourcebook
