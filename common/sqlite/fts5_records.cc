#include "common/sqlite/fts5_records.h"

#include <algorithm>
#include <set>

#include "common/sqlite/fts5_varint.h"

namespace sourcebook::sqlite {
namespace {

constexpr std::size_t kCookieBytes = 4;
// FTS5's own bounds; what claims more is damaged.
constexpr std::uint64_t kMaxLevels = 64, kMaxSegments = 2000;
// What fts5_leaf_id() has room for.
constexpr std::uint64_t kMaxSegmentId = 0xffff, kMaxPage = 0x7fffffff;

// Takes as many numbers as there are variables. False where there are not so many.
template <typename... Number>
bool take(std::string_view& record, Number&... numbers) {
  return (take_fts5_varint(record, numbers) && ...);
}

std::optional<Fts5Structure::Level> take_level(std::string_view& record) {
  Fts5Structure::Level level;
  std::uint64_t segments = 0;
  if (!take(record, level.merging, segments)) return std::nullopt;
  if (segments > kMaxSegments || level.merging > segments) return std::nullopt;
  for (std::uint64_t i = 0; i < segments; ++i) {
    Fts5Structure::Segment segment;
    if (!take(record, segment.id, segment.first_page, segment.last_page)) return std::nullopt;
    if (segment.id == 0 || segment.id > kMaxSegmentId) return std::nullopt;
    if (segment.last_page < segment.first_page || segment.last_page > kMaxPage) return std::nullopt;
    level.segments.push_back(segment);
  }
  return level;
}

}  // namespace

std::size_t Fts5Structure::segment_count() const {
  std::size_t count = 0;
  for (const Level& level : levels) count += level.segments.size();
  return count;
}

Fts5Totals& Fts5Totals::operator+=(const Fts5Totals& more) {
  rows += more.rows;
  for (std::size_t column = 0; column < more.tokens.size(); ++column) {
    tokens[column] += more.tokens[column];
  }
  return *this;
}

std::uint64_t Fts5Structure::free_id() const {
  std::set<std::uint64_t> taken;
  for (const Level& level : levels) {
    for (const Segment& segment : level.segments) taken.insert(segment.id);
  }
  std::uint64_t id = 1;
  while (taken.contains(id)) ++id;
  return id;
}

std::optional<Fts5Structure> decode_fts5_structure(std::string_view record) {
  if (record.size() < kCookieBytes) return std::nullopt;
  Fts5Structure structure;
  for (std::size_t i = 0; i < kCookieBytes; ++i) {
    structure.cookie = structure.cookie << 8 | static_cast<unsigned char>(record[i]);
  }
  record.remove_prefix(kCookieBytes);
  std::uint64_t levels = 0, segments = 0;
  if (!take(record, levels, segments, structure.written)) return std::nullopt;
  if (levels > kMaxLevels) return std::nullopt;  // so does a record of another form
  for (std::uint64_t i = 0; i < levels; ++i) {
    std::optional<Fts5Structure::Level> level = take_level(record);
    if (!level) return std::nullopt;
    structure.levels.push_back(std::move(*level));
  }
  if (!record.empty() || structure.segment_count() != segments) return std::nullopt;
  return structure;
}

std::string encode_fts5_structure(const Fts5Structure& structure) {
  std::string record;
  for (int shift = 24; shift >= 0; shift -= 8) {
    record.push_back(static_cast<char>(structure.cookie >> shift));
  }
  put_fts5_varint(record, structure.levels.size());
  put_fts5_varint(record, structure.segment_count());
  put_fts5_varint(record, structure.written);
  for (const Fts5Structure::Level& level : structure.levels) {
    put_fts5_varint(record, level.merging);
    put_fts5_varint(record, level.segments.size());
    for (const Fts5Structure::Segment& segment : level.segments) {
      put_fts5_varint(record, segment.id);
      put_fts5_varint(record, segment.first_page);
      put_fts5_varint(record, segment.last_page);
    }
  }
  return record;
}

Fts5Totals decode_fts5_totals(std::string_view record, std::size_t columns) {
  Fts5Totals totals;
  take_fts5_varint(record, totals.rows);
  totals.tokens.resize(columns);
  for (std::uint64_t& tokens : totals.tokens) take_fts5_varint(record, tokens);
  return totals;
}

std::string encode_fts5_totals(const Fts5Totals& totals) {
  std::string record;
  put_fts5_varint(record, totals.rows);
  for (const std::uint64_t tokens : totals.tokens) put_fts5_varint(record, tokens);
  return record;
}

}  // namespace sourcebook::sqlite
