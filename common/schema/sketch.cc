#include "common/schema/sketch.h"

#include <algorithm>

#include "common/schema/lengths.h"

namespace sourcebook::schema {
namespace {

constexpr std::size_t kBlockBytes = kSketchPlaces * static_cast<std::size_t>(kBlockPassages);
constexpr std::uint64_t kEmpty = UINT64_MAX;

// Within the block for any number.
std::size_t offset_of(std::int64_t passage) {
  return static_cast<std::size_t>(passage) % static_cast<std::size_t>(kBlockPassages) *
         kSketchPlaces;
}

std::uint64_t mixed(std::uint64_t bits) noexcept {
  bits ^= bits >> 33;
  bits *= 0xff51afd7ed558ccd;  // those of MurmurHash3's finaliser
  bits ^= bits >> 33;
  bits *= 0xc4ceb9fe1a85ec53;
  return bits ^ bits >> 33;
}

}  // namespace

std::uint64_t word_hash(std::string_view form) noexcept {
  // Eight bytes at a time, the lowest first.
  std::uint64_t hash = form.size();
  for (std::size_t at = 0; at < form.size(); at += 8) {
    std::uint64_t bytes = 0;
    const std::size_t end = std::min(form.size(), at + 8);
    for (std::size_t i = end; i > at; --i) {
      bytes = bytes << 8 | static_cast<unsigned char>(form[i - 1]);
    }
    hash = mixed(hash ^ bytes);
  }
  return hash;
}

Sketch Sketcher::finish() const noexcept {
  Sketch sketch{};
  if (shingler_.words() < kMinSketchedWords) return sketch;
  for (std::size_t place = 0; place < kSketchPlaces; ++place) {
    // Ends, since a text of that many words has a shingle, and the places asked for are as good as
    // drawn at random. What is taken from afar is moved by an odd number for each attempt, so that
    // places which take the same one do not agree for that alone.
    std::uint64_t from = place, attempt = 0;
    while (smallest_[from] == kEmpty) from = mixed(place << 32 | ++attempt) % kSketchPlaces;
    sketch[place] = static_cast<std::uint8_t>(smallest_[from] + 157 * attempt);
  }
  return sketch;
}

Sketch sketch_at(std::string_view block, std::int64_t passage) noexcept {
  Sketch sketch{};
  const std::size_t at = offset_of(passage);
  if (block.size() >= at + kSketchPlaces) {
    std::memcpy(sketch.data(), block.data() + at, kSketchPlaces);
  }
  return sketch;
}

void set_sketch(std::string& block, std::int64_t passage, const Sketch& sketch) {
  block.resize(kBlockBytes);
  std::memcpy(block.data() + offset_of(passage), sketch.data(), kSketchPlaces);
}

}  // namespace sourcebook::schema
