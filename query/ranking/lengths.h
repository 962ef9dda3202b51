// How long passages are, read block by block as they are needed.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>

#include "common/schema/lengths.h"
#include "common/sqlite/connection.h"

namespace sourcebook {

// Not thread-safe. `connection` must outlive it.
class LengthTable {
 public:
  explicit LengthTable(const sqlite::Connection& connection);

  // Zeros for a passage that is not there. Throws Error as Statement::step.
  [[nodiscard]] schema::FieldLengths of(std::int64_t passage);

  // The index has changed.
  void forget();

 private:
  const std::string& block(std::int64_t number);

  sqlite::Statement find_block_;
  std::unordered_map<std::int64_t, std::string> blocks_;
  std::int64_t last_number_ = -1;  // passages come in order: mostly the block of the one before
  const std::string* last_block_ = nullptr;
};

}  // namespace sourcebook
