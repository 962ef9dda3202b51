#include "query/ranking/block_index.h"

#include <algorithm>
#include <limits>

namespace sourcebook {
namespace {

// About 16 MB each.
constexpr std::size_t kMaxBlocks = 400'000;
constexpr std::size_t kMaxNorms = 1024;

}  // namespace

BlockIndex::BlockIndex(const sqlite::Connection& connection, LengthTable& lengths)
    : connection_(connection),
      lengths_(lengths),
      reader_(connection),
      bm25_(parameters_, collection_) {}

void BlockIndex::forget() {
  lists_.clear();
  norms_.clear();
  blocks_ = 0;
  last_passage_.reset();
}

void BlockIndex::set_scores(const Parameters& parameters, const Collection& collection) {
  if (parameters == parameters_ && collection == collection_) return;
  forget();
  parameters_ = parameters;
  collection_ = collection;
  bm25_ = Bm25(parameters_, collection_);
}

void BlockIndex::trim() {
  if (blocks_ <= kMaxBlocks) return;
  lists_.clear();
  blocks_ = 0;
}

std::optional<std::int64_t> BlockIndex::last_passage() {
  if (!last_passage_) last_passage_ = schema::last_block_passage(connection_);
  return *last_passage_;
}

std::shared_ptr<const BlockList> BlockIndex::find(const std::string& form) {
  const auto known = lists_.find(form);
  if (known != lists_.end()) return known->second;
  std::shared_ptr<const BlockList> list = read(form);
  if (list) blocks_ += list->blocks.size();
  return lists_.emplace(form, std::move(list)).first->second;
}

std::shared_ptr<const BlockList> BlockIndex::read(const std::string& form) {
  std::optional<schema::StoredList> stored = reader_.find(form);
  if (!stored) return nullptr;
  auto list = std::make_shared<BlockList>();
  list->forms = std::move(stored->forms);
  schema::SkipReader skips(stored->skips);
  std::int64_t chunk = stored->first_chunk - 1;
  std::uint32_t offset = 0;
  for (schema::BlockSkip skip; skips.next(skip);) {
    if (skip.begins_chunk) ++chunk, offset = 0;
    list->blocks.push_back({skip.place, chunk, offset, bound(skip.bounds)});
    offset += skip.place.bytes;
    list->postings += skip.place.postings;
  }
  return list;
}

float BlockIndex::bound(const schema::BlockBounds& bounds) const {
  double most = 0;
  const auto consider = [&](const FieldCounts& counts, std::uint16_t text) {
    const double norm = bm25_.norm({text, bounds.heading, bounds.title});
    most = std::max(most, bm25_.term(1.0, counts, norm));
  };
  for (const schema::BlockBounds::Text& pair : bounds.text) {
    consider({pair.count, 0, 0}, pair.length);
  }
  if (bounds.has_mixed) consider(bounds.mixed, bounds.mixed_length);
  return static_cast<float>(most);
}

std::span<const float> BlockIndex::norms(std::int64_t number) {
  const auto known = norms_.find(number);
  if (known != norms_.end()) return known->second;
  if (norms_.size() >= kMaxNorms) norms_.clear();
  std::vector<float>& norms = norms_[number];
  norms.reserve(static_cast<std::size_t>(schema::kBlockPassages));
  const std::int64_t first = number * schema::kBlockPassages;
  for (std::int64_t i = 0; i < schema::kBlockPassages; ++i) {
    const schema::FieldLengths lengths = lengths_.of(first + i);
    norms.push_back(lengths == schema::FieldLengths{} ? std::numeric_limits<float>::infinity()
                                                      : static_cast<float>(bm25_.norm(lengths)));
  }
  return norms;
}

}  // namespace sourcebook
