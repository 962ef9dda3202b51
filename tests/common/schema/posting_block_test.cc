#include <sourcebook/error.h>

#include <algorithm>
#include <limits>
#include <random>
#include <string>
#include <vector>

#include "common/schema/packed_numbers.h"
#include "common/schema/posting_chunks.h"
#include "tests/support/catch.h"

using namespace sourcebook;
using namespace sourcebook::schema;

namespace {

struct Item {
  Posting posting;
  FieldLengths lengths;
};

BlockListWriter::List written(const std::vector<Item>& items) {
  BlockListWriter writer;
  for (const Item& item : items) writer.add(item.posting, item.lengths);
  return writer.finish();
}

// All postings again, each held against what is said of its block and of its chunk.
std::vector<Posting> read(const BlockListWriter::List& list, const std::vector<Item>& items) {
  std::vector<Posting> out;
  ChunkSkipReader chunks(list.skips);
  ChunkSkip chunk;
  PostingBlock block;
  for (const std::string& bytes : list.chunks) {
    REQUIRE(chunks.next(chunk));
    const std::size_t before = out.size();
    BlockSkipReader blocks(chunk, bytes);
    for (BlockSkip skip; blocks.next(skip);) {
      block.decode(skip.place, bytes);
      const std::vector<Posting> postings = block.postings(skip.place.first);
      REQUIRE(postings.size() == skip.place.postings);
      CHECK(postings.back().passage == skip.place.last);
      for (const Posting& posting : postings) {
        REQUIRE(out.size() < items.size());
        CHECK(skip.bounds.hold(posting, items[out.size()].lengths));
        CHECK(chunk.bounds.hold(posting, items[out.size()].lengths));
        out.push_back(posting);
      }
    }
    CHECK(out.size() - before == chunk.postings);
    CHECK(out[before].passage == chunk.first);
    CHECK(out.back().passage == chunk.last);
  }
  CHECK_FALSE(chunks.next(chunk));
  return out;
}

std::vector<Posting> postings_of(const std::vector<Item>& items) {
  std::vector<Posting> out;
  for (const Item& item : items) out.push_back(item.posting);
  return out;
}

}  // namespace

TEST_CASE("numbers of any size are packed and come back", "[schema][posting_block]") {
  std::mt19937 random(3);
  const auto bits = GENERATE(0, 1, 3, 7, 8, 17, 31, 32);
  for (std::size_t count = 0; count <= 128; ++count) {
    std::vector<std::uint32_t> values(count);
    for (std::uint32_t& value : values) {
      const unsigned own = random() % 16 == 0 ? 32 : static_cast<unsigned>(bits);
      value = own == 0 ? 0 : static_cast<std::uint32_t>(random()) >> (32 - own);
    }
    std::string packed;
    put_packed(packed, values);
    std::string_view left = packed;
    std::vector<std::uint32_t> back(count, 99);
    REQUIRE(take_packed(left, back));
    CHECK(left.empty());
    CHECK(back == values);
    for (std::size_t size = 0; size < packed.size(); ++size) {
      std::string_view cut = std::string_view(packed).substr(0, size);
      CHECK_FALSE(take_packed(cut, back));
    }
  }
}

TEST_CASE("a posting list comes back as it was, and no posting exceeds what is said of its block",
          "[schema][posting_block]") {
  struct Case {
    const char* name;
    int postings;
    std::int64_t step;    // from passage to passage, at most
    std::uint32_t count;  // at most
    int elsewhere;        // one in so many
    std::uint32_t most_elsewhere;
  };
  const auto c = GENERATE(values<Case>({
      {"one", 1, 1, 1, 1000, 1},
      {"a full block", 128, 1, 1, 1000, 1},
      {"one more", 129, 3, 2, 1000, 1},
      {"everywhere", 5000, 1, 9, 5, 2},
      {"rare", 700, 100'000, 3, 50, 1},
      {"far from each other", 300, std::int64_t{1} << 34, 5, 7, 3},
      {"very often", 400, 10, 4'000'000'000, 3, 4'000'000'000},
      {"mostly in titles", 400, 10, 2, 1, 300},
  }));
  DYNAMIC_SECTION(c.name) {
    std::mt19937_64 random(11);
    const auto up_to = [&](std::uint64_t most) { return random() % (most + 1); };
    std::vector<Item> items;
    std::int64_t passage = 0;
    for (int i = 0; i < c.postings; ++i) {
      passage += 1 + static_cast<std::int64_t>(up_to(static_cast<std::uint64_t>(c.step) - 1));
      Item item{{passage, {1 + static_cast<std::uint32_t>(up_to(c.count - 1)), 0, 0}}, {}};
      if (up_to(static_cast<std::uint64_t>(c.elsewhere)) == 0) {
        item.posting.counts[1] = static_cast<std::uint32_t>(up_to(c.most_elsewhere));
        item.posting.counts[2] = static_cast<std::uint32_t>(up_to(c.most_elsewhere));
        const bool somewhere = item.posting.counts[1] + item.posting.counts[2] > 0;
        if (somewhere && up_to(1) == 0) item.posting.counts[0] = 0;
      }
      for (auto& length : item.lengths) length = static_cast<std::uint16_t>(up_to(65535));
      items.push_back(item);
    }
    const BlockListWriter::List list = written(items);
    CHECK(list.postings == items.size());
    CHECK(read(list, items) == postings_of(items));
  }
}

TEST_CASE("what is damaged in posting blocks is refused", "[schema][posting_block]") {
  const auto is_refused = [](const auto& read_it) {
    try {
      read_it();
    } catch (const Error& error) {
      return error.kind() == ErrorKind::kCorrupt;
    }
    return false;
  };
  const std::vector<Item> items = {{{5, {1, 0, 0}}, {9, 0, 0}}, {{7, {2, 0, 1}}, {9, 0, 3}}};
  const BlockListWriter::List list = written(items);
  const std::string& bytes = list.chunks.front();
  const auto chunk_of = [](std::string_view skips) {
    ChunkSkip chunk;
    (void)ChunkSkipReader(skips).next(chunk);
    return chunk;
  };
  const auto block_of = [](const ChunkSkip& chunk, std::string_view of_chunk) {
    BlockSkip block;
    BlockSkipReader blocks(chunk, of_chunk);
    while (blocks.next(block)) {
    }
    return block;
  };
  ChunkSkip chunk = chunk_of(list.skips);
  BlockSkip skip = block_of(chunk, bytes);
  PostingBlock block;
  SECTION("cut short") {
    for (std::size_t size = 0; size < bytes.size(); ++size) {
      const std::string_view cut = std::string_view(bytes).substr(0, size);
      CHECK(is_refused([&] { (void)block_of(chunk, cut); }));
      CHECK(is_refused([&] { block.decode(skip.place, cut); }));
    }
    for (std::size_t size = 1; size < list.skips.size(); ++size) {
      CHECK(is_refused([&] { (void)chunk_of(std::string_view(list.skips).substr(0, size)); }));
    }
  }
  SECTION("more than it should be") {
    CHECK(is_refused([&] { (void)block_of(chunk, bytes + "x"); }));
    ++skip.place.bytes;
    CHECK(is_refused([&] { block.decode(skip.place, bytes + "x"); }));
  }
  SECTION("other passages than those of its chunk") {
    chunk.last = GENERATE(6, 8);
    CHECK(is_refused([&] { (void)block_of(chunk, bytes); }));
  }
  SECTION("another last passage") {
    skip.place.last = 8;
    CHECK(is_refused([&] { block.decode(skip.place, bytes); }));
  }
  SECTION("more postings than a block has") {
    std::string other = bytes;
    other[2] = static_cast<char>(200);
    CHECK(is_refused([&] { (void)block_of(chunk, other); }));
  }
}
