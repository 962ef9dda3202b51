#include "common/schema/posting_block.h"

#include <sourcebook/error.h>

#include <algorithm>

#include "common/schema/packed_numbers.h"
#include "common/schema/varint.h"

namespace sourcebook::schema {
namespace {

constexpr std::size_t kText = 0, kHeading = 1, kTitle = 2;

[[noreturn]] void fail() { throw Error(ErrorKind::kCorrupt, "a posting block is damaged"); }

void require(bool sound) {
  if (!sound) fail();
}

std::uint32_t take(std::string_view& bytes) {
  std::uint32_t value = 0;
  require(take_varint(bytes, value));
  return value;
}

// Where a word occurs beside the text: 0 is nowhere, and the usual is small. Whether it stands in
// the text at all is the lowest bit of what is kept, then come the title and the heading.
constexpr std::uint32_t kMaxSmall = 0xff;
constexpr std::uint32_t kLarge = 0x7fffff;  // the counts follow behind

std::uint32_t pattern_of(const Posting& posting) {
  if (is_text_only(posting)) return 0;
  const std::uint32_t absent = posting.counts[kText] == 0 ? 1 : 0;
  const std::uint32_t heading = posting.counts[kHeading];
  const std::uint32_t title = posting.counts[kTitle];
  if (heading > kMaxSmall || title > kMaxSmall) return kLarge;
  if (heading == 0) return 1 + 2 * ((title - 1) << 1 | absent);
  return 2 + 2 * ((heading - 1) << 9 | title << 1 | absent);
}

void read_pattern(std::uint32_t pattern, std::string_view& bytes, PostingBlock::Elsewhere& out) {
  if (pattern == kLarge) {
    for (std::uint32_t& count : out.counts) count = take(bytes);
    return;
  }
  require(pattern < kLarge);
  const std::uint32_t kept = (pattern - 1) / 2;
  if (kept % 2 != 0) out.counts[kText] = 0;
  if (pattern % 2 != 0) {
    out.counts[kTitle] = kept / 2 + 1;
  } else {
    out.counts[kTitle] = kept / 2 & kMaxSmall;
    out.counts[kHeading] = (kept >> 9) + 1;
  }
}

}  // namespace

void put_block(std::string& out, std::span<const Posting> postings) {
  std::array<std::uint32_t, kBlockPostings> numbers{};
  const std::size_t size = postings.size();
  for (std::size_t i = 1; i < size; ++i) {
    numbers[i - 1] = static_cast<std::uint32_t>(postings[i].passage - postings[i - 1].passage - 1);
  }
  put_packed(out, std::span(numbers).first(size - 1));
  for (std::size_t i = 0; i < size; ++i) {
    numbers[i] = std::max<std::uint32_t>(postings[i].counts[kText], 1) - 1;
  }
  put_packed(out, std::span(numbers).first(size));
  std::transform(postings.begin(), postings.end(), numbers.begin(), pattern_of);
  put_packed(out, std::span(numbers).first(size));
  for (const Posting& posting : postings) {
    if (pattern_of(posting) != kLarge) continue;
    for (const std::uint32_t count : posting.counts) put_varint(out, count);
  }
}

std::vector<Posting> PostingBlock::postings(std::int64_t first) const {
  std::vector<Posting> out;
  for (std::size_t i = 0; i < size; ++i) out.push_back({first + steps[i], {counts[i], 0, 0}});
  for (const Elsewhere& posting : elsewhere) out[posting.index].counts = posting.counts;
  return out;
}

void PostingBlock::decode(const BlockPlace& place, std::string_view chunk) {
  size = place.postings;
  require(size > 0 && size <= kBlockPostings);
  require(place.offset <= chunk.size() && place.bytes <= chunk.size() - place.offset);
  std::string_view bytes = chunk.substr(place.offset, place.bytes);
  const auto gaps = std::span(steps).subspan(1, size - 1);
  require(take_packed(bytes, gaps) && take_packed(bytes, std::span(counts).first(size)));
  // Whole arrays, with no way out of a loop, so that several numbers go at once.
  std::uint64_t length = gaps.size();
  for (const std::uint32_t gap : gaps) length += gap;
  require(length == static_cast<std::uint64_t>(place.last - place.first));
  steps[0] = 0;
  for (std::size_t i = 1; i < size; ++i) steps[i] += steps[i - 1] + 1;
  bool too_many = false;
  for (std::size_t i = 0; i < size; ++i) too_many |= ++counts[i] == 0;
  require(!too_many);
  elsewhere.clear();
  if (bytes == std::string_view("\0\0", 2)) return;  // most are in the text only
  std::array<std::uint32_t, kBlockPostings> patterns{};
  require(take_packed(bytes, std::span(patterns).first(size)));
  for (std::uint32_t i = 0; i < size; ++i) {
    if (patterns[i] == 0) continue;
    elsewhere.push_back({i, {counts[i], 0, 0}});
    read_pattern(patterns[i], bytes, elsewhere.back());
  }
  require(bytes.empty());
}

}  // namespace sourcebook::schema
