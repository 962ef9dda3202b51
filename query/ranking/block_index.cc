#include "query/ranking/block_index.h"

#include <algorithm>
#include <functional>
#include <map>
#include <utility>

namespace sourcebook {
namespace {

// 4 KB each: those of sixteen million passages, which most searches ask for.
constexpr std::size_t kMaxClassBlocks = 4096;
// What a list takes beside its blocks and bytes, or the knowledge that there is none.
constexpr std::size_t kListMemory = 256;

std::size_t memory_of(const BlockList::Content& content) {
  return sizeof content + content.bytes.size() + content.blocks.size() * sizeof(BlockList::Block);
}

std::size_t contents_of(const BlockList& list) {
  std::size_t bytes = 0;
  for (const BlockList::Chunk& chunk : list.chunks) {
    if (chunk.content) bytes += memory_of(*chunk.content);
  }
  return bytes;
}

// Without its contents.
std::size_t memory_of(const std::string& key, const BlockList& list) {
  std::size_t bytes = kListMemory + key.size() + list.chunks.size() * sizeof(BlockList::Chunk);
  for (const std::string& form : list.forms) bytes += form.size() + sizeof form;
  return bytes;
}

// What was used after search `part` stays, `kept` bytes; of what that one has used, as much as
// there is room for.
struct Room {
  std::uint32_t part = 0;
  std::size_t kept = 0;
};

// `bytes_of`: by the search that has used them at last.
using BytesOfSearches = std::map<std::uint32_t, std::size_t, std::greater<>>;
Room room_of(const BytesOfSearches& bytes_of, std::size_t most) {
  Room room;
  auto oldest = bytes_of.begin();
  while (oldest != bytes_of.end() && room.kept + oldest->second <= most) {
    room.kept += oldest++->second;
  }
  if (oldest != bytes_of.end()) room.part = oldest->first;
  return room;
}

}  // namespace

BlockIndex::BlockIndex(const sqlite::Connection& connection, const BlockMemory& most)
    : connection_(connection),
      most_(most),
      length_classes_(connection, "SELECT classes FROM length_class_block WHERE block = ?1", 1,
                      kMaxClassBlocks),
      reader_(connection),
      bm25_(parameters_, collection_),
      norms_(bm25_) {}

void BlockIndex::forget() {
  forget_lists();
  length_classes_.forget();
  last_passage_.reset();
}

void BlockIndex::forget_lists() {
  lists_.clear();
  added_.clear();
  spent_.clear();
  memory_ = {0, 0};
}

void BlockIndex::set_scores(const Parameters& parameters, const Collection& collection) {
  if (parameters == parameters_ && collection == collection_) return;
  forget_lists();
  parameters_ = parameters;
  collection_ = collection;
  bm25_ = Bm25(parameters_, collection_);
  norms_ = ClassNorms(bm25_);
}

void BlockIndex::trim() {
  if (memory_.lists > most_.lists) forget_oldest_lists();
  if (memory_.contents > most_.contents) forget_oldest_contents();
  ++search_;
}

// Half of what there may be stays, so that this is seldom done.
void BlockIndex::forget_oldest_contents() {
  BytesOfSearches bytes_of;
  const auto for_each_read = [&](const auto& use) {
    for (const auto& [form, list] : lists_) {
      if (!list) continue;
      for (BlockList::Chunk& chunk : list->chunks) {
        if (chunk.content) use(chunk);
      }
    }
  };
  for_each_read(
      [&](const BlockList::Chunk& chunk) { bytes_of[chunk.used] += memory_of(*chunk.content); });
  const Room room = room_of(bytes_of, most_.contents / 2);
  memory_.contents = room.kept;
  for_each_read([&](BlockList::Chunk& chunk) {
    if (chunk.used > room.part) return;
    const std::size_t bytes = memory_of(*chunk.content);
    if (chunk.used == room.part && memory_.contents + bytes <= most_.contents / 2) {
      memory_.contents += bytes;
    } else {
      chunk.content.reset();
    }
  });
}

// Likewise, with what has been read of them.
void BlockIndex::forget_oldest_lists() {
  const auto bytes_in = [&](const auto& lists, const auto& entry) {
    const auto& [key, list] = entry;
    return memory_of(key, *list) + (&lists == &added_ ? contents_of(*list) : 0);
  };
  BytesOfSearches bytes_of;
  for (const auto* lists : {&lists_, &added_}) {
    for (const auto& entry : *lists) {
      if (entry.second) bytes_of[entry.second->used] += bytes_in(*lists, entry);
    }
  }
  const Room room = room_of(bytes_of, most_.lists / 2);
  memory_.lists = room.kept;
  for (auto* lists : {&lists_, &added_}) {
    std::erase_if(*lists, [&](const auto& entry) {
      const auto& list = entry.second;
      if (!list) return true;
      if (list->used > room.part) return false;
      const std::size_t bytes = bytes_in(*lists, entry);
      const bool stays = list->used == room.part && memory_.lists + bytes <= most_.lists / 2;
      if (stays) memory_.lists += bytes;
      if (!stays && lists == &lists_) memory_.contents -= contents_of(*list);
      return !stays;
    });
  }
  spent_.clear();
}

std::optional<std::int64_t> BlockIndex::last_passage() {
  if (!last_passage_) last_passage_ = schema::last_block_passage(connection_);
  return *last_passage_;
}

std::shared_ptr<BlockList> BlockIndex::find(const std::string& form) {
  auto known = lists_.find(form);
  if (known == lists_.end()) {
    memory_.lists += kListMemory + form.size();
    known = lists_.emplace(form, read(form)).first;
  }
  if (known->second) known->second->used = search_;
  return known->second;
}

std::shared_ptr<BlockList> BlockIndex::read(const std::string& form) {
  std::optional<schema::StoredList> stored = reader_.find(form);
  if (!stored) return nullptr;
  auto list = std::make_shared<BlockList>();
  list->forms = std::move(stored->forms);
  list->first_chunk = stored->first_chunk;
  for (const std::string& of_list : list->forms) {
    memory_.lists += of_list.size() + sizeof(std::string);
  }
  read_skips(stored->skips, *list);
  return list;
}

std::shared_ptr<BlockList> BlockIndex::known(const std::string& key) {
  const auto found = added_.find(key);
  if (found == added_.end()) return nullptr;
  found->second->used = search_;
  return found->second;
}

std::shared_ptr<BlockList> BlockIndex::add(const std::string& key,
                                           schema::BlockListWriter::List list) {
  auto added = std::make_shared<BlockList>();
  read_skips(list.skips, *added);
  added->occurrences = static_cast<std::int64_t>(list.occurrences);
  added->used = search_;
  for (std::size_t i = 0; i < list.chunks.size(); ++i) {
    auto& content = added->chunks[i].content = std::make_unique<BlockList::Content>();
    content->bytes = std::move(list.chunks[i]);
    read_blocks(added->chunks[i], *content);
    memory_.lists += memory_of(*content);
  }
  memory_.lists += kListMemory + key.size();
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
  if (is_new) memory_.lists += kListMemory + key.size();
}

void BlockIndex::read_skips(std::string_view skips, BlockList& list) {
  schema::ChunkSkipReader reader(skips);
  for (schema::ChunkSkip skip; reader.next(skip);) {
    list.chunks.push_back({skip.first, skip.last, skip.postings, bound(skip.bounds), 0, nullptr});
    list.postings += skip.postings;
  }
  memory_.lists += list.chunks.size() * sizeof(BlockList::Chunk);
}

const BlockList::Content& BlockIndex::content(BlockList& list, std::size_t number) {
  BlockList::Chunk& chunk = list.chunks[number];
  chunk.used = search_;
  if (!chunk.content) {
    auto content = std::make_unique<BlockList::Content>();
    content->bytes = reader_.chunk(list.first_chunk + static_cast<std::int64_t>(number));
    read_blocks(chunk, *content);
    memory_.contents += memory_of(*content);
    chunk.content = std::move(content);
  }
  return *chunk.content;
}

void BlockIndex::read_blocks(const BlockList::Chunk& chunk, BlockList::Content& content) const {
  schema::BlockSkipReader reader({chunk.first, chunk.last, chunk.postings, {}}, content.bytes);
  for (schema::BlockSkip skip; reader.next(skip);) {
    content.blocks.push_back({skip.place, bound(skip.bounds)});
  }
  content.blocks.shrink_to_fit();
}

float BlockIndex::bound(const schema::PostingBounds& bounds) const {
  double most = 0;
  const auto consider = [&](const FieldCounts& counts, const schema::FieldLengths& lengths) {
    most = std::max(most, bm25_.term(1.0, counts, bm25_.norm(lengths)));
  };
  for (const schema::PostingBounds::Text& pair : bounds.text) {
    consider({pair.count, 0, 0}, {pair.length, bounds.heading, bounds.title});
  }
  for (const schema::PostingBounds::Mixed& bound : bounds.mixed) {
    consider(bound.counts, bound.lengths);
  }
  return static_cast<float>(most);
}

Norms BlockIndex::norms(std::int64_t first) {
  const std::string& classes = length_classes_.block(first / schema::kBlockPassages);
  return {norms_, classes.data() + first % schema::kBlockPassages};
}

}  // namespace sourcebook
