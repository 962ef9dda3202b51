// What became of one file, gathered from its parts.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "indexer/ingest.h"
#include "indexer/read_part.h"

namespace sourcebook {

class FileOutcome {
 public:
  // Adds what went wrong with `part`, and tells `observer`.
  void note(const ReadPart& part, const FileJob& job, const IngestObserver& observer);

  // Something else than the file's content was in the way: it is worth another try.
  [[nodiscard]] bool transient() const { return transient_; }

  // Writes it into `state`, which says how many documents there are, once all parts have been noted.
  void settle(const FileJob& job, SourceState& state) const;

  // Records that were left out on purpose.
  [[nodiscard]] std::int64_t left_out() const { return records_left_out_; }

  // Writes the reasons alone.
  void say_why(SourceState& state) const;

 private:
  void add(const FileJob& job, const Skipped& skipped, const IngestObserver& observer);

  // Reasons, one after another.
  struct Reasons {
    std::string text;
    std::size_t count = 0;
    void add(const std::string& record, const std::string& reason);
    [[nodiscard]] std::string all() const;
  };

  Reasons wrong_;
  Reasons left_out_;  // on purpose
  std::int64_t records_left_out_ = 0;
  bool transient_ = false;
};

}  // namespace sourcebook
