#include "common/text/word_table.h"

#include <algorithm>
#include <cstring>
#include <functional>

namespace sourcebook::text {
namespace {

constexpr std::size_t kFirstSlots = 1024;

constexpr std::size_t kPackedBytes = sizeof(std::uint64_t);

template <typename Int>
Int load(const char* from) noexcept {
  Int value;
  std::memcpy(&value, from, sizeof value);
  return value;
}

// Words of one size of up to eight bytes differ in it; of longer ones it is the first eight bytes.
// Without a loop: two loads that may overlap.
std::uint64_t pack(std::string_view word) noexcept {
  const char* const first = word.data();
  const std::size_t size = word.size();
  if (size >= kPackedBytes) return load<std::uint64_t>(first);
  if (size >= 4) {
    return load<std::uint32_t>(first) | std::uint64_t{load<std::uint32_t>(first + size - 4)} << 32;
  }
  if (size == 0) return 0;
  return load<std::uint8_t>(first) | std::uint64_t{load<std::uint8_t>(first + size / 2)} << 8 |
         std::uint64_t{load<std::uint8_t>(first + size - 1)} << 16;
}

std::uint32_t mix(std::uint64_t bits) noexcept {
  bits ^= bits >> 32;
  bits *= 0xD6E8FEB86659FD93;  // any odd number with its bits well spread
  return static_cast<std::uint32_t>(bits >> 32);
}

}  // namespace

WordTable::WordTable() : slots_(kFirstSlots) {}

WordTable::Key WordTable::key_of(std::string_view word) noexcept {
  Key key;
  key.packed = pack(word);
  std::uint64_t bits = key.packed + word.size();
  if (word.size() > kPackedBytes) bits += std::hash<std::string_view>{}(word.substr(kPackedBytes));
  key.mixed = (mix(bits) & ~std::uint32_t{UINT8_MAX}) |
              static_cast<std::uint32_t>(std::min<std::size_t>(word.size(), UINT8_MAX));
  return key;
}

WordTable::Key WordTable::look_ahead(std::string_view word) const noexcept {
  const Key key = key_of(word);
  __builtin_prefetch(&slots_[first_place(key.mixed)]);
  return key;
}

std::uint32_t WordTable::find_or_add(std::string_view word, const Key& key) {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = first_place(key.mixed);
  for (; slots_[at].next_number != 0; at = (at + 1) & mask) {
    if (slots_[at].packed != key.packed || slots_[at].mixed != key.mixed) continue;
    const std::uint32_t number = slots_[at].next_number - 1;
    if (word.size() <= kPackedBytes || texts_[number] == word) return number;
  }
  auto* copy = static_cast<char*>(bytes_.allocate(word.size(), 1));
  std::memcpy(copy, word.data(), word.size());
  texts_.push_back({copy, word.size()});
  slots_[at] = {key.packed, key.mixed, texts_.size()};
  if (texts_.size() * std::size_t{2} > slots_.size()) grow();
  return texts_.size() - 1;
}

void WordTable::grow() {
  std::vector<Slot> smaller(slots_.size() * 2);
  slots_.swap(smaller);
  const std::size_t mask = slots_.size() - 1;
  for (const Slot& slot : smaller) {
    if (slot.next_number == 0) continue;
    std::size_t at = first_place(slot.mixed);
    while (slots_[at].next_number != 0) at = (at + 1) & mask;
    slots_[at] = slot;
  }
}

}  // namespace sourcebook::text
