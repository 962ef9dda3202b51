// Posting blocks: which passages hold a word in any of its forms and how often. A block holds up to
// kBlockPostings postings. Numbers are packed at the width that suits most of them, with what is
// larger patched in (Zukowski et al.: "Super-scalar RAM-CPU cache compression", ICDE 2006): the
// steps from passage to passage, less one; the occurrences in the text, less one; and a number for
// those elsewhere, mostly 0.
//
// What decodes takes any bytes and throws Error(kCorrupt) where they are of no block.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/schema/posting_bounds.h"

namespace sourcebook::schema {

inline constexpr std::size_t kBlockPostings = 128;

// Where the postings of a block are, and how many.
struct BlockPlace {
  std::int64_t first = 0, last = 0;  // passages
  std::uint32_t postings = 0;        // 1 to kBlockPostings
  std::uint32_t offset = 0;          // of its bytes in those of its chunk
  std::uint32_t bytes = 0;
  friend bool operator==(const BlockPlace&, const BlockPlace&) = default;
};

// Appends a block. `postings`: 1 to kBlockPostings, ascending, less than 2^32 passages apart.
void put_block(std::string& out, std::span<const Posting> postings);

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
  // The block that is at `place` in the bytes of its chunk.
  void decode(const BlockPlace& place, std::string_view chunk);
};

}  // namespace sourcebook::schema
