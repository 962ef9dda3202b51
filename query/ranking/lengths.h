// How long passages are, read block by block as they are needed.
#pragma once

#include <cstdint>
#include <optional>
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
  // Row `number` of length_block, with zeros for what it lacks; empty where there is none. Valid
  // until the next call.
  [[nodiscard]] const std::string& block(std::int64_t number);
  // The first passage from `passage` on for which there is a row; nullopt: none is.
  [[nodiscard]] std::optional<std::int64_t> next_with_block(std::int64_t passage);

  // The index has changed.
  void forget();

 private:
  sqlite::Statement find_block_, find_next_;
  std::unordered_map<std::int64_t, std::string> blocks_;
  std::int64_t last_number_ = -1;  // passages come in order: mostly the block of the one before
  const std::string* last_block_ = nullptr;
};

}  // namespace sourcebook
