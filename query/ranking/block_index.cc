#include "query/ranking/block_index.h"

#include <sourcebook/error.h>

#include <algorithm>
#include <limits>
#include <utility>

namespace sourcebook {
namespace {

// Of lists; a search may take what it needs on top.
constexpr std::size_t kMaxMemory = std::size_t{32} << 20;
// What a list takes beside its blocks and bytes, or the knowledge that there is none.
constexpr std::size_t kListMemory = 256;

}  // namespace

BlockIndex::BlockIndex(const sqlite::Connection& connection, LengthTable& lengths)
    : connection_(connection),
      lengths_(lengths),
      reader_(connection),
      bm25_(parameters_, collection_),
      norm_scale_(bm25_) {}

void BlockIndex::forget() {
  lists_.clear();
  added_.clear();
  memory_ = 0;
  spent_.clear();
  last_passage_.reset();
}

void BlockIndex::set_scores(const Parameters& parameters, const Collection& collection) {
  if (parameters == parameters_ && collection == collection_) return;
  forget();
  parameters_ = parameters;
  collection_ = collection;
  bm25_ = Bm25(parameters_, collection_);
  norm_scale_ = NormScale(bm25_);
}

void BlockIndex::trim() {
  if (memory_ <= kMaxMemory) return;
  lists_.clear();
  added_.clear();
  spent_.clear();
  memory_ = 0;
}

std::optional<std::int64_t> BlockIndex::last_passage() {
  if (!last_passage_) last_passage_ = schema::last_block_passage(connection_);
  return *last_passage_;
}

std::shared_ptr<BlockList> BlockIndex::find(const std::string& form) {
  const auto known = lists_.find(form);
  if (known != lists_.end()) return known->second;
  memory_ += kListMemory + form.size();
  return lists_.emplace(form, read(form)).first->second;
}

std::shared_ptr<BlockList> BlockIndex::read(const std::string& form) {
  std::optional<schema::StoredList> stored = reader_.find(form);
  if (!stored) return nullptr;
  auto list = std::make_shared<BlockList>();
  list->forms = std::move(stored->forms);
  list->first_chunk = stored->first_chunk;
  for (const std::string& of_list : list->forms) memory_ += of_list.size() + sizeof(std::string);
  read_skips(stored->skips, *list);
  const auto chunks = std::ssize(list->chunks);
  if (list->first_chunk < 1 ||
      list->first_chunk > std::numeric_limits<std::int64_t>::max() - chunks) {
    throw Error(ErrorKind::kCorrupt, "a posting list of the index lies nowhere");
  }
  return list;
}

std::shared_ptr<BlockList> BlockIndex::known(const std::string& key) const {
  const auto found = added_.find(key);
  return found == added_.end() ? nullptr : found->second;
}

std::shared_ptr<BlockList> BlockIndex::add(const std::string& key,
                                           schema::BlockListWriter::List list) {
  auto added = std::make_shared<BlockList>();
  read_skips(list.skips, *added);
  added->occurrences = static_cast<std::int64_t>(list.occurrences);
  added->chunks = std::move(list.chunks);
  for (const std::string& chunk : added->chunks) memory_ += chunk.size();
  memory_ += kListMemory + key.size();
  added_[key] = added;
  return added;
}

double BlockIndex::spent(const std::string& key) const {
  const auto found = spent_.find(key);
  return found == spent_.end() ? 0 : found->second;
}

void BlockIndex::spend(const std::string& key, double rows) {
  const auto [at, is_new] = spent_.try_emplace(key, 0);
  at->second += rows;
  if (is_new) memory_ += kListMemory + key.size();
}

void BlockIndex::read_skips(std::string_view skips, BlockList& list) {
  schema::SkipReader reader(skips);
  std::uint32_t chunks = 0;
  std::uint32_t offset = 0;
  for (schema::BlockSkip skip; reader.next(skip);) {
    if (skip.begins_chunk || chunks == 0) ++chunks, offset = 0;
    list.blocks.push_back({skip.place, chunks - 1, offset, bound(skip.bounds)});
    offset += skip.place.bytes;
    list.postings += skip.place.postings;
  }
  list.chunks.resize(chunks);
  memory_ += list.blocks.size() * sizeof(BlockList::Block) + chunks * sizeof(std::string);
}

std::string_view BlockIndex::bytes(BlockList& list, const BlockList::Block& block) {
  std::string& chunk = list.chunks[block.chunk];
  if (chunk.empty()) {
    chunk = reader_.chunk(list.first_chunk + block.chunk);
    memory_ += chunk.size();
  }
  if (block.offset > chunk.size() || block.place.bytes > chunk.size() - block.offset) {
    throw Error(ErrorKind::kCorrupt, "a posting block is cut short");
  }
  return std::string_view(chunk).substr(block.offset, block.place.bytes);
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

Norms BlockIndex::norms(std::int64_t first) {
  static const std::string kNone(
      static_cast<std::size_t>(schema::kBlockPassages) * schema::kLengthBytes, '\0');
  const std::string& block = lengths_.block(first / schema::kBlockPassages);
  const auto at = static_cast<std::size_t>(first % schema::kBlockPassages) * schema::kLengthBytes;
  return {norm_scale_, (block.empty() ? kNone : block).data() + at};
}

}  // namespace sourcebook
