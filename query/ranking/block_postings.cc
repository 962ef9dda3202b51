#include <algorithm>
#include <limits>
#include <utility>

#include "query/ranking/postings.h"

namespace sourcebook {
namespace {

constexpr float kOut = -std::numeric_limits<float>::infinity();
// Chunks that are passed by one by one before they are searched by halves.
constexpr std::size_t kNear = 8;
// What is said of a chunk of no more passages is nearly as good as what is said of its blocks, and
// need not be read, if it is good enough.
constexpr std::int64_t kDense = 16 * Window::kPassages;
// It would be read for two windows only: that takes longer than what it may save there.
constexpr std::int64_t kVeryDense = 2 * Window::kPassages;

bool is_shorter(const BlockList::Chunk& chunk, std::int64_t passages) {
  return chunk.last - chunk.first < passages;
}

// The first posting that does not come before `step`, which the last does not. Without branches:
// where a passage lies no processor can foresee.
std::size_t place_of(std::uint32_t step, const schema::PostingBlock& block) {
  std::size_t first = 0;
  for (std::size_t size = block.size; size > 1;) {
    const std::size_t half = size / 2;
    first += block.steps[first + half - 1] < step ? half : 0;
    size -= half;
  }
  return first;
}

}  // namespace

BlockPostings::BlockPostings(BlockIndex& index, std::shared_ptr<BlockList> list, const Bm25& bm25)
    : index_(index),
      list_(std::move(list)),
      chunks_(list_->chunks),
      bm25_(bm25),
      scale_(static_cast<float>(bm25.bound(1.0))),
      in_text_(static_cast<float>(bm25.frequency({1, 0, 0}))) {}

std::size_t BlockPostings::chunk_of(std::int64_t passage) const {
  std::size_t chunk = at_;
  const std::size_t near = std::min(at_ + kNear, chunks_.size());
  while (chunk < near && chunks_[chunk].last < passage) ++chunk;
  if (chunk < near || chunk == chunks_.size()) return chunk;
  const auto from = chunks_.begin() + static_cast<std::ptrdiff_t>(chunk);
  const auto found = std::partition_point(
      from, chunks_.end(), [&](const BlockList::Chunk& c) { return c.last < passage; });
  return static_cast<std::size_t>(found - chunks_.begin());
}

// The first block of chunk `number` that does not end before `passage`, which is in the chunk or
// before it. Mostly that of the time before, or one of the next.
std::size_t BlockPostings::block_of(std::int64_t passage, std::size_t number,
                                    const BlockList::Content& content) {
  const auto ends_before = [&](std::size_t block) {
    return content.blocks[block].place.last < passage;
  };
  const bool goes_on = number == near_.chunk && (near_.block == 0 || ends_before(near_.block - 1));
  std::size_t block = goes_on ? near_.block : 0;
  while (ends_before(block)) ++block;
  near_ = {number, block};
  return block;
}

std::int64_t BlockPostings::next(std::int64_t passage) {
  at_ = chunk_of(passage);
  if (at_ == chunks_.size()) return kNone;
  const BlockList::Chunk& chunk = chunks_[at_];
  if (chunk.first >= passage || is_shorter(chunk, kDense)) return std::max(passage, chunk.first);
  const BlockList::Content& there = content(at_);
  return std::max(passage, there.blocks[block_of(passage, at_, there)].place.first);
}

// Calls `use` with each block that has passages of the window and may give at least `least`, and
// the content of its chunk.
template <typename Use>
void BlockPostings::for_each_block(const Window& window, float weight, float least,
                                   const Use& use) {
  at_ = chunk_of(window.first);
  for (std::size_t i = at_; i < chunks_.size() && chunks_[i].first <= window.last(); ++i) {
    if (weight * chunks_[i].bound < least) continue;
    const BlockList::Content& there = content(i);
    for (std::size_t b = block_of(window.first, i, there); b < there.blocks.size(); ++b) {
      if (there.blocks[b].place.first > window.last()) return;
      if (weight * there.blocks[b].bound >= least) use(there.blocks[b], there);
    }
  }
}

Bound BlockPostings::bound(const Window& window, bool closely) {
  Bound bound;
  at_ = chunk_of(window.first);
  for (std::size_t i = at_; i < chunks_.size() && chunks_[i].first <= window.last(); ++i) {
    if (chunks_[i].bound <= bound.score) continue;
    if (!chunks_[i].content && is_shorter(chunks_[i], closely ? kVeryDense : kDense)) {
      bound = {chunks_[i].bound, !closely};
      continue;
    }
    const BlockList::Content& there = content(i);
    const auto& blocks = there.blocks;
    for (std::size_t b = block_of(window.first, i, there);
         b < blocks.size() && blocks[b].place.first <= window.last(); ++b) {
      bound.score = std::max(bound.score, blocks[b].bound);
    }
  }
  return bound;
}

// Calls `take` with the place in the window and the weighted score of each posting, but for those
// of blocks that give less than `least`.
template <typename Take>
void BlockPostings::for_each(const Window& window, float weight, float least, const Take& take) {
  const auto use = [&](const BlockList::Block& there, const BlockList::Content& content) {
    const schema::BlockPlace& place = there.place;
    const Decoded& block = decoded(content, there);
    const auto& steps = block.postings.steps;
    const std::int64_t from = place.first - window.first;
    auto begin = steps.begin();
    auto end = begin + place.postings;
    if (from < 0) begin = std::lower_bound(begin, end, -from);
    if (place.last > window.last()) end = std::upper_bound(begin, end, window.last() - place.first);
    for (auto step = begin; step != end; ++step) {
      const auto at = static_cast<std::size_t>(from + *step);
      const auto posting = static_cast<std::size_t>(step - steps.begin());
      take(at, weight * score(block, posting, window.norms[at]));
    }
  };
  for_each_block(window, weight, least, use);
}

void BlockPostings::add(const Window& window, float weight, float least, Sums& sums) {
  for_each(window, weight, least, [&](std::size_t at, float score) { sums.add(at, score); });
}

void BlockPostings::take(const Window& window, float weight, float least,
                         std::vector<Candidate>& candidates) {
  for_each(window, weight, least, [&](std::size_t at, float score) {
    if (score > 0) candidates.push_back({static_cast<std::uint32_t>(at), false, score});
  });
}

void BlockPostings::look_up(const Window& window, float weight, const Need& need,
                            std::span<Candidate> candidates) {
  at_ = chunk_of(window.first);
  std::size_t i = at_;
  const BlockList::Content* there = nullptr;  // of chunk i
  std::size_t b = 0;                          // in it
  for (Candidate& candidate : candidates) {
    const std::int64_t passage = window.first + candidate.at;
    while (i < chunks_.size() && chunks_[i].last < passage) ++i, there = nullptr;
    if (i == chunks_.size()) break;
    if (chunks_[i].first > passage) continue;
    const auto is_out = [&](float bound) {
      if (candidate.score + weight * bound + need.rest >= need.limit) return false;
      candidate.score = kOut;
      return true;
    };
    if (there == nullptr) {
      if (!chunks_[i].content && is_out(chunks_[i].bound)) continue;
      there = &content(i);
      b = block_of(passage, i, *there);
    }
    while (there->blocks[b].place.last < passage) ++b;
    const BlockList::Block& block = there->blocks[b];
    if (block.place.first > passage || is_out(block.bound)) continue;
    const Decoded& found = decoded(*there, block);
    const auto step = static_cast<std::uint32_t>(passage - block.place.first);
    const std::size_t posting = place_of(step, found.postings);
    if (found.postings.steps[posting] != step) continue;
    candidate.found = true;
    candidate.score += weight * score(found, posting, window.norms[candidate.at]);
  }
}

std::optional<FieldCounts> BlockPostings::counts(std::int64_t passage) {
  const std::size_t i = chunk_of(passage);
  if (i == chunks_.size() || chunks_[i].first > passage) return std::nullopt;
  const BlockList::Content& there = content(i);
  const BlockList::Block& block = there.blocks[block_of(passage, i, there)];
  if (block.place.first > passage) return std::nullopt;
  const schema::PostingBlock& found = decoded(there, block).postings;
  const auto step = static_cast<std::uint32_t>(passage - block.place.first);
  const std::size_t index = place_of(step, found);
  if (found.steps[index] != step) return std::nullopt;
  for (const auto& posting : found.elsewhere) {
    if (posting.index == index) return posting.counts;
  }
  return FieldCounts{found.counts[index], 0, 0};
}

const BlockPostings::Decoded& BlockPostings::decoded(const BlockList::Content& content,
                                                     const BlockList::Block& block) {
  const auto place = static_cast<std::size_t>(&block - content.blocks.data());
  std::unique_ptr<Decoded>& kept = decoded_[place % kKept];
  if (!kept) kept = std::make_unique<Decoded>();
  if (kept->block != &block) decode(content, block, *kept);
  return *kept;
}

void BlockPostings::decode(const BlockList::Content& content, const BlockList::Block& block,
                           Decoded& out) {
  out.block = nullptr;  // until it is decoded
  out.postings.decode(block.place, content.bytes);
  out.block = &block;
  if (out.postings.elsewhere.empty()) return;
  for (std::size_t i = 0; i < out.postings.size; ++i) {
    out.frequencies[i] = in_text_ * static_cast<float>(out.postings.counts[i]);
  }
  for (const auto& posting : out.postings.elsewhere) {
    out.frequencies[posting.index] = static_cast<float>(bm25_.frequency(posting.counts));
  }
}

}  // namespace sourcebook
