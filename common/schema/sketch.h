// Sketches of passages, by which those with nearly the same words are found, as they lie in
// sketch_block: row `block` holds the passages block * kBlockPassages ... of that many,
// kSketchPlaces bytes each. All zeros: a passage that is not there, or too short to have one.
//
// The words of a text, as the tokenizer cuts them and without colocated ones, make shingles of
// three (Broder, "On the resemblance and containment of documents", 1997). Two texts are as alike
// as their sets of shingles: the Jaccard similarity, resemblance in that paper. A sketch is
// one-permutation MinHash (Li, Owen, Zhang: "One permutation hashing", 2012), of which each place
// keeps eight bits (Li, König: "b-bit minwise hashing", 2010): the hash of a shingle says which
// place it belongs to, and the smallest hash of a place is the place's. An empty one borrows from
// another (Shrivastava, "Optimal densification for fast and accurate minwise hashing", 2017). Two
// sketches agree in about as many places of all as the resemblance says, and in one of 256 more.
//
// What is stored depends on the text alone, on every machine.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace sourcebook::schema {

// 14 bytes a passage are 1.7% of an index; each further place tells little more.
inline constexpr std::size_t kSketchPlaces = 14;
using Sketch = std::array<std::uint8_t, kSketchPlaces>;

// Shorter texts have no sketch: a few words in common make them alike by chance.
inline constexpr std::size_t kMinSketchedWords = 25;

[[nodiscard]] inline bool is_sketch(const Sketch& sketch) noexcept { return sketch != Sketch{}; }

// Places in which both are the same.
[[nodiscard]] inline int agreement(const Sketch& a, const Sketch& b) noexcept {
  // Eight places at a time, the second time two of the first again.
  constexpr std::size_t kAtOnce = sizeof(std::uint64_t);
  constexpr std::size_t kSecond = kSketchPlaces - kAtOnce;
  // 0x80 in each byte that is the same.
  const auto same = [&](std::size_t at) {
    std::uint64_t x, y;
    std::memcpy(&x, a.data() + at, kAtOnce);
    std::memcpy(&y, b.data() + at, kAtOnce);
    constexpr std::uint64_t kLow = 0x7f7f7f7f7f7f7f7f;
    const std::uint64_t differ = x ^ y;
    return ~(((differ & kLow) + kLow) | differ | kLow);
  };
  std::uint64_t counted = 0;
  std::memset(reinterpret_cast<char*>(&counted) + (2 * kAtOnce - kSketchPlaces), 0xff, kSecond);
  // The bytes' sum comes to the highest byte.
  const std::uint64_t bytes = (same(0) >> 7) + ((same(kSecond) & counted) >> 7);
  return static_cast<int>((bytes * 0x0101010101010101) >> 56);
}

// The same for the same form on every machine.
[[nodiscard]] std::uint64_t word_hash(std::string_view form) noexcept;

// Shingles of words that are given one by one by their hashes.
class Shingler {
 public:
  // Calls visit(std::uint64_t hash) for the shingle that `word` ends, if there is one.
  template <typename Visit>
  void add(std::uint64_t word, const Visit& visit) {
    if (words_++ >= 2) visit(mixed(before_ * 3 + last_ * 5 + word * 7));
    before_ = std::rotl(last_, 21);
    last_ = word;
  }
  [[nodiscard]] std::size_t words() const { return words_; }

 private:
  [[nodiscard]] static std::uint64_t mixed(std::uint64_t bits) noexcept {
    bits ^= bits >> 32;
    bits *= 0xD6E8FEB86659FD93;  // any odd number with its bits well spread
    return bits ^ bits >> 32;
  }

  std::uint64_t before_ = 0, last_ = 0;
  std::size_t words_ = 0;
};

// Makes the sketch of one text.
class Sketcher {
 public:
  Sketcher() { smallest_.fill(UINT64_MAX); }
  void add(std::uint64_t word) {
    shingler_.add(word, [this](std::uint64_t hash) {
      std::uint64_t& smallest = smallest_[((hash >> 32) * kSketchPlaces) >> 32];
      // Without a branch, which nobody could foretell.
      smallest = std::min(smallest, hash & UINT32_MAX);
    });
  }
  // No sketch where there were fewer than kMinSketchedWords words.
  [[nodiscard]] Sketch finish() const noexcept;

 private:
  Shingler shingler_;
  std::array<std::uint64_t, kSketchPlaces> smallest_;
};

[[nodiscard]] Sketch sketch_at(std::string_view block, std::int64_t passage) noexcept;
// Grows `block` to its full size on first use.
void set_sketch(std::string& block, std::int64_t passage, const Sketch& sketch);

}  // namespace sourcebook::schema
