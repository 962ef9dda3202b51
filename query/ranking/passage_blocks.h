// What the index keeps for every passage, in rows of kBlockPassages passages, read as it is needed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <unordered_map>

#include "common/schema/lengths.h"
#include "common/sqlite/connection.h"

namespace sourcebook {

// Not thread-safe. `connection` must outlive it. Throws Error as Statement::step.
class PassageBlocks {
 public:
  // `sql` selects the bytes of block ?1; they are so many for each passage. `most` rows are kept.
  PassageBlocks(const sqlite::Connection& connection, const char* sql, std::size_t bytes_a_passage,
                std::size_t most);

  // With zeros for what it lacks, and where there is none. Valid until the next call.
  [[nodiscard]] const std::string& block(std::int64_t number);
  // Whether block() has been asked for it, and there is one.
  [[nodiscard]] bool has(std::int64_t number) const;
  // The index has changed.
  void forget() { blocks_.clear(); }

 private:
  sqlite::Statement find_;
  const std::string none_;
  const std::size_t most_;
  std::unordered_map<std::int64_t, std::string> blocks_;  // empty: there is none
};

}  // namespace sourcebook
