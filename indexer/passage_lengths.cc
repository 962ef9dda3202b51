#include "indexer/passage_lengths.h"

namespace sourcebook {

// The check of an index has another table of that name beside the main one.
PassageLengths::PassageLengths(const sqlite::Connection& connection) {
  sqlite::Statement all = connection.prepare("SELECT block, lengths FROM main.length_block");
  while (all.step()) blocks_[all.integer(0)] = all.blob(1);
}

schema::FieldLengths PassageLengths::of(std::int64_t passage) {
  const std::int64_t number = passage / schema::kBlockPassages;
  if (number != last_number_) {
    const auto found = blocks_.find(number);
    last_ = found == blocks_.end() ? nullptr : &found->second;
    last_number_ = number;
  }
  return last_ == nullptr ? schema::FieldLengths{} : schema::length_at(*last_, passage);
}

}  // namespace sourcebook
