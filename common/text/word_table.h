// Words by number: each text once, numbered from 0.
#pragma once

#include <cstdint>
#include <memory_resource>
#include <string_view>
#include <vector>

#include "common/text/stable_array.h"

namespace sourcebook::text {

// One thread adds words; others may ask for the texts of numbers that it has handed to them, as
// StableArray says. Texts live as long as the table.
class WordTable {
 public:
  WordTable();
  // The number of `word`, which becomes size() - 1 if it is new. Throws std::length_error beyond some
  // millions of words.
  std::uint32_t find_or_add(std::string_view word);
  [[nodiscard]] std::string_view operator[](std::uint32_t number) const { return texts_[number]; }
  [[nodiscard]] std::uint32_t size() const { return texts_.size(); }

 private:
  // What a word is found by. Words of up to eight bytes, most of them, are told by it alone, so that
  // finding one looks at one place in memory.
  struct Key {
    std::uint64_t packed = 0;  // of a short word: its bytes; of a longer one: its first eight
    std::uint32_t hash = 0;
    std::uint8_t size = 0;  // saturating
    friend bool operator==(const Key&, const Key&) = default;
  };
  struct Slot {
    Key key;
    std::uint32_t next_number = 0;  // its number plus 1; 0: free
  };

  static Key key_of(std::string_view word) noexcept;
  void grow();

  std::pmr::monotonic_buffer_resource bytes_;
  StableArray<std::string_view> texts_;
  std::vector<Slot> slots_;  // open addressing; a power of two
};

}  // namespace sourcebook::text
