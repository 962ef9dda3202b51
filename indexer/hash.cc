#include "indexer/hash.h"

#include <xxhash.h>

#include <new>

namespace sourcebook {

void Hash::Free::operator()(XXH3_state_s* state) const noexcept { XXH3_freeState(state); }

Hash::Hash() : state_(XXH3_createState()) {
  if (!state_) throw std::bad_alloc();
  XXH3_128bits_reset(state_.get());
}

void Hash::add_bytes(std::string_view bytes) {
  XXH3_128bits_update(state_.get(), bytes.data(), bytes.size());
}

void Hash::add_part(std::string_view part) {
  add_bytes(std::to_string(part.size()) + ":");
  add_bytes(part);
}

std::string Hash::bytes() const {
  XXH128_canonical_t canonical;
  XXH128_canonicalFromHash(&canonical, XXH3_128bits_digest(state_.get()));
  return {reinterpret_cast<const char*>(canonical.digest), sizeof canonical.digest};
}

std::string Hash::hex(std::size_t count) const {
  static constexpr char kHex[] = "0123456789abcdef";
  std::string text;
  for (const char c : bytes().substr(0, count)) {
    const auto byte = static_cast<unsigned char>(c);
    text += kHex[byte >> 4];
    text += kHex[byte & 15];
  }
  return text;
}

}  // namespace sourcebook
