// Somebody else's words inside a passage, as they lie in passage.quotations.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sourcebook::schema {

// [begin, end) bytes of the passage. credit: who is quoted, as the text says it; empty if it does
// not.
struct PassageQuotation {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::string credit;
  friend bool operator==(const PassageQuotation&, const PassageQuotation&) = default;
};

// Varint begin, varint length, varint credit bytes, credit; repeated. Empty for none.
[[nodiscard]] std::string encode_quotations(const std::vector<PassageQuotation>& quotations);
// Throws Error(kCorrupt).
[[nodiscard]] std::vector<PassageQuotation> decode_quotations(std::string_view bytes);

}  // namespace sourcebook::schema
