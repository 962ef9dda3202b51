#include "indexer/leader_index.h"

#include <algorithm>
#include <cstdint>
#include <random>
#include <vector>

#include "tests/support/catch.h"

namespace sourcebook::test {
namespace {

// As many shingles of a form that all share, and of each one's own.
StoredWording filled_form(std::mt19937& random, std::size_t shared, std::size_t own) {
  StoredWording words;
  for (std::uint32_t i = 0; i < shared; ++i) words.shingles.push_back(i * 2654435761U);
  for (std::size_t i = 0; i < own; ++i) {
    words.shingles.push_back(static_cast<std::uint32_t>(random()));
  }
  std::sort(words.shingles.begin(), words.shingles.end());
  words.shingles.erase(std::unique(words.shingles.begin(), words.shingles.end()),
                       words.shingles.end());
  words.hash = random();
  return words;
}

// `words` with some shingles gone, and others in their place.
StoredWording changed(std::mt19937& random, const StoredWording& words, std::size_t gone,
                      std::size_t added) {
  StoredWording out = filled_form(random, 0, added);
  std::vector<std::uint32_t> kept = words.shingles;
  std::shuffle(kept.begin(), kept.end(), random);
  kept.resize(kept.size() - std::min(gone, kept.size()));
  out.shingles.insert(out.shingles.end(), kept.begin(), kept.end());
  std::sort(out.shingles.begin(), out.shingles.end());
  return out;
}

ShingleOrder order_of(const std::vector<StoredWording>& all) {
  std::vector<const StoredWording*> passages;
  for (const StoredWording& one : all) passages.push_back(&one);
  return ShingleOrder(passages);
}

}  // namespace

TEST_CASE("all leaders that are near are found", "[indexer][copies]") {
  std::mt19937 random(GENERATE(range(1U, 9U)));
  std::vector<StoredWording> all;
  for (int i = 0; i < 400; ++i) {
    if (i % 3 == 0) {
      all.push_back(filled_form(random, random() % 60, 1 + random() % 90));
      continue;
    }
    const StoredWording& other = all[random() % all.size()];
    all.push_back(changed(random, other, random() % (1 + other.shingles.size() / 2),
                          random() % (1 + other.shingles.size())));
  }
  all.emplace_back();  // could not be read
  const ShingleOrder order = order_of(all);
  LeaderIndex index(&order);
  std::size_t near = 0;
  for (std::uint32_t i = 0; i < all.size(); ++i) {
    const std::vector<std::uint32_t> found = index.find(all[i]);
    CHECK(std::is_sorted(found.begin(), found.end()));
    for (std::uint32_t leader = 0; leader < i; ++leader) {
      if (!are_near(all[leader], all[i])) continue;
      ++near;
      CHECK(std::binary_search(found.begin(), found.end(), leader));
    }
    index.add(all[i]);
  }
  CHECK(near > 200);
  CHECK_FALSE(index.overran());
}

// Each was compared with all before it: 100,000 letters of one form took hours.
TEST_CASE("letters of one form are not compared with one another", "[indexer][copies]") {
  struct Case {
    const char* name;
    std::size_t shared, own;
  };
  const auto c = GENERATE(values<Case>({{"a third", 42, 82}, {"nearly half", 58, 40}}));
  DYNAMIC_SECTION(c.name) {
    std::mt19937 random(1);
    std::vector<StoredWording> all;
    for (int i = 0; i < 5000; ++i) all.push_back(filled_form(random, c.shared, c.own));
    const ShingleOrder order = order_of(all);
    LeaderIndex index(&order);
    std::size_t compared = 0;
    for (const StoredWording& words : all) {
      compared += index.find(words).size();
      index.add(words);
    }
    CHECK(compared < all.size());
    CHECK_FALSE(index.overran());
  }
}

TEST_CASE("a passage is compared with so many leaders and no more", "[indexer][copies]") {
  std::mt19937 random(1);
  std::vector<StoredWording> all;
  for (int i = 0; i < 6000; ++i) all.push_back(filled_form(random, 80, 38));  // 0.51 alike
  const ShingleOrder order = order_of(all);
  LeaderIndex index(&order);
  std::size_t most = 0;
  for (const StoredWording& words : all) {
    most = std::max(most, index.find(words).size());
    index.add(words);
  }
  CHECK(most == LeaderIndex::kMostFound);
  CHECK(index.overran());
}

}  // namespace sourcebook::test
