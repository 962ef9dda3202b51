// What FTS5 has of several forms -> the postings of all of them together.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/schema/posting_block.h"
#include "indexer/scratch_file.h"

namespace sourcebook {

// Gathers the rows of one form after another, then gives each passage once. Where several forms
// stand at one position, that counts once: so positions are kept until the last form is there, in
// memory as they are stored, or in a file.
class GroupPostings {
 public:
  void begin_form();
  // `positions`: as FTS5 stores them. Rows ascend. Returns the bytes of memory that this took.
  std::size_t add(std::int64_t passage, std::string_view positions);
  // Moves what is in memory to `file`. Throws Error(kIo).
  void spill(ScratchFile& file);
  // In order of passage. Forgets all. `file`: that of spill(). Throws Error: kIo, and kCorrupt
  // where positions are none.
  void take(const ScratchFile& file, const std::function<void(const schema::Posting&)>& take_one);

  [[nodiscard]] std::size_t forms() const { return forms_.size(); }
  // Of all that is gathered, and of what of it is in memory.
  [[nodiscard]] std::uint64_t bytes() const { return spilled_bytes_ + memory_bytes_; }
  [[nodiscard]] std::size_t memory_bytes() const { return memory_bytes_; }

 private:
  // Rows: how much higher the passage is than the one before, the size of its positions, these.
  struct Form {
    std::vector<std::pair<std::uint64_t, std::uint64_t>> spilled;  // [begin, end) in the file
    std::string bytes;                                             // after that
    std::int64_t last = 0;                                         // passage
  };
  class Reader;

  [[nodiscard]] schema::Posting take_passage(std::vector<Reader>& readers, std::int64_t passage);

  std::vector<Form> forms_;
  std::vector<std::uint64_t> positions_;
  std::size_t memory_bytes_ = 0;
  std::uint64_t spilled_bytes_ = 0;
};

}  // namespace sourcebook
