#include "common/sqlite/fts5_index.h"

#include <sourcebook/error.h>

#include <algorithm>
#include <utility>

namespace sourcebook::sqlite {
namespace {

constexpr std::int64_t kTotalsRow = 1, kStructureRow = 10;
constexpr std::int64_t kPageBytes = 4050;  // FTS5's where nothing is set
constexpr std::int64_t kMinPage = 64, kMaxPage = 16384;

}  // namespace

Fts5Index::Fts5Index(const Connection& connection, std::string table)
    : connection_(connection), table_(std::move(table)) {
  connection.allow_writing_shadow_tables();
}

// FTS5 gathers what it is given and writes it when a savepoint begins; and it remembers what
// segments there are until one is rolled back, if it has been written to since. A merge of no pages
// is a write that does nothing. After this it has nothing in hand, and reads anew what is in the
// tables.
void Fts5Index::settle_fts5() const {
  const std::string sql = "SAVEPOINT settle; INSERT INTO " + table_ + "(" + table_ +
                          ", rank) VALUES('merge', 0); ROLLBACK TO settle; RELEASE settle";
  connection_.execute(sql.c_str());
}

std::string Fts5Index::record(std::int64_t id) const {
  Statement row = connection_.prepare("SELECT block FROM " + table_ + "_data WHERE id = ?1");
  return row.bind(1, id).step() ? std::string(row.blob(0)) : std::string();
}

void Fts5Index::put_record(std::int64_t id, std::string_view record) const {
  connection_.prepare("REPLACE INTO " + table_ + "_data(id, block) VALUES(?1, ?2)")
      .bind(1, id)
      .bind_blob(2, record)
      .run();
}

Fts5Structure Fts5Index::structure() const {
  std::optional<Fts5Structure> structure = decode_fts5_structure(record(kStructureRow));
  if (!structure) {
    throw Error(ErrorKind::kCorrupt,
                "the full-text index is damaged: what it says of its parts "
                "cannot be understood");
  }
  return *std::move(structure);
}

// As the table's settings have it, if that is sensible.
std::size_t Fts5Index::page_bytes() const {
  const std::int64_t set =
      connection_.integer("SELECT v FROM " + table_ + "_config WHERE k = 'pgsz'");
  return static_cast<std::size_t>(set == 0 ? kPageBytes : std::clamp(set, kMinPage, kMaxPage));
}

std::size_t Fts5Index::append(const Fts5Totals& added,
                              const std::function<void(Fts5SegmentWriter&)>& write) {
  settle_fts5();
  Fts5Structure all = structure();
  Fts5Structure::Segment segment{all.free_id(), 1, 0};
  Fts5SegmentWriter writer(connection_, table_, static_cast<std::int64_t>(segment.id),
                           page_bytes());
  write(writer);
  segment.last_page = static_cast<std::uint64_t>(writer.finish());
  if (segment.last_page > 0) {
    if (all.levels.empty()) all.levels.emplace_back();
    all.levels.front().segments.push_back(segment);
    all.written += segment.last_page;
  }
  put_record(kStructureRow, encode_fts5_structure(all));

  Fts5Totals totals = decode_fts5_totals(record(kTotalsRow), added.tokens.size());
  totals.rows += added.rows;
  for (std::size_t column = 0; column < added.tokens.size(); ++column) {
    totals.tokens[column] += added.tokens[column];
  }
  put_record(kTotalsRow, encode_fts5_totals(totals));
  return all.segment_count();
}

}  // namespace sourcebook::sqlite
