#include "common/sqlite/fts5_list_index.h"

#include "common/sqlite/fts5_varint.h"

namespace sourcebook::sqlite {
namespace {

constexpr std::size_t kMinLeaves = 4;  // as FTS5: below that it costs more than it saves
constexpr char kRoot = 0, kNotRoot = 1;

}  // namespace

Fts5ListIndex::Fts5ListIndex(Fts5Pages& pages, std::int64_t segment, std::size_t page_bytes)
    : pages_(pages), segment_(segment), page_bytes_(page_bytes), levels_(1) {}

void Fts5ListIndex::put_first(Level& level, bool root, std::int64_t below, std::int64_t row) {
  level.bytes.assign(1, root ? kRoot : kNotRoot);
  put_fts5_varint(level.bytes, static_cast<std::uint64_t>(below));
  put_fts5_varint(level.bytes, static_cast<std::uint64_t>(row));
  level.row = row;
}

void Fts5ListIndex::write(std::size_t height) {
  const Level& level = levels_[height];
  pages_.put_page(fts5_list_index_id(segment_, static_cast<std::int64_t>(height), level.page),
                  level.bytes);
}

void Fts5ListIndex::add(std::int64_t row, std::int64_t page) {
  std::int64_t below = page;
  for (std::size_t height = 0;; ++height) {
    Level* level = &levels_[height];
    if (level->bytes.empty()) return put_first(*level, true, below, row);
    if (level->bytes.size() < page_bytes_) {
      put_fts5_varint(level->bytes, fts5_step(level->row, row));
      level->row = row;
      return;
    }
    // The page is full: `row` begins another, and goes to the level above as well.
    level->bytes[0] = kNotRoot;
    write(height);
    if (height + 1 == levels_.size()) levels_.emplace_back();
    level = &levels_[height];
    Level& above = levels_[height + 1];
    if (above.bytes.empty()) {
      std::string_view head = std::string_view(level->bytes).substr(1);
      std::uint64_t first_below = 0, first_row = 0;
      take_fts5_varint(head, first_below);
      take_fts5_varint(head, first_row);
      above.page = level->page;
      put_first(above, true, level->page, static_cast<std::int64_t>(first_row));
    }
    ++level->page;
    put_first(*level, false, below, row);
    below = level->page;
  }
}

void Fts5ListIndex::end_leaf(bool has_row) {
  ++leaves_;
  if (!has_row && !levels_.front().bytes.empty()) put_fts5_varint(levels_.front().bytes, 0);
}

bool Fts5ListIndex::finish() {
  const bool worth = leaves_ >= kMinLeaves && !levels_.front().bytes.empty();
  for (std::size_t height = 0; height < levels_.size(); ++height) {
    if (levels_[height].bytes.empty()) break;
    if (worth) write(height);
    levels_[height].bytes.clear();
  }
  leaves_ = 0;
  return worth;
}

}  // namespace sourcebook::sqlite
