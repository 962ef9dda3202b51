#include <algorithm>
#include <limits>
#include <utility>

#include "query/ranking/postings.h"

namespace sourcebook {
namespace {

constexpr float kOut = -std::numeric_limits<float>::infinity();
// Blocks that are passed by one by one before they are searched by halves.
constexpr std::size_t kNear = 8;

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
      blocks_(list_->blocks),
      bm25_(bm25),
      scale_(static_cast<float>(bm25.bound(1.0))),
      in_text_(static_cast<float>(bm25.frequency({1, 0, 0}))) {}

std::size_t BlockPostings::block_of(std::int64_t passage) const {
  std::size_t block = at_;
  const std::size_t near = std::min(at_ + kNear, blocks_.size());
  while (block < near && blocks_[block].place.last < passage) ++block;
  if (block < near || block == blocks_.size()) return block;
  const auto from = blocks_.begin() + static_cast<std::ptrdiff_t>(block);
  const auto found = std::partition_point(
      from, blocks_.end(), [&](const BlockList::Block& b) { return b.place.last < passage; });
  return static_cast<std::size_t>(found - blocks_.begin());
}

std::int64_t BlockPostings::next(std::int64_t passage) {
  at_ = block_of(passage);
  if (at_ == blocks_.size()) return kNone;
  return std::max(passage, blocks_[at_].place.first);
}

float BlockPostings::bound(const Window& window) {
  float bound = 0;
  at_ = block_of(window.first);
  for (std::size_t i = at_; i < blocks_.size() && blocks_[i].place.first <= window.last(); ++i) {
    bound = std::max(bound, blocks_[i].bound);
  }
  return bound;
}

// Calls `take` with the place in the window and the weighted score of each posting, but for those
// of blocks that give less than `least`.
template <typename Take>
void BlockPostings::for_each(const Window& window, float weight, float least, const Take& take) {
  for (std::size_t i = at_; i < blocks_.size(); ++i) {
    const schema::BlockPlace& place = blocks_[i].place;
    if (place.first > window.last()) break;
    if (weight * blocks_[i].bound < least) continue;
    const Decoded& block = decoded(i);
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
  }
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
  at_ = block_of(window.first);
  std::size_t i = at_;
  for (Candidate& candidate : candidates) {
    const std::int64_t passage = window.first + candidate.at;
    while (i < blocks_.size() && blocks_[i].place.last < passage) ++i;
    if (i == blocks_.size()) break;
    const BlockList::Block& there = blocks_[i];
    if (there.place.first > passage) continue;
    if (candidate.score + weight * there.bound + need.rest < need.limit) {
      candidate.score = kOut;
      continue;
    }
    const Decoded& block = decoded(i);
    const auto step = static_cast<std::uint32_t>(passage - there.place.first);
    const std::size_t posting = place_of(step, block.postings);
    if (block.postings.steps[posting] != step) continue;
    candidate.found = true;
    candidate.score += weight * score(block, posting, window.norms[candidate.at]);
  }
}

std::optional<FieldCounts> BlockPostings::counts(std::int64_t passage) {
  const std::size_t i = block_of(passage);
  if (i == blocks_.size() || blocks_[i].place.first > passage) return std::nullopt;
  const schema::PostingBlock& block = decoded(i).postings;
  const auto step = static_cast<std::uint32_t>(passage - blocks_[i].place.first);
  const std::size_t index = place_of(step, block);
  if (block.steps[index] != step) return std::nullopt;
  for (const auto& posting : block.elsewhere) {
    if (posting.index == index) return posting.counts;
  }
  return FieldCounts{block.counts[index], 0, 0};
}

const BlockPostings::Decoded& BlockPostings::decoded(std::size_t block) {
  std::unique_ptr<Decoded>& kept = decoded_[block % kKept];
  if (!kept) kept = std::make_unique<Decoded>();
  if (kept->block != block) decode(block, *kept);
  return *kept;
}

void BlockPostings::decode(std::size_t block, Decoded& out) {
  const BlockList::Block& wanted = blocks_[block];
  out.block = SIZE_MAX;  // until it is decoded
  out.postings.decode(wanted.place, index_.bytes(*list_, wanted));
  out.block = block;
  if (out.postings.elsewhere.empty()) return;
  for (std::size_t i = 0; i < out.postings.size; ++i) {
    out.frequencies[i] = in_text_ * static_cast<float>(out.postings.counts[i]);
  }
  for (const auto& posting : out.postings.elsewhere) {
    out.frequencies[posting.index] = static_cast<float>(bm25_.frequency(posting.counts));
  }
}

}  // namespace sourcebook
