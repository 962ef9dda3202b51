#include "common/schema/quotations.h"

#include <sourcebook/error.h>

#include "common/schema/varint.h"

namespace sourcebook::schema {
namespace {

[[noreturn]] void fail() {
  throw Error(ErrorKind::kCorrupt, "the quotations of a passage are damaged");
}

std::uint32_t take(std::string_view& bytes) {
  std::uint32_t value = 0;
  if (!take_varint(bytes, value)) fail();
  return value;
}

}  // namespace

std::string encode_quotations(const std::vector<PassageQuotation>& quotations) {
  std::string out;
  for (const PassageQuotation& quotation : quotations) {
    put_varint(out, quotation.begin);
    put_varint(out, quotation.end - quotation.begin);
    put_varint(out, static_cast<std::uint32_t>(quotation.credit.size()));
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
