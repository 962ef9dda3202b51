// Posting lists: blocks (posting_block.h) in chunks, as they lie in posting_chunk, and what is said
// of each chunk in posting_list.skips. A chunk begins with what is said of its blocks. Both say
// enough to pass over what cannot matter: skips in two levels (Moffat, Zobel: "Self-indexing
// inverted files for fast text retrieval", 1996), with bounds in each.
//
// Everything that reads takes any bytes and throws Error(kCorrupt) where they are of no list.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/schema/posting_block.h"

namespace sourcebook::schema {

struct ChunkSkip {
  std::int64_t first = 0, last = 0;  // passages
  std::uint32_t postings = 0;
  PostingBounds bounds;  // of all its blocks
  friend bool operator==(const ChunkSkip&, const ChunkSkip&) = default;
};

struct BlockSkip {
  BlockPlace place;
  PostingBounds bounds;
  friend bool operator==(const BlockSkip&, const BlockSkip&) = default;
};

// Postings ascending by passage, each with its passage's lengths.
class BlockListWriter {
 public:
  // The passage is positive and higher than those before.
  void add(const Posting& posting, const FieldLengths& lengths);
  // Ends the list. Chunks of at most kChunkBytes, unless a block alone is longer, and what is said
  // of them. The writer is then as new.
  struct List {
    std::vector<std::string> chunks;
    std::string skips;
    std::uint64_t postings = 0;
    std::uint64_t occurrences = 0;  // in all of them
  };
  [[nodiscard]] List finish();

  // Four of them and the heads of their rows fill a page of the file.
  static constexpr std::size_t kChunkBytes = 2020;

 private:
  void end_block();
  void end_chunk();

  // The block that is being filled.
  std::vector<Posting> block_;
  BoundsFinder block_bounds_;
  // The blocks before it that are in no chunk yet.
  std::string block_skips_, blocks_;
  ChunkSkip chunk_;
  BoundsFinder chunk_bounds_;
  std::int64_t last_ = 0;  // of the chunk before
  List list_;
};

// Reads posting_list.skips, which must outlive it.
class ChunkSkipReader {
 public:
  explicit ChunkSkipReader(std::string_view skips) : left_(skips) {}
  // False after the last. Passages ascend from one chunk to the next.
  [[nodiscard]] bool next(ChunkSkip& skip);

 private:
  std::string_view left_;
  std::int64_t last_ = 0;
};

// Reads what is said of the blocks of a chunk; what it is given must outlive it.
class BlockSkipReader {
 public:
  BlockSkipReader(const ChunkSkip& chunk, std::string_view bytes);
  // False after the last. Passages ascend from one block to the next, not before the first of
  // the chunk and to its last; they have as many postings as it; blocks lie within the chunk's bytes.
  [[nodiscard]] bool next(BlockSkip& skip);

 private:
  std::string_view left_;
  const std::int64_t end_;  // the last passage
  const std::size_t size_;  // of the chunk's bytes
  std::uint32_t postings_;  // of the blocks that follow
  std::int64_t last_;
  std::size_t offset_;
};

}  // namespace sourcebook::schema
