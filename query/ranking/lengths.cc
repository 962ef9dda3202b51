#include "query/ranking/lengths.h"

#include <algorithm>
#include <limits>

namespace sourcebook {
namespace {

// 24 KB each.
constexpr std::size_t kMaxBlocks = 640;

}  // namespace

LengthTable::LengthTable(const sqlite::Connection& connection)
    : blocks_(connection, "SELECT lengths FROM length_block WHERE block = ?1", schema::kLengthBytes,
              kMaxBlocks),
      find_next_(connection.prepare("SELECT min(block) FROM length_block WHERE block >= ?1")) {}

schema::FieldLengths LengthTable::of(std::int64_t passage) {
  if (passage < 0) return {};  // no index of ours has such ids
  const std::int64_t number = passage / schema::kBlockPassages;
  if (number != last_number_) {
    last_number_ = -1;  // until it is there: another row may have gone
    last_block_ = &blocks_.block(number);
    last_number_ = number;
  }
  return schema::length_at(*last_block_, passage);
}

std::optional<std::int64_t> LengthTable::next_with_block(std::int64_t passage) {
  const std::int64_t number = passage / schema::kBlockPassages;
  if (blocks_.has(number)) return passage;
  find_next_.reset();
  std::optional<std::int64_t> next;
  if (find_next_.bind(1, number).step() && !find_next_.is_null(0)) next = find_next_.integer(0);
  find_next_.reset();
  // A number that no passage has is as good as none.
  if (!next || *next > std::numeric_limits<std::int64_t>::max() / schema::kBlockPassages) return {};
  return std::max(passage, *next * schema::kBlockPassages);
}

void LengthTable::forget() {
  blocks_.forget();
  last_number_ = -1;
  last_block_ = nullptr;
}

}  // namespace sourcebook
