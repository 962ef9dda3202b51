// Field lengths of all passages, in memory.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>

#include "common/schema/lengths.h"
#include "common/sqlite/connection.h"

namespace sourcebook {

// 6 bytes a passage. Fast where they are asked for in ascending order. Not thread-safe.
class PassageLengths {
 public:
  // Reads table length_block; the connection is not needed afterwards.
  explicit PassageLengths(const sqlite::Connection& connection);
  // Zeros where there is no such passage.
  [[nodiscard]] schema::FieldLengths of(std::int64_t passage);

 private:
  std::unordered_map<std::int64_t, std::string> blocks_;
  std::int64_t last_number_ = -1;
  const std::string* last_ = nullptr;
};

}  // namespace sourcebook
