// How long passages are, read block by block as they are needed.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "common/schema/lengths.h"
#include "common/sqlite/connection.h"
#include "query/ranking/passage_blocks.h"

namespace sourcebook {

// Not thread-safe. `connection` must outlive it.
class LengthTable {
 public:
  explicit LengthTable(const sqlite::Connection& connection);

  // Zeros for a passage that is not there. Throws Error as Statement::step.
  [[nodiscard]] schema::FieldLengths of(std::int64_t passage);
  // The first passage from `passage` on for which there is a row; nullopt: none is.
  [[nodiscard]] std::optional<std::int64_t> next_with_block(std::int64_t passage);

  // The index has changed.
  void forget();

 private:
  PassageBlocks blocks_;
  sqlite::Statement find_next_;
  std::int64_t last_number_ = -1;  // passages come in order: mostly the block of the one before
  const std::string* last_block_ = nullptr;
};

}  // namespace sourcebook
