#include "query/ranking/lengths.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace sourcebook {
namespace {

// 24 KB each: those of ten million passages, which most searches ask for.
constexpr std::size_t kMaxBlocks = 2560;
constexpr std::size_t kBlockBytes =
    static_cast<std::size_t>(schema::kBlockPassages) * schema::kLengthBytes;

}  // namespace

LengthTable::LengthTable(const sqlite::Connection& connection)
    : find_block_(connection.prepare("SELECT lengths FROM length_block WHERE block = ?1")),
      find_next_(connection.prepare("SELECT min(block) FROM length_block WHERE block >= ?1")) {}

schema::FieldLengths LengthTable::of(std::int64_t passage) {
  if (passage < 0) return {};  // no index of ours has such ids
  const std::int64_t number = passage / schema::kBlockPassages;
  if (number != last_number_) {
    last_block_ = &block(number);
    last_number_ = number;
  }
  return schema::length_at(*last_block_, passage);
}

const std::string& LengthTable::block(std::int64_t number) {
  const auto known = blocks_.find(number);
  if (known != blocks_.end()) return known->second;
  std::string read;
  find_block_.reset();
  if (find_block_.bind(1, number).step()) read = find_block_.blob(0);
  if (!read.empty()) read.resize(kBlockBytes);
  find_block_.reset();
  if (blocks_.size() >= kMaxBlocks) {
    blocks_.erase(blocks_.begin());
    last_number_ = -1;
  }
  return blocks_.emplace(number, std::move(read)).first->second;
}

std::optional<std::int64_t> LengthTable::next_with_block(std::int64_t passage) {
  const std::int64_t number = passage / schema::kBlockPassages;
  const auto known = blocks_.find(number);
  if (known != blocks_.end() && !known->second.empty()) return passage;
  find_next_.reset();
  std::optional<std::int64_t> next;
  if (find_next_.bind(1, number).step() && !find_next_.is_null(0)) next = find_next_.integer(0);
  find_next_.reset();
  // A number that no passage has is as good as none.
  if (!next || *next > std::numeric_limits<std::int64_t>::max() / schema::kBlockPassages) return {};
  return std::max(passage, *next * schema::kBlockPassages);
}

void LengthTable::forget() {
  blocks_.clear();
  last_number_ = -1;
  last_block_ = nullptr;
}

}  // namespace sourcebook
