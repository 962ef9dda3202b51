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

  // What a word is found by. Words of up to eight bytes, most of them, are told by it alone, so
  // that finding one looks at one place in memory.
  struct Key {
    std::uint64_t packed = 0;  // of a short word: its bytes; of a longer one: its first eight
    std::uint32_t mixed = 0;   // a hash, and in the lowest byte the size, saturating
  };
  // That of `word`. Where many are to be found, one after another, ask for the keys of some before
  // the first is found: it makes the places come from memory together, which takes most of the
  // time.
  [[nodiscard]] Key look_ahead(std::string_view word) const noexcept;

  // The number of `word`, which becomes size() - 1 if it is new. Throws std::length_error beyond
  // some millions of words.
  std::uint32_t find_or_add(std::string_view word) { return find_or_add(word, key_of(word)); }
  std::uint32_t find_or_add(std::string_view word, const Key& key);  // that of `word`
  // Frees what words are found by, half of its memory: from here on only texts are asked for.
  void seal() { slots_ = {}; }
  [[nodiscard]] std::string_view operator[](std::uint32_t number) const { return texts_[number]; }
  [[nodiscard]] std::uint32_t size() const { return texts_.size(); }

 private:
  struct alignas(16) Slot {         // never in two lines of the cache
    std::uint64_t packed = 0;       // of its key
    std::uint32_t mixed = 0;        // likewise
    std::uint32_t next_number = 0;  // its number plus 1; 0: free
  };

  static Key key_of(std::string_view word) noexcept;
  [[nodiscard]] std::size_t first_place(std::uint32_t mixed) const noexcept {
    return (mixed >> 8) & (slots_.size() - 1);
  }
  void grow();

  std::pmr::monotonic_buffer_resource bytes_;
  StableArray<std::string_view> texts_;
  std::vector<Slot> slots_;  // open addressing; a power of two
};

}  // namespace sourcebook::text
