#include "common/schema/posting_chunks.h"

#include <sourcebook/error.h>

#include <algorithm>
#include <limits>
#include <utility>

#include "common/schema/varint.h"

namespace sourcebook::schema {
namespace {

// No index has as many passages; up to here their numbers can be added.
constexpr std::int64_t kMostPassages = std::numeric_limits<std::int64_t>::max() / 4;

// The heads of its three packs of numbers.
constexpr std::uint32_t kLeastBlockBytes = 6;

void require(bool sound) {
  if (!sound) throw Error(ErrorKind::kCorrupt, "a posting list is damaged");
}

std::uint32_t take(std::string_view& bytes) {
  std::uint32_t value = 0;
  require(take_varint(bytes, value));
  return value;
}

void put_wide(std::string& out, std::int64_t value) {
  put_varint(out, static_cast<std::uint32_t>(value));
  put_varint(out, static_cast<std::uint32_t>(value >> 32));
}

std::int64_t take_wide(std::string_view& bytes) {
  const std::int64_t low = take(bytes);
  const std::int64_t high = take(bytes);
  require(high <= kMostPassages >> 32);
  return high << 32 | low;
}

// What is said of a block: its size, twice, and one more where what follows of the gap before it
// has 64 bits; its postings, passages and bounds.
std::string skip_of(std::size_t bytes, const std::vector<Posting>& postings, std::int64_t gap,
                    const PostingBounds& bounds) {
  const bool is_wide = gap > UINT32_MAX;
  std::string skip;
  put_varint(skip, static_cast<std::uint32_t>(bytes * 2 + (is_wide ? 1 : 0)));
  skip += static_cast<char>(postings.size() - 1);
  is_wide ? put_wide(skip, gap) : put_varint(skip, static_cast<std::uint32_t>(gap));
  const std::int64_t length = postings.back().passage - postings.front().passage;
  put_varint(skip, static_cast<std::uint32_t>(length));
  put_bounds(skip, bounds);
  return skip;
}

}  // namespace

// Steps within a block have 32 bits.
void BlockListWriter::add(const Posting& posting, const FieldLengths& lengths) {
  const bool is_far = !block_.empty() && posting.passage - block_.front().passage > UINT32_MAX;
  if (block_.size() == kBlockPostings || is_far) end_block();
  block_.push_back(posting);
  block_bounds_.add(posting, lengths);
  list_.postings += 1;
  for (const std::uint32_t count : posting.counts) list_.occurrences += count;
}

void BlockListWriter::end_block() {
  std::string block;
  put_block(block, block_);
  const PostingBounds bounds = block_bounds_.finish();
  const std::int64_t first = block_.front().passage, last = block_.back().passage;
  const std::int64_t gap = blocks_.empty() ? 0 : first - chunk_.last - 1;
  std::string skip = skip_of(block.size(), block_, gap, bounds);
  constexpr std::size_t kHead = 2;  // what says how long the skips are
  if (!blocks_.empty() &&
      kHead + block_skips_.size() + blocks_.size() + skip.size() + block.size() > kChunkBytes) {
    end_chunk();
    skip = skip_of(block.size(), block_, 0, bounds);
  }
  if (blocks_.empty()) chunk_.first = first;
  chunk_.last = last;
  chunk_.postings += static_cast<std::uint32_t>(block_.size());
  chunk_bounds_.add(bounds);
  block_skips_ += skip;
  blocks_ += block;
  block_.clear();
}

void BlockListWriter::end_chunk() {
  std::string& skips = list_.skips;
  put_wide(skips, chunk_.first - last_ - 1);
  put_wide(skips, chunk_.last - chunk_.first);
  put_varint(skips, chunk_.postings);
  put_bounds(skips, chunk_bounds_.finish());
  std::string& chunk = list_.chunks.emplace_back();
  put_varint(chunk, static_cast<std::uint32_t>(block_skips_.size()));
  chunk += block_skips_;
  chunk += blocks_;
  last_ = chunk_.last;
  chunk_ = {};
  block_skips_.clear();
  blocks_.clear();
}

BlockListWriter::List BlockListWriter::finish() {
  if (!block_.empty()) end_block();
  if (!blocks_.empty()) end_chunk();
  last_ = 0;
  return std::exchange(list_, {});
}

bool ChunkSkipReader::next(ChunkSkip& skip) {
  if (left_.empty()) return false;
  require(last_ < kMostPassages);
  skip.first = last_ + 1 + take_wide(left_);
  skip.last = skip.first + take_wide(left_);
  skip.postings = take(left_);
  require(skip.postings > 0 && skip.last - skip.first >= skip.postings - 1);
  require(take_bounds(left_, skip.bounds));
  last_ = skip.last;
  return true;
}

BlockSkipReader::BlockSkipReader(const ChunkSkip& chunk, std::string_view bytes)
    : left_(bytes),
      end_(chunk.last),
      size_(bytes.size()),
      postings_(chunk.postings),
      last_(chunk.first - 1) {
  const std::uint32_t skips = take(left_);
  require(skips > 0 && skips <= left_.size());
  offset_ = size_ - left_.size() + skips;
  left_ = left_.substr(0, skips);
}

bool BlockSkipReader::next(BlockSkip& skip) {
  if (left_.empty()) {
    require(last_ == end_ && offset_ == size_ && postings_ == 0);
    return false;
  }
  const std::uint32_t size = take(left_);
  BlockPlace& place = skip.place;
  place.bytes = size / 2;
  place.offset = static_cast<std::uint32_t>(offset_);
  require(place.bytes >= kLeastBlockBytes && place.bytes <= size_ - offset_ && !left_.empty());
  offset_ += place.bytes;
  place.postings = static_cast<unsigned char>(left_.front()) + 1U;
  left_.remove_prefix(1);
  const std::int64_t gap = size % 2 != 0 ? take_wide(left_) : take(left_);
  const std::uint32_t length = take(left_);
  require(place.postings <= kBlockPostings && place.postings <= postings_);
  require(length >= place.postings - 1);
  postings_ -= place.postings;
  require(gap <= end_ - last_ && length < end_ - last_ - gap);
  place.first = last_ + 1 + gap;
  place.last = last_ = place.first + length;
  require(take_bounds(left_, skip.bounds));
  return true;
}

}  // namespace sourcebook::schema
