#include "common/schema/lengths.h"

namespace sourcebook::schema {
namespace {

constexpr std::size_t kBlockBytes = kLengthBytes * static_cast<std::size_t>(kBlockPassages);

// Within the block for any number.
std::size_t offset_of(std::int64_t passage) {
  return static_cast<std::size_t>(passage) % static_cast<std::size_t>(kBlockPassages) *
         kLengthBytes;
}

}  // namespace

FieldLengths length_at(std::string_view block, std::int64_t passage) noexcept {
  const std::size_t at = offset_of(passage);
  return block.size() < at + kLengthBytes ? FieldLengths{} : decode_lengths(block.data() + at);
}

void set_length(std::string& block, std::int64_t passage, const FieldLengths& lengths) {
  block.resize(kBlockBytes);
  const std::size_t at = offset_of(passage);
  for (std::size_t field = 0; field < kFields; ++field) {
    block[at + field * 2] = static_cast<char>(lengths[field] & 0xff);
    block[at + field * 2 + 1] = static_cast<char>(lengths[field] >> 8);
  }
}

}  // namespace sourcebook::schema
