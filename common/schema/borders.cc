#include "common/schema/borders.h"

#include <algorithm>
#include <array>

namespace sourcebook::schema {
namespace {

constexpr std::size_t kPassages = static_cast<std::size_t>(kBlockPassages);
constexpr std::size_t kOthersBegin = kPassages * 3;
constexpr std::size_t kOtherBytes = 5;
constexpr std::size_t kAtOnce = 64;
static_assert(kPassages % kAtOnce == 0 && kPassages <= UINT16_MAX);

std::uint16_t low_of(WordPair pair) { return static_cast<std::uint16_t>(pair); }
std::uint8_t high_of(WordPair pair) { return static_cast<std::uint8_t>(pair >> 16); }

void put_16(char* at, std::size_t value) {
  at[0] = static_cast<char>(value);
  at[1] = static_cast<char>(value >> 8);
}

std::uint16_t take_16(const char* at) {
  return static_cast<std::uint16_t>(static_cast<unsigned char>(at[0]) |
                                    static_cast<unsigned char>(at[1]) << 8);
}

void forget_others(std::string& block, std::size_t place) {
  for (std::size_t at = kOthersBegin; at + kOtherBytes <= block.size();) {
    if (take_16(&block[at]) == place) {
      block.erase(at, kOtherBytes);
    } else {
      at += kOtherBytes;
    }
  }
}

// The low bits of all passages, where they can be compared many at a time.
using Lows = std::array<std::uint16_t, kPassages>;

bool any_is(const std::uint16_t* lows, std::uint16_t wanted) {
  unsigned found = 0;
  for (std::size_t i = 0; i < kAtOnce; ++i) found |= static_cast<unsigned>(lows[i] == wanted);
  return found != 0;
}

}  // namespace

WordPair word_pair(std::uint64_t before, std::uint64_t behind) noexcept {
  std::uint64_t bits = before * 3 + behind * 5;
  bits ^= bits >> 32;
  bits *= 0xD6E8FEB86659FD93;  // any odd number with its bits well spread
  const auto pair = static_cast<WordPair>(bits >> 40);
  return pair == 0 ? 1 : pair;
}

void set_border(std::string& block, std::int64_t passage, std::span<const WordPair> pairs) {
  block.resize(std::max(block.size(), kOthersBegin));
  const std::size_t place = static_cast<std::size_t>(passage) % kPassages;
  const WordPair first = pairs.empty() ? 0 : pairs.front();
  put_16(&block[place * 2], low_of(first));
  block[kPassages * 2 + place] = static_cast<char>(high_of(first));
  forget_others(block, place);
  for (std::size_t i = 1; i < pairs.size(); ++i) {
    char other[kOtherBytes];
    put_16(other, place);
    put_16(other + 2, low_of(pairs[i]));
    other[4] = static_cast<char>(high_of(pairs[i]));
    block.append(other, kOtherBytes);
  }
}

void find_borders(std::string_view block, std::span<const WordPair> pairs,
                  const std::function<void(std::size_t place, std::size_t pair)>& visit) {
  if (block.size() < kOthersBegin) return;
  Lows lows;
  for (std::size_t i = 0; i < kPassages; ++i) lows[i] = take_16(&block[i * 2]);
  for (std::size_t pair = 0; pair < pairs.size(); ++pair) {
    const std::uint16_t low = low_of(pairs[pair]);
    const char high = static_cast<char>(high_of(pairs[pair]));
    for (std::size_t begin = 0; begin < kPassages; begin += kAtOnce) {
      if (!any_is(&lows[begin], low)) continue;
      for (std::size_t i = begin; i < begin + kAtOnce; ++i) {
        if (lows[i] == low && block[kPassages * 2 + i] == high) visit(i, pair);
      }
    }
    for (std::size_t at = kOthersBegin; at + kOtherBytes <= block.size(); at += kOtherBytes) {
      const std::size_t place = take_16(&block[at]);
      const bool same = take_16(&block[at + 2]) == low && block[at + 4] == high;
      if (same && place < kPassages) visit(place, pair);
    }
  }
}

}  // namespace sourcebook::schema
