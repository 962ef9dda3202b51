#include "indexer/identity.h"

#include <xxhash.h>

#include <memory>

namespace sourcebook {
namespace {

constexpr std::size_t kHexDigits = 12;

class Hash {
 public:
  Hash() { XXH3_128bits_reset(state_.get()); }

  // Parts are told apart by their lengths.
  void add(std::string_view part) {
    const std::string size = std::to_string(part.size()) + ":";
    XXH3_128bits_update(state_.get(), size.data(), size.size());
    XXH3_128bits_update(state_.get(), part.data(), part.size());
  }

  [[nodiscard]] std::string hex() const {
    static constexpr char kHex[] = "0123456789abcdef";
    XXH128_canonical_t bytes;
    XXH128_canonicalFromHash(&bytes, XXH3_128bits_digest(state_.get()));
    std::string text;
    for (std::size_t i = 0; i < kHexDigits / 2; ++i) {
      text += kHex[bytes.digest[i] >> 4];
      text += kHex[bytes.digest[i] & 15];
    }
    return text;
  }

 private:
  struct Free {
    void operator()(XXH3_state_t* state) const noexcept { XXH3_freeState(state); }
  };
  std::unique_ptr<XXH3_state_t, Free> state_{XXH3_createState()};
};

}  // namespace

std::string document_id(const Document& document, std::string_view shown, std::size_t ordinal) {
  if (!document.id.empty() && document.id.size() <= kMaxIdBytes) return document.id;
  Hash hash;
  hash.add(shown);
  hash.add(!document.id.empty()    ? document.id
           : !document.key.empty() ? document.key
                                   : "#" + std::to_string(ordinal));
  hash.add(document.text);
  return hash.hex();
}

}  // namespace sourcebook
