#include "common/schema/sketch.h"

#include <algorithm>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "common/schema/lengths.h"
#include "tests/support/catch.h"

using namespace sourcebook::schema;

namespace {

std::vector<std::uint64_t> words(std::mt19937& random, std::size_t number) {
  std::vector<std::uint64_t> made;
  for (std::size_t i = 0; i < number; ++i)
    made.push_back(word_hash(std::to_string(random() % 2000)));
  return made;
}

Sketch sketch_of(const std::vector<std::uint64_t>& words) {
  Sketcher sketcher;
  for (const std::uint64_t word : words) sketcher.add(word);
  return sketcher.finish();
}

std::set<std::uint64_t> shingles_of(const std::vector<std::uint64_t>& words) {
  std::set<std::uint64_t> shingles;
  Shingler shingler;
  for (const auto word : words)
    shingler.add(word, [&](std::uint64_t hash) { shingles.insert(hash); });
  return shingles;
}

double resemblance(const std::set<std::uint64_t>& a, const std::set<std::uint64_t>& b) {
  std::set<std::uint64_t> all = a;
  all.insert(b.begin(), b.end());
  return static_cast<double>(a.size() + b.size() - all.size()) / static_cast<double>(all.size());
}

}  // namespace

TEST_CASE("places that are the same are counted", "[schema][sketch]") {
  std::mt19937 random(1);
  for (int round = 0; round < 2000; ++round) {
    Sketch a, b;
    int same = 0;
    for (std::size_t i = 0; i < kSketchPlaces; ++i) {
      // Bytes that differ in one bit, in the highest, or in all.
      static constexpr std::uint8_t kChanges[] = {0, 0, 0x01, 0x80, 0xff, 0x7f};
      const std::uint8_t change = kChanges[random() % std::size(kChanges)];
      a[i] = static_cast<std::uint8_t>(random());
      b[i] = static_cast<std::uint8_t>(a[i] ^ change);
      same += change == 0 ? 1 : 0;
    }
    REQUIRE(agreement(a, b) == same);
  }
}

// They are kept in index files: other values need another version of the format.
TEST_CASE("sketches are what they were", "[schema][sketch]") {
  CHECK(word_hash("frontline") == 0xdb4633274d4e1459);
  CHECK(word_hash("caf\u00e9") == 0x394b9d6596e3fd0a);
  std::vector<std::uint64_t> numbers;
  for (int i = 0; i < 40; ++i) numbers.push_back(word_hash(std::to_string(i)));
  CHECK(sketch_of(numbers) == Sketch{91, 56, 0, 34, 150, 13, 167, 30, 121, 42, 74, 223, 222, 51});
  // One shingle, whose place lends to all others.
  const std::vector<std::uint64_t> same(kMinSketchedWords, word_hash("cuts"));
  CHECK(sketch_of(same) ==
        Sketch{103, 155, 42, 254, 196, 134, 97, 155, 254, 213, 172, 213, 39, 100});
}

TEST_CASE("too few words have no sketch, enough have one", "[schema][sketch]") {
  std::mt19937 random(2);
  const auto text = words(random, kMinSketchedWords);
  CHECK(is_sketch(sketch_of(text)));
  CHECK_FALSE(is_sketch(sketch_of({text.begin(), text.end() - 1})));
  // One word again and again leaves all places but one empty.
  CHECK(is_sketch(sketch_of(std::vector<std::uint64_t>(100, word_hash("cuts")))));
}

TEST_CASE("sketches agree as much as texts resemble each other", "[schema][sketch]") {
  std::mt19937 random(3);
  for (const std::size_t length : {30u, 150u, 400u}) {
    for (const unsigned changed : {0u, 5u, 10u, 20u, 50u}) {
      double real = 0, told = 0;
      constexpr int kRounds = 300;
      for (int round = 0; round < kRounds; ++round) {
        const auto a = words(random, length);
        auto b = a;
        for (auto& word : b) {
          if (random() % 100 < changed) word = word_hash("other" + std::to_string(random()));
        }
        real += resemblance(shingles_of(a), shingles_of(b));
        told += agreement(sketch_of(a), sketch_of(b)) / double{kSketchPlaces};
      }
      INFO(length << " words, " << changed << "% changed: " << real / kRounds);
      // A place is the same by chance once in 256 times.
      CHECK(told / kRounds == Approx(real / kRounds + (1 - real / kRounds) / 256).margin(0.03));
    }
  }
}

TEST_CASE("a block gives back each sketch, and of any bytes something", "[schema][sketch]") {
  std::string block;
  const Sketch sketch = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14};
  set_sketch(block, 4096 + 17, sketch);
  set_sketch(block, 2 * 4096 - 1, sketch);
  CHECK(block.size() == kSketchPlaces * kBlockPassages);
  CHECK(sketch_at(block, 4096 + 17) == sketch);
  CHECK(sketch_at(block, 2 * 4096 - 1) == sketch);
  CHECK_FALSE(is_sketch(sketch_at(block, 4096 + 18)));
  CHECK_FALSE(is_sketch(sketch_at("short", 0)));
  CHECK_FALSE(is_sketch(sketch_at("", 4095)));
}
