// Words by number. See vocabulary.h.
#pragma once

#include <cstdint>
#include <memory>
#include <memory_resource>
#include <string_view>
#include <vector>

namespace sourcebook::schema {

// Texts, each once, numbered from 0, with what the thread that counts them must know of each. One
// thread may add words while others ask for the texts of numbers that it has handed to them.
class WordTable {
 public:
  struct Word {
    std::string_view text;
    std::uint32_t hash = 0;
    std::uint32_t stem = 0;      // of a form: the number of its stem
    std::uint64_t passage = 0;   // serial number of the last passage that held it
    std::uint32_t passages = 0;  // of the present document: how many hold it
  };

  WordTable();
  // The number of `text`, which becomes size() - 1 if it is new. Throws std::length_error beyond
  // some millions of words.
  std::uint32_t find_or_add(std::string_view text);
  [[nodiscard]] Word& operator[](std::uint32_t number) {
    return chunks_[number / kChunkWords][number % kChunkWords];
  }
  [[nodiscard]] std::string_view text(std::uint32_t number) const {
    return chunks_[number / kChunkWords][number % kChunkWords].text;
  }
  [[nodiscard]] std::uint32_t stem(std::uint32_t number) const {
    return chunks_[number / kChunkWords][number % kChunkWords].stem;
  }
  [[nodiscard]] std::uint32_t size() const { return size_; }

 private:
  static constexpr std::uint32_t kChunkWords = 4096;

  std::uint32_t add(std::string_view text, std::uint32_t hash);
  void grow();

  std::pmr::monotonic_buffer_resource texts_;
  std::vector<std::unique_ptr<Word[]>> chunks_;  // has its capacity from the start: others read it
  std::vector<std::uint32_t> slots_;             // open addressing: number + 1, or 0
  std::uint32_t size_ = 0;
};

}  // namespace sourcebook::schema
