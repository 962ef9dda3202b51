#include "common/schema/quotations.h"

#include <sourcebook/error.h>

namespace sourcebook::schema {
namespace {

void put(std::string& out, std::uint64_t value) {
  for (; value >= 0x80; value >>= 7) out += static_cast<char>(0x80 | (value & 0x7f));
  out += static_cast<char>(value);
}

[[noreturn]] void fail() {
  throw Error(ErrorKind::kCorrupt, "the quotations of a passage are damaged");
}

// Takes a number off the front of `bytes`.
std::uint32_t take(std::string_view& bytes) {
  std::uint64_t value = 0;
  for (int shift = 0; shift < 35; shift += 7) {
    if (bytes.empty()) fail();
    const auto byte = static_cast<unsigned char>(bytes.front());
    bytes.remove_prefix(1);
    value |= static_cast<std::uint64_t>(byte & 0x7f) << shift;
    if ((byte & 0x80) == 0) {
      if (value > UINT32_MAX) fail();
      return static_cast<std::uint32_t>(value);
    }
  }
  fail();
}

}  // namespace

std::string encode_quotations(const std::vector<PassageQuotation>& quotations) {
  std::string out;
  for (const PassageQuotation& quotation : quotations) {
    put(out, quotation.begin);
    put(out, quotation.end - quotation.begin);
    put(out, quotation.credit.size());
    out += quotation.credit;
  }
  return out;
}

std::vector<PassageQuotation> decode_quotations(std::string_view bytes) {
  std::vector<PassageQuotation> quotations;
  while (!bytes.empty()) {
    PassageQuotation quotation;
    quotation.begin = take(bytes);
    const std::uint32_t length = take(bytes);
    if (length > UINT32_MAX - quotation.begin) fail();
    quotation.end = quotation.begin + length;
    const std::uint32_t credit_bytes = take(bytes);
    if (credit_bytes > bytes.size()) fail();
    quotation.credit = bytes.substr(0, credit_bytes);
    bytes.remove_prefix(credit_bytes);
    quotations.push_back(std::move(quotation));
  }
  return quotations;
}

}  // namespace sourcebook::schema
