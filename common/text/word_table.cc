#include "common/text/word_table.h"

#include <cstring>
#include <functional>

namespace sourcebook::text {
namespace {

constexpr std::size_t kFirstSlots = 1024;

std::uint32_t hash_of(std::string_view text) {
  const std::size_t hash = std::hash<std::string_view>{}(text);
  return static_cast<std::uint32_t>(hash ^ hash >> 32);
}

}  // namespace

WordTable::WordTable() : slots_(kFirstSlots) {}

std::uint32_t WordTable::find_or_add(std::string_view word) {
  const std::uint32_t hash = hash_of(word);
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = hash & mask;
  for (; slots_[at].number != 0; at = (at + 1) & mask) {
    const Slot slot = slots_[at];
    if (slot.hash == hash && texts_[slot.number - 1] == word) return slot.number - 1;
  }
  auto* copy = static_cast<char*>(bytes_.allocate(word.size(), 1));
  std::memcpy(copy, word.data(), word.size());
  texts_.push_back({copy, word.size()});
  slots_[at] = {hash, texts_.size()};
  if (texts_.size() * std::size_t{2} > slots_.size()) grow();
  return texts_.size() - 1;
}

void WordTable::grow() {
  std::vector<Slot> larger(slots_.size() * 2);
  const std::size_t mask = larger.size() - 1;
  for (const Slot slot : slots_) {
    if (slot.number == 0) continue;
    std::size_t at = slot.hash & mask;
    while (larger[at].number != 0) at = (at + 1) & mask;
    larger[at] = slot;
  }
  slots_.swap(larger);
}

}  // namespace sourcebook::text
