// Adds segments of our own making to an FTS5 table that keeps no texts and no sizes (content=...,
// columnsize=0).
#pragma once

#include <cstddef>
#include <functional>
#include <string>

#include "common/sqlite/connection.h"
#include "common/sqlite/fts5_records.h"
#include "common/sqlite/fts5_segment.h"
#include "common/sqlite/fts5_tables.h"

namespace sourcebook::sqlite {

class Fts5Index {
 public:
  // `table`: its name, which needs no quotes. From here on `connection`, which must outlive this,
  // may write to the tables in which FTS5 keeps its indexes.
  Fts5Index(const Connection& connection, std::string table);

  // Adds what `write` puts into a new segment: `added` rows with so many tokens, none of which the
  // index has ever held. Inside the caller's transaction; what FTS5 itself has been given before
  // comes first. Returns how many segments there are then. Throws Error(kCorrupt) where the table's
  // account of itself cannot be understood.
  std::size_t append(const Fts5Totals& added, const std::function<void(Fts5SegmentWriter&)>& write);

  // For Fts5Merge.
  [[nodiscard]] const Fts5Tables& tables() const { return tables_; }

 private:
  const Fts5Tables tables_;
};

}  // namespace sourcebook::sqlite
