#include "common/schema/posting_block.h"

#include <sourcebook/error.h>

#include <algorithm>
#include <limits>
#include <utility>

#include "common/schema/packed_numbers.h"
#include "common/schema/varint.h"

namespace sourcebook::schema {
namespace {

constexpr std::size_t kText = 0, kHeading = 1, kTitle = 2;
// Of the pairs that bound a block: more make it no cheaper to pass over.
constexpr std::size_t kMaxPairs = 4;
constexpr std::uint16_t kMaxLength = std::numeric_limits<std::uint16_t>::max();

[[noreturn]] void fail() { throw Error(ErrorKind::kCorrupt, "a posting block is damaged"); }

void require(bool sound) {
  if (!sound) fail();
}

std::uint32_t take(std::string_view& bytes) {
  std::uint32_t value = 0;
  require(take_varint(bytes, value));
  return value;
}

std::uint32_t take_up_to(std::string_view& bytes, std::uint32_t most) {
  const std::uint32_t value = take(bytes);
  require(value <= most);
  return value;
}

std::uint16_t take_length(std::string_view& bytes) {
  return static_cast<std::uint16_t>(take_up_to(bytes, kMaxLength));
}

bool is_text_only(const Posting& posting) {
  return posting.counts[kHeading] == 0 && posting.counts[kTitle] == 0;
}

// The shortest text for each number of occurrences: those from kMaxSingle on are one.
constexpr std::size_t kMaxSingle = 64;
using Shortest = std::array<std::uint32_t, kMaxSingle + 1>;
constexpr std::uint32_t kNoLength = UINT32_MAX;

// The pairs that no other dominates, and of these so few that each still is bounded.
std::vector<BlockBounds::Text> best_of(const Shortest& shortest, std::uint32_t highest) {
  std::vector<BlockBounds::Text> best;  // ascending in the end
  for (std::size_t count = std::min<std::size_t>(highest, kMaxSingle); count > 0; --count) {
    if (!best.empty() && shortest[count] >= best.back().length) continue;
    const bool single = count < kMaxSingle;
    if (shortest[count] == kNoLength) continue;
    best.push_back({single ? static_cast<std::uint32_t>(count) : highest,
                    static_cast<std::uint16_t>(shortest[count])});
  }
  std::reverse(best.begin(), best.end());
  // Two pairs become the one that bounds both, where that gives away the least.
  while (best.size() > kMaxPairs) {
    std::size_t at = 0;
    std::uint64_t least = UINT64_MAX;
    for (std::size_t i = 0; i + 1 < best.size(); ++i) {
      const std::uint64_t given =
          std::uint64_t{best[i + 1].count - best[i].count} * (best[i + 1].length - best[i].length);
      if (given < least) least = given, at = i;
    }
    best[at].count = best[at + 1].count;
    best.erase(best.begin() + static_cast<std::ptrdiff_t>(at) + 1);
  }
  return best;
}

BlockBounds bounds_of(std::span<const Posting> postings, std::span<const FieldLengths> lengths) {
  BlockBounds out;
  out.heading = out.title = out.mixed_length = kMaxLength;
  Shortest shortest;
  shortest.fill(kNoLength);
  std::uint32_t highest = 0;
  for (std::size_t i = 0; i < postings.size(); ++i) {
    const auto& counts = postings[i].counts;
    out.heading = std::min(out.heading, lengths[i][kHeading]);
    out.title = std::min(out.title, lengths[i][kTitle]);
    if (is_text_only(postings[i])) {
      std::uint32_t& length = shortest[std::min<std::size_t>(counts[kText], kMaxSingle)];
      length = std::min<std::uint32_t>(length, lengths[i][kText]);
      highest = std::max(highest, counts[kText]);
      continue;
    }
    out.has_mixed = true;
    for (std::size_t f = 0; f < kFields; ++f) out.mixed[f] = std::max(out.mixed[f], counts[f]);
    out.mixed_length = std::min(out.mixed_length, lengths[i][kText]);
  }
  if (!out.has_mixed) out.mixed_length = 0;
  out.text = best_of(shortest, highest);
  return out;
}

void put_bounds(std::string& out, const BlockBounds& bounds) {
  put_varint(out, bounds.heading);
  put_varint(out, bounds.title);
  out += static_cast<char>(bounds.text.size() * 2 + (bounds.has_mixed ? 1 : 0));
  BlockBounds::Text before;
  for (const BlockBounds::Text& pair : bounds.text) {
    put_varint(out, pair.count - before.count);
    put_varint(out, static_cast<std::uint32_t>(pair.length - before.length));
    before = pair;
  }
  if (!bounds.has_mixed) return;
  for (const std::uint32_t count : bounds.mixed) put_varint(out, count);
  put_varint(out, bounds.mixed_length);
}

void take_bounds(std::string_view& bytes, BlockBounds& bounds) {
  bounds.heading = take_length(bytes);
  bounds.title = take_length(bytes);
  const std::uint32_t kinds = take_up_to(bytes, 2 * kMaxPairs + 1);
  bounds.text.resize(kinds / 2);
  BlockBounds::Text before;
  for (BlockBounds::Text& pair : bounds.text) {
    pair.count = before.count + take_up_to(bytes, UINT32_MAX - before.count);
    pair.length = static_cast<std::uint16_t>(
        before.length + take_up_to(bytes, std::uint32_t{kMaxLength} - before.length));
    before = pair;
  }
  bounds.has_mixed = kinds % 2 != 0;
  bounds.mixed = {};
  bounds.mixed_length = 0;
  if (!bounds.has_mixed) return;
  for (std::uint32_t& count : bounds.mixed) count = take(bytes);
  bounds.mixed_length = take_length(bytes);
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

}  // namespace

bool BlockBounds::hold(const Posting& posting, const FieldLengths& lengths) const {
  if (lengths[kHeading] < heading || lengths[kTitle] < title) return false;
  const auto& counts = posting.counts;
  if (is_text_only(posting)) {
    return std::any_of(text.begin(), text.end(), [&](const Text& pair) {
      return counts[kText] <= pair.count && lengths[kText] >= pair.length;
    });
  }
  return has_mixed && lengths[kText] >= mixed_length && counts[kText] <= mixed[kText] &&
         counts[kHeading] <= mixed[kHeading] && counts[kTitle] <= mixed[kTitle];
}

// Steps within a block have 32 bits.
void BlockListWriter::add(const Posting& posting, const FieldLengths& lengths) {
  const bool is_far = !block_.empty() && posting.passage - block_.front().passage > UINT32_MAX;
  if (block_.size() == kBlockPostings || is_far) end_block();
  block_.push_back(posting);
  lengths_.push_back(lengths);
}

void BlockListWriter::end_block() {
  std::string block;
  put_block(block, block_);
  const bool begins_chunk =
      list_.chunks.empty() || list_.chunks.back().size() + block.size() > kChunkBytes;
  if (begins_chunk) list_.chunks.emplace_back();
  list_.chunks.back() += block;

  const std::int64_t first = block_.front().passage;
  const std::int64_t gap = first - last_ - 1;
  std::string& skips = list_.skips;
  put_varint(skips, static_cast<std::uint32_t>(block.size() * 2 + (begins_chunk ? 1 : 0)));
  skips += static_cast<char>(block_.size() - 1);
  put_varint(skips, static_cast<std::uint32_t>(gap));
  put_varint(skips, static_cast<std::uint32_t>(gap >> 32));
  put_varint(skips, static_cast<std::uint32_t>(block_.back().passage - first));
  put_bounds(skips, bounds_of(block_, lengths_));

  list_.postings += block_.size();
  for (const Posting& posting : block_) {
    for (const std::uint32_t count : posting.counts) list_.occurrences += count;
  }
  last_ = block_.back().passage;
  block_.clear();
  lengths_.clear();
}

BlockListWriter::List BlockListWriter::finish() {
  if (!block_.empty()) end_block();
  last_ = 0;
  return std::exchange(list_, {});
}

bool SkipReader::next(BlockSkip& skip) {
  if (left_.empty()) return false;
  const std::uint32_t bytes = take(left_);
  BlockPlace& place = skip.place;
  place.bytes = bytes / 2;
  skip.begins_chunk = bytes % 2 != 0;
  require(!left_.empty());
  place.postings = static_cast<unsigned char>(left_.front()) + 1U;
  require(place.postings <= kBlockPostings);
  left_.remove_prefix(1);
  const std::uint64_t low = take(left_);
  const std::uint64_t high = take_up_to(left_, INT32_MAX / 2);
  const std::uint32_t length = take(left_);
  require(last_ < std::numeric_limits<std::int64_t>::max() / 4 && length >= place.postings - 1);
  place.first = last_ + 1 + static_cast<std::int64_t>(high << 32 | low);
  place.last = place.first + length;
  last_ = place.last;
  take_bounds(left_, skip.bounds);
  return true;
}

std::vector<Posting> PostingBlock::postings(std::int64_t first) const {
  std::vector<Posting> out;
  for (std::size_t i = 0; i < size; ++i) out.push_back({first + steps[i], {counts[i], 0, 0}});
  for (const Elsewhere& posting : elsewhere) out[posting.index].counts = posting.counts;
  return out;
}

void PostingBlock::decode(const BlockPlace& place, std::string_view bytes) {
  size = place.postings;
  require(size > 0 && size <= kBlockPostings);
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
