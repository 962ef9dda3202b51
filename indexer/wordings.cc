#include "indexer/wordings.h"

#include <sourcebook/error.h>
#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <array>
#include <numeric>
#include <string>
#include <utility>

#include "common/schema/passage_text.h"
#include "common/schema/sketch.h"
#include "common/text/tokenizer.h"

namespace sourcebook {
namespace {

// Blocks that are in memory at a time.
constexpr std::size_t kBlocksAtOnce = 256;

// Sorts numbers that are as good as drawn at random: in buckets by their highest bits, in which few
// are left to sort. Hashes can be made to share these, so never many.
void sort_hashes(std::vector<std::uint32_t>& hashes) {
  constexpr std::size_t kBuckets = 256, kMost = 1024;
  constexpr int kShift = 24;
  if (hashes.size() > kMost) {
    std::sort(hashes.begin(), hashes.end());
    return;
  }
  std::array<std::uint32_t, kBuckets + 1> starts{};
  for (const std::uint32_t hash : hashes) ++starts[(hash >> kShift) + 1];
  std::partial_sum(starts.begin(), starts.end(), starts.begin());
  std::array<std::uint32_t, kMost> sorted;
  for (const std::uint32_t hash : hashes) sorted[starts[hash >> kShift]++] = hash;
  for (std::size_t i = 0; i < hashes.size(); ++i) {
    const std::uint32_t hash = sorted[i];
    std::size_t at = i;
    for (; at > 0 && hashes[at - 1] > hash; --at) hashes[at] = hashes[at - 1];
    hashes[at] = hash;
  }
}

StoredWording wording_of(std::string_view text) {
  StoredWording wording;
  wording.shingles.reserve(text.size() / 5);
  schema::Shingler shingler;
  text::Tokenizer tokenizer(text);
  for (text::Token token; tokenizer.next(token);) {
    if (token.colocated) continue;
    const std::uint64_t word = schema::word_hash(token.form);
    // An odd factor, so that the order counts.
    wording.hash = (wording.hash ^ word) * 0x9E3779B97F4A7C15;
    wording.hash ^= wording.hash >> 29;
    shingler.add(word, [&wording](std::uint64_t hash) {
      wording.shingles.push_back(static_cast<std::uint32_t>(hash));
    });
  }
  std::vector<std::uint32_t>& shingles = wording.shingles;
  sort_hashes(shingles);
  shingles.erase(std::unique(shingles.begin(), shingles.end()), shingles.end());
  return wording;
}

// A damaged block is for --verify to name, and no reason to leave copies elsewhere unfound.
StoredWording wording_at(const schema::Decompressor& reader, std::string_view body,
                         std::int64_t slot) {
  try {
    return wording_of(reader.text(body, slot));
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::kCorrupt) throw;
    return {};
  }
}

}  // namespace

bool are_near(const StoredWording& a, const StoredWording& b) noexcept {
  const std::size_t all = a.shingles.size() + b.shingles.size();
  if (all == 0) return false;
  if (a.hash == b.hash) return a.shingles == b.shingles;
  if (3 * std::min(a.shingles.size(), b.shingles.size()) < all) return false;
  std::size_t common = 0;
  for (auto i = a.shingles.begin(), j = b.shingles.begin();
       i != a.shingles.end() && j != b.shingles.end();) {
    common += *i == *j ? 1 : 0;
    const bool next_i = *i <= *j, next_j = *j <= *i;
    i += next_i ? 1 : 0;
    j += next_j ? 1 : 0;
  }
  return 3 * common >= all;  // 2 * common >= all - common
}

// Passages whose texts lie in one block.
struct Wordings::Block {
  std::string body;
  std::vector<std::pair<std::int64_t, std::int64_t>> passages;  // with their slots
  std::vector<StoredWording> wordings;                          // of each
};

struct Wordings::Readers : tbb::enumerable_thread_specific<schema::Decompressor> {
  explicit Readers(const schema::FindDictionary& find)
      : enumerable_thread_specific([find] { return schema::Decompressor(find); }) {}
};

Wordings::Wordings(const sqlite::Connection& connection, const Stop& stop)
    : connection_(connection),
      stop_(stop),
      find_slot_(connection.prepare("SELECT slot FROM passage WHERE id = ?1")),
      find_body_(connection.prepare("SELECT body FROM text_block WHERE id = ?1")) {
  sqlite::Statement all = connection_.prepare("SELECT id, bytes FROM dictionary");
  while (all.step()) dictionaries_[static_cast<std::uint32_t>(all.integer(0))] = all.blob(1);
  readers_ = std::make_unique<Readers>([this](std::uint32_t id) { return dictionary(id); });
}

Wordings::~Wordings() = default;

// From any thread.
std::string Wordings::dictionary(std::uint32_t id) const {
  const auto found = dictionaries_.find(id);
  return found == dictionaries_.end() ? std::string() : found->second;
}

void Wordings::load(std::span<const std::int64_t> passages) {
  std::vector<Block> blocks;
  std::int64_t last_block = 0;
  for (const std::int64_t passage : passages) {
    if (by_passage_.contains(passage)) continue;
    const bool is_there = find_slot_.bind(1, passage).step();
    const std::int64_t slot = is_there ? find_slot_.integer(0) : 0;
    find_slot_.reset();
    if (!is_there) {
      by_passage_[passage] = &nothing_;
      continue;
    }
    if (blocks.empty() || last_block != passage - slot) {
      if (blocks.size() == kBlocksAtOnce) read(blocks);
      last_block = passage - slot;
      Block& block = blocks.emplace_back();
      if (find_body_.bind(1, last_block).step()) block.body = find_body_.blob(0);
      find_body_.reset();
    }
    blocks.back().passages.emplace_back(passage, slot);
  }
  read(blocks);
}

void Wordings::read(std::vector<Block>& blocks) {
  stop_.check();
  tbb::parallel_for(std::size_t{0}, blocks.size(), [&](std::size_t i) {
    for (const auto& [passage, slot] : blocks[i].passages) {
      blocks[i].wordings.push_back(wording_at(readers_->local(), blocks[i].body, slot));
    }
  });
  for (Block& block : blocks) {
    for (std::size_t i = 0; i < block.passages.size(); ++i) {
      StoredWording& wording = block.wordings[i];
      // Another one may have been made to have the same hash: it is kept under the next number.
      std::uint64_t key = wording.hash;
      const auto is_another = [&](const auto& at) {
        return at != by_hash_.end() && at->second->shingles != wording.shingles;
      };
      while (is_another(by_hash_.find(key))) ++key;
      auto& known = by_hash_[key];
      if (!known) known = std::make_unique<const StoredWording>(std::move(wording));
      by_passage_[block.passages[i].first] = known.get();
    }
  }
  blocks.clear();
}

const StoredWording& Wordings::of(std::int64_t passage) {
  if (!by_passage_.contains(passage)) load({&passage, 1});
  return *by_passage_.at(passage);
}

void Wordings::clear() {
  by_passage_.clear();
  by_hash_.clear();
}

}  // namespace sourcebook
