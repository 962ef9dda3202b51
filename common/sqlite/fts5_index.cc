#include "common/sqlite/fts5_index.h"

#include <utility>

namespace sourcebook::sqlite {
namespace {

constexpr std::int64_t kTotalsRow = 1;

}  // namespace

Fts5Index::Fts5Index(const Connection& connection, std::string table)
    : tables_(connection, std::move(table)) {}

std::size_t Fts5Index::append(const Fts5Totals& added,
                              const std::function<void(Fts5SegmentWriter&)>& write) {
  tables_.settle();
  Fts5Structure all = tables_.structure();
  Fts5Structure::Segment segment{all.free_id(), 1, 0};
  Fts5SegmentWriter writer(tables_, static_cast<std::int64_t>(segment.id));
  write(writer);
  segment.last_page = static_cast<std::uint64_t>(writer.finish());
  if (segment.last_page > 0) {
    if (all.levels.empty()) all.levels.emplace_back();
    all.levels.front().segments.push_back(segment);
    all.written += segment.last_page;
  }
  tables_.put_structure(all);

  Fts5Totals totals = decode_fts5_totals(tables_.record(kTotalsRow), added.tokens.size());
  totals.rows += added.rows;
  for (std::size_t column = 0; column < added.tokens.size(); ++column) {
    totals.tokens[column] += added.tokens[column];
  }
  tables_.put_record(kTotalsRow, encode_fts5_totals(totals));
  return all.segment_count();
}

}  // namespace sourcebook::sqlite
