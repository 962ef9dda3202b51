#include "common/schema/borders.h"

#include <algorithm>
#include <map>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "common/schema/sketch.h"
#include "common/schema/vocabulary.h"
#include "tests/support/catch.h"

namespace sourcebook::schema {
namespace {

using Found = std::vector<std::pair<std::size_t, std::size_t>>;

Found found_in(const std::string& block, const std::vector<WordPair>& pairs) {
  Found found;
  find_borders(block, pairs,
               [&](std::size_t place, std::size_t pair) { found.emplace_back(place, pair); });
  std::sort(found.begin(), found.end());
  return found;
}

WordPair pair_of(std::string_view before, std::string_view behind) {
  return word_pair(word_hash(before), word_hash(behind));
}

TEST_CASE("pairs of words are found at the borders that were given them", "[schema][borders]") {
  std::mt19937 random(3);
  const auto up_to = [&](unsigned last) {
    return std::uniform_int_distribution<unsigned>(0, last)(random);
  };
  // Some differ in their high bits only.
  const std::vector<WordPair> pairs = {1, 0x10001, 0xffff, 0xffffff, 0x20000, 7};
  std::string block;
  std::map<std::size_t, std::vector<WordPair>> borders;
  for (int change = 0; change < 3000; ++change) {
    const std::size_t place = up_to(kBlockPassages - 1);
    std::vector<WordPair> own;
    for (unsigned n = std::max(up_to(5), 2U) - 2; n > 0; --n) own.push_back(pairs[up_to(4)]);
    std::sort(own.begin(), own.end());
    own.erase(std::unique(own.begin(), own.end()), own.end());
    set_border(block, 5 * kBlockPassages + static_cast<std::int64_t>(place), own);
    borders[place] = own;
  }
  Found expected;
  for (const auto& [place, own] : borders) {
    for (std::size_t i = 0; i < pairs.size(); ++i) {
      if (std::count(own.begin(), own.end(), pairs[i]) > 0) expected.emplace_back(place, i);
    }
  }
  CHECK(found_in(block, pairs) == expected);
  for (const auto& [place, own] : borders) set_border(block, static_cast<std::int64_t>(place), {});
  CHECK(block.find_first_not_of('\0') == std::string::npos);
}

TEST_CASE("a block that is cut short has no borders", "[schema][borders]") {
  std::string block;
  const std::vector<WordPair> pairs = {9};
  set_border(block, 0, pairs);
  CHECK(found_in(block, pairs).size() == 1);
  CHECK(found_in(block + "abcd", pairs).size() == 1);
  block.pop_back();
  CHECK(found_in(block, pairs).empty());
  CHECK(found_in("", pairs).empty());
}

TEST_CASE("a border has the words on both sides, as the index has them", "[schema][borders]") {
  WordCounter counter;
  counter.begin_document("en", "A title");
  CHECK(counter.add_passage("The council met.", "Heading").border.empty());
  CHECK(counter.add_passage("Then it left", "Heading").border ==
        std::vector<WordPair>{pair_of("met", "then")});
  CHECK(counter.add_passage("***", "Heading").border.empty());
  CHECK(counter.add_passage("\u00a317bn", "Other").border ==
        std::vector<WordPair>{pair_of("left", "17bn"), pair_of("left", "\u00a317bn")});
  CHECK(counter.add_passage("Co-operation", "Other").border ==
        std::vector<WordPair>{pair_of("17bn", "co"), pair_of("17bn", "cooperation"),
                              pair_of("\u00a317bn", "co"), pair_of("\u00a317bn", "cooperation")});
  CHECK(counter.add_passage("goes on.", "").border ==
        std::vector<WordPair>{pair_of("operation", "goes")});
  (void)counter.finish_document();
  counter.begin_document("en", "Another");
  CHECK(counter.add_passage("Next.", "").border.empty());
}

}  // namespace
}  // namespace sourcebook::schema
