// Of which kind and from when documents are, kept in memory: what filters ask most.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "common/sqlite/connection.h"
#include "common/text/dates.h"
#include "query/passage_set.h"

namespace sourcebook {

// Neighbouring documents that are alike.
struct DocumentRun {
  PassageRange passages;
  std::int32_t kind = 0;  // schema::Kind
  bool is_dated = false;
  text::DayRange published;  // as kPublishedDays; equal for all of them
};

// Not thread-safe. `connection` must outlive it.
class DocumentFacts {
 public:
  explicit DocumentFacts(const sqlite::Connection& connection) : connection_(connection) {}

  // All documents that have passages, in the order of these. The first call reads each of them from
  // an index that has so many passages, up to `last_passage`. Throws Error as Statement::step and
  // RangeCheck.
  [[nodiscard]] const std::vector<DocumentRun>& runs(std::int64_t passages,
                                                     std::int64_t last_passage);
  // The index has changed.
  void forget() { runs_.reset(); }

 private:
  const sqlite::Connection& connection_;
  std::optional<std::vector<DocumentRun>> runs_;
};

}  // namespace sourcebook
