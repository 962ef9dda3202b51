#include "common/schema/lengths.h"

namespace sourcebook::schema {
namespace {

constexpr std::size_t kEntryBytes = kFields * 2;
constexpr std::size_t kBlockBytes = kEntryBytes * static_cast<std::size_t>(kBlockPassages);

// Within the block for any number.
std::size_t offset_of(std::int64_t passage) {
  return static_cast<std::size_t>(passage) % static_cast<std::size_t>(kBlockPassages) * kEntryBytes;
}

}  // namespace

FieldLengths length_at(std::string_view block, std::int64_t passage) noexcept {
  FieldLengths lengths{};
  const std::size_t at = offset_of(passage);
  if (block.size() < at + kEntryBytes) return lengths;
  for (std::size_t field = 0; field < kFields; ++field) {
    const auto low = static_cast<unsigned char>(block[at + field * 2]);
    const auto high = static_cast<unsigned char>(block[at + field * 2 + 1]);
    lengths[field] = static_cast<std::uint16_t>(low | high << 8);
  }
  return lengths;
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
