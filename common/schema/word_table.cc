#include "common/schema/word_table.h"

#include <cstring>
#include <functional>
#include <stdexcept>

namespace sourcebook::schema {
namespace {

constexpr std::size_t kMaxChunks = 2048;
constexpr std::size_t kFirstSlots = 1024;

std::uint32_t hash_of(std::string_view text) {
  const std::size_t hash = std::hash<std::string_view>{}(text);
  return static_cast<std::uint32_t>(hash ^ hash >> 32);
}

}  // namespace

WordTable::WordTable() : slots_(kFirstSlots) { chunks_.reserve(kMaxChunks); }

std::uint32_t WordTable::find_or_add(std::string_view text) {
  const std::uint32_t hash = hash_of(text);
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot = hash & mask;
  while (slots_[slot] != 0) {
    const std::uint32_t number = slots_[slot] - 1;
    const Word& word = (*this)[number];
    if (word.hash == hash && word.text == text) return number;
    slot = (slot + 1) & mask;
  }
  const std::uint32_t number = add(text, hash);
  slots_[slot] = number + 1;
  if (size_ * std::size_t{2} > slots_.size()) grow();
  return number;
}

std::uint32_t WordTable::add(std::string_view text, std::uint32_t hash) {
  if (size_ % kChunkWords == 0) {
    if (chunks_.size() == kMaxChunks) throw std::length_error("too many words in one vocabulary");
    chunks_.push_back(std::make_unique<Word[]>(kChunkWords));
  }
  auto* copy = static_cast<char*>(texts_.allocate(text.size(), 1));
  std::memcpy(copy, text.data(), text.size());
  Word& word = (*this)[size_];
  word.text = {copy, text.size()};
  word.hash = hash;
  return size_++;
}

void WordTable::grow() {
  std::vector<std::uint32_t> slots(slots_.size() * 2);
  const std::size_t mask = slots.size() - 1;
  for (std::uint32_t number = 0; number < size_; ++number) {
    std::size_t slot = (*this)[number].hash & mask;
    while (slots[slot] != 0) slot = (slot + 1) & mask;
    slots[slot] = number + 1;
  }
  slots_.swap(slots);
}

}  // namespace sourcebook::schema
