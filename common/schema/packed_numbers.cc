#include "common/schema/packed_numbers.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <utility>

#include "common/schema/varint.h"

namespace sourcebook::schema {
namespace {

constexpr std::size_t kMost = 128;
constexpr unsigned kMaxWidth = 32;

std::size_t packed_bytes(std::size_t count, unsigned width) { return (count * width + 7) / 8; }

// From the widest down: each number that needs more bits takes its place and the rest of it.
unsigned best_width(std::span<const std::uint32_t> values) {
  std::array<std::size_t, kMaxWidth + 1> needing{};  // how many need so many bits
  for (const std::uint32_t value : values) {
    ++needing[static_cast<std::size_t>(std::bit_width(value))];
  }
  unsigned width = kMaxWidth;
  while (width > 0 && needing[width] == 0) --width;
  const unsigned widest = width;
  unsigned best = width;
  std::size_t least = packed_bytes(values.size(), width);
  for (; width > 0; --width) {
    std::size_t bytes = packed_bytes(values.size(), width - 1);
    for (unsigned more = width; more <= widest; ++more) {
      if (needing[more] > 0) bytes += needing[more] * (1 + (more - width + 7) / 7);
    }
    if (bytes < least) least = bytes, best = width - 1;
  }
  return best;
}

// The number of `width` bits that begins at `bit` of `bytes`; eight bytes from there are read.
std::uint32_t cut_out(const char* bytes, std::size_t bit, unsigned width) {
  std::uint64_t word = 0;
  std::memcpy(&word, bytes + bit / 8, sizeof word);
  if constexpr (std::endian::native == std::endian::big) word = __builtin_bswap64(word);
  return static_cast<std::uint32_t>(word >> bit % 8 & ((std::uint64_t{1} << width) - 1));
}

// Eight numbers end on a byte. With the width known at compile time they need no arithmetic but
// shifts by constants.
template <unsigned kWidth>
void unpack(const char* bytes, std::span<std::uint32_t> values) {
  constexpr std::size_t kAtOnce = 8;
  std::size_t i = 0;
  for (; i + kAtOnce <= values.size(); i += kAtOnce, bytes += kWidth) {
    for (std::size_t j = 0; j < kAtOnce; ++j) values[i + j] = cut_out(bytes, j * kWidth, kWidth);
  }
  for (std::size_t j = 0; i + j < values.size(); ++j) {
    values[i + j] = cut_out(bytes, j * kWidth, kWidth);
  }
}

using Unpack = void (*)(const char* bytes, std::span<std::uint32_t> values);

template <unsigned... kWidths>
constexpr std::array<Unpack, sizeof...(kWidths)> unpack_by_width(
    std::integer_sequence<unsigned, kWidths...> /*widths*/) {
  return {unpack<kWidths>...};
}

constexpr auto kUnpack = unpack_by_width(std::make_integer_sequence<unsigned, kMaxWidth + 1>());

std::uint64_t rest_of(std::uint32_t value, unsigned width) { return std::uint64_t{value} >> width; }

}  // namespace

void put_packed(std::string& out, std::span<const std::uint32_t> values) {
  const unsigned width = best_width(values);
  const auto exceeds = [width](std::uint32_t value) { return rest_of(value, width) != 0; };
  out += static_cast<char>(width);
  out += static_cast<char>(std::count_if(values.begin(), values.end(), exceeds));
  std::uint64_t bits = 0;
  unsigned waiting = 0;
  for (const std::uint32_t value : values) {
    const std::uint64_t mask = (std::uint64_t{1} << width) - 1;
    bits |= (value & mask) << waiting;
    for (waiting += width; waiting >= 8; waiting -= 8, bits >>= 8) out += static_cast<char>(bits);
  }
  if (waiting > 0) out += static_cast<char>(bits);
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (!exceeds(values[i])) continue;
    out += static_cast<char>(i);
    put_varint(out, static_cast<std::uint32_t>(rest_of(values[i], width)));
  }
}

bool take_packed(std::string_view& bytes, std::span<std::uint32_t> values) noexcept {
  if (bytes.size() < 2 || values.size() > kMost) return false;
  const auto width = static_cast<unsigned char>(bytes[0]);
  const auto exceptions = static_cast<unsigned char>(bytes[1]);
  bytes.remove_prefix(2);
  const std::size_t size = packed_bytes(values.size(), width);
  if (width > kMaxWidth || size > bytes.size()) return false;
  if (width == 0 && exceptions == 0) {
    std::fill(values.begin(), values.end(), 0);
    return true;
  }
  // Eight bytes must be there from where the last begins.
  if (bytes.size() >= size + sizeof(std::uint64_t)) {
    kUnpack[width](bytes.data(), values);
  } else {
    std::array<char, kMost * 4 + sizeof(std::uint64_t)> padded;
    std::memcpy(padded.data(), bytes.data(), size);
    std::memset(padded.data() + size, 0, sizeof(std::uint64_t));
    kUnpack[width](padded.data(), values);
  }
  bytes.remove_prefix(size);
  for (unsigned i = 0; i < exceptions; ++i) {
    if (bytes.empty()) return false;
    const auto place = static_cast<unsigned char>(bytes.front());
    bytes.remove_prefix(1);
    std::uint32_t rest = 0;
    if (place >= values.size() || !take_varint(bytes, rest)) return false;
    if (width == kMaxWidth || rest_of(UINT32_MAX, width) < rest) return false;
    values[place] |= rest << width;
  }
  return true;
}

}  // namespace sourcebook::schema
