#include "common/sqlite/fts5_tables.h"

#include <sourcebook/error.h>

#include <algorithm>
#include <utility>

namespace sourcebook::sqlite {
namespace {

constexpr std::int64_t kStructureRow = 10;
constexpr std::int64_t kPageBytes = 4050;  // FTS5's where nothing is set
constexpr std::int64_t kMinPage = 64, kMaxPage = 16384;

}  // namespace

Fts5Tables::Fts5Tables(const Connection& connection, std::string table)
    : connection_(connection), table_(std::move(table)) {
  connection.allow_writing_shadow_tables();
}

// FTS5 gathers what it is given and writes it when a savepoint begins; and it remembers what
// segments there are until one is rolled back, if it has been written to since. A merge of no pages
// is a write that does nothing. After this it has nothing in hand, and reads anew what is in the
// tables.
void Fts5Tables::settle() const {
  const std::string sql = "SAVEPOINT settle; INSERT INTO " + table_ + "(" + table_ +
                          ", rank) VALUES('merge', 0); ROLLBACK TO settle; RELEASE settle";
  connection_.execute(sql.c_str());
}

std::string Fts5Tables::record(std::int64_t id) const {
  Statement row = connection_.prepare("SELECT block FROM " + table_ + "_data WHERE id = ?1");
  return row.bind(1, id).step() ? std::string(row.blob(0)) : std::string();
}

void Fts5Tables::put_record(std::int64_t id, std::string_view record) const {
  connection_.prepare("REPLACE INTO " + table_ + "_data(id, block) VALUES(?1, ?2)")
      .bind(1, id)
      .bind_blob(2, record)
      .run();
}

Fts5Structure Fts5Tables::structure() const {
  std::optional<Fts5Structure> structure = decode_fts5_structure(record(kStructureRow));
  if (!structure) {
    throw Error(ErrorKind::kCorrupt,
                "the full-text index is damaged: what it says of its parts "
                "cannot be understood");
  }
  return *std::move(structure);
}

void Fts5Tables::put_structure(const Fts5Structure& structure) const {
  put_record(kStructureRow, encode_fts5_structure(structure));
}

std::size_t Fts5Tables::page_bytes() const {
  const std::int64_t set =
      connection_.integer("SELECT v FROM " + table_ + "_config WHERE k = 'pgsz'");
  return static_cast<std::size_t>(set == 0 ? kPageBytes : std::clamp(set, kMinPage, kMaxPage));
}

void Fts5Tables::remove_segment(std::int64_t segment) const {
  connection_.prepare("DELETE FROM " + table_ + "_data WHERE id BETWEEN ?1 AND ?2")
      .bind(1, fts5_leaf_id(segment, 0))
      .bind(2, fts5_leaf_id(segment + 1, 0) - 1)
      .run();
  connection_.prepare("DELETE FROM " + table_ + "_idx WHERE segid = ?1").bind(1, segment).run();
}

}  // namespace sourcebook::sqlite
