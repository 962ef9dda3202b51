#include "query/ranking/lengths.h"

#include <utility>

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
  const auto known = blocks_.find(number);
  if (known != blocks_.end()) return known->second;
  std::string read;
  find_block_.reset();
  if (find_block_.bind(1, number).step()) read = find_block_.blob(0);
  find_block_.reset();
  return blocks_.emplace(number, std::move(read)).first->second;
}

void LengthTable::forget() {
  blocks_.clear();
  last_number_ = -1;
  last_block_ = nullptr;
}

}  // namespace sourcebook
