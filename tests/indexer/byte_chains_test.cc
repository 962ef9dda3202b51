#include "indexer/byte_chains.h"

#include <random>
#include <string>
#include <vector>

#include "tests/support/catch.h"

using namespace sourcebook;

TEST_CASE("chains that grow by turns keep their bytes", "[indexer][postings]") {
  std::mt19937 random(3);
  ByteChains chains;
  std::vector<ByteChain> grown(200);
  std::vector<std::string> expected(grown.size());
  for (int i = 0; i < 3'000'000; ++i) {
    // A few grow far beyond the longest link.
    const std::size_t which = random() % (random() % 4 == 0 ? grown.size() : 3);
    const auto byte = static_cast<unsigned char>(random());
    chains.push_back(grown[which], byte);
    expected[which].push_back(static_cast<char>(byte));
  }
  for (std::size_t i = 0; i < grown.size(); ++i) {
    std::string bytes = "before ";
    chains.copy(grown[i], bytes);
    CHECK((bytes == "before " + expected[i]));
  }
  std::string nothing;
  chains.copy(ByteChain(), nothing);
  CHECK(nothing.empty());
}

TEST_CASE("a byte can be changed in its place", "[indexer][postings]") {
  ByteChains chains;
  ByteChain chain;
  for (const char c : std::string("sourcebook")) {
    chains.push_back(chain, static_cast<unsigned char>(c));
  }
  chains[chain.tail - 1] = 'g';
  std::string bytes;
  chains.copy(chain, bytes);
  CHECK(bytes == "sourceboog");
}
