// Posting blocks: which passages hold a word in any of its forms and how often, as they lie in
// posting_chunk, and what is said of each block in posting_list.skips: enough to pass over it.
//
// A block holds up to kBlockPostings postings. Numbers are packed at the width that suits most of
// them, with what is larger patched in (Zukowski et al.: "Super-scalar RAM-CPU cache compression",
// ICDE 2006): the steps from passage to passage, less one; the occurrences in the text, less one;
// and a number for those elsewhere, mostly 0.
//
// What is said of a block bounds the score of each posting in it whatever the parameters of BM25
// are: pairs of occurrences and text length, of which none is both lower and longer than another
// (Lucene's "impacts": Grand et al.: "From MAXSCORE to block-max WAND", ECIR 2020).
//
// Everything that decodes takes any bytes and throws Error(kCorrupt) where they are of no block.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/schema/lengths.h"

namespace sourcebook::schema {

inline constexpr std::size_t kBlockPostings = 128;

struct Posting {
  std::int64_t passage = 0;
  std::array<std::uint32_t, kFields> counts{};  // distinct positions in each field
  friend bool operator==(const Posting&, const Posting&) = default;
};

// What no posting of a block exceeds. Any posting whose word stands in the text only has counts and
// lengths like one of `text`, or lower and longer; the others like `mixed`.
struct BlockBounds {
  struct Text {
    std::uint32_t count = 0;
    std::uint16_t length = 0;
    friend bool operator==(const Text&, const Text&) = default;
  };
  std::vector<Text> text;  // ascending in both
  bool has_mixed = false;
  std::array<std::uint32_t, kFields> mixed{};  // the highest counts
  std::uint16_t mixed_length = 0;              // the lowest, of the text
  std::uint16_t heading = 0, title = 0;        // the lowest lengths of all postings

  // Whether it exceeds nothing.
  [[nodiscard]] bool hold(const Posting& posting, const FieldLengths& lengths) const;
  friend bool operator==(const BlockBounds&, const BlockBounds&) = default;
};

// Where the postings of a block are, and how many.
struct BlockPlace {
  std::int64_t first = 0, last = 0;  // passages
  std::uint32_t postings = 0;        // 1 to kBlockPostings
  std::uint32_t bytes = 0;
  friend bool operator==(const BlockPlace&, const BlockPlace&) = default;
};

struct BlockSkip {
  BlockPlace place;
  bool begins_chunk = false;  // its bytes are the first of the next chunk
  BlockBounds bounds;
  friend bool operator==(const BlockSkip&, const BlockSkip&) = default;
};

// Postings ascending by passage, each with its passage's lengths.
class BlockListWriter {
 public:
  // The passage is positive and higher than those before.
  void add(const Posting& posting, const FieldLengths& lengths);
  // Ends the list. Chunks of at most kChunkBytes, unless a block alone is longer, and what is said
  // of their blocks. The writer is then as new.
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

  std::vector<Posting> block_;
  std::vector<FieldLengths> lengths_;
  std::int64_t last_ = 0;  // of the block before
  List list_;
};

// Reads posting_list.skips, which must outlive it.
class SkipReader {
 public:
  explicit SkipReader(std::string_view skips) : left_(skips) {}
  // False after the last. Passages ascend from one block to the next, and within each.
  [[nodiscard]] bool next(BlockSkip& skip);

 private:
  std::string_view left_;
  std::int64_t last_ = 0;
};

// The postings of a block, decoded. Nothing is allocated from block to block.
struct PostingBlock {
  // A posting that holds the word elsewhere than in the text too.
  struct Elsewhere {
    std::uint32_t index = 0;
    std::array<std::uint32_t, kFields> counts{};
  };
  std::uint32_t size = 0;
  // From BlockPlace::first: ascending, the last is BlockPlace::last.
  std::array<std::uint32_t, kBlockPostings> steps{};
  // In the text; of no meaning for those in `elsewhere`.
  std::array<std::uint32_t, kBlockPostings> counts{};
  std::vector<Elsewhere> elsewhere;  // ascending

  // The postings of a block that begins with passage `first`, in plain form.
  [[nodiscard]] std::vector<Posting> postings(std::int64_t first) const;
  // `bytes`: those of the block that is at `place`.
  void decode(const BlockPlace& place, std::string_view bytes);
};

}  // namespace sourcebook::schema
