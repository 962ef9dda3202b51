// The tables in which FTS5 keeps an index, X_data, X_idx and X_config, for those who read and write
// them in its stead.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "common/sqlite/connection.h"
#include "common/sqlite/fts5_records.h"

namespace sourcebook::sqlite {

// Rows of X_data of one segment: `height` 0 and up for an index of a long list of rows.
[[nodiscard]] constexpr std::int64_t fts5_leaf_id(std::int64_t segment, std::int64_t page) {
  return (segment << 37) + page;
}
[[nodiscard]] constexpr std::int64_t fts5_list_index_id(std::int64_t segment, std::int64_t height,
                                                        std::int64_t page) {
  return (segment << 37) + (std::int64_t{1} << 36) + (height << 31) + page;
}

class Fts5Tables {
 public:
  // `table`: X, which needs no quotes. From here on `connection`, which must outlive this, may
  // write to such tables.
  Fts5Tables(const Connection& connection, std::string table);

  [[nodiscard]] const Connection& connection() const { return connection_; }
  [[nodiscard]] const std::string& name() const { return table_; }

  // Makes FTS5 write what it has in hand, and read anew afterwards what the tables say. Inside the
  // caller's transaction; before anything is changed here.
  void settle() const;
  // The block of row `id` of X_data; empty where there is none.
  [[nodiscard]] std::string record(std::int64_t id) const;
  void put_record(std::int64_t id, std::string_view record) const;
  // Throws Error(kCorrupt) where it cannot be understood.
  [[nodiscard]] Fts5Structure structure() const;
  void put_structure(const Fts5Structure& structure) const;
  // Of a page, as the table's settings have it, if that is sensible.
  [[nodiscard]] std::size_t page_bytes() const;
  // Everything of a segment that no structure names any more.
  void remove_segment(std::int64_t segment) const;

 private:
  const Connection& connection_;
  const std::string table_;
};

}  // namespace sourcebook::sqlite
