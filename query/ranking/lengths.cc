#include "query/ranking/lengths.h"

namespace sourcebook {

LengthTable::LengthTable(const sqlite::Connection& connection)
    : find_block_(connection.prepare("SELECT lengths FROM length_block WHERE block = ?1")) {}

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
  const auto [at, is_new] = blocks_.try_emplace(number);
  if (is_new) {
    find_block_.reset();
    if (find_block_.bind(1, number).step()) at->second = find_block_.blob(0);
    find_block_.reset();
  }
  return at->second;
}

void LengthTable::forget() {
  blocks_.clear();
  last_number_ = -1;
  last_block_ = nullptr;
}

}  // namespace sourcebook
